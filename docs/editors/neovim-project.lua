vim.lsp.config('readiness', { settings = { readiness = { asOf = '2026-11-22' } } })
