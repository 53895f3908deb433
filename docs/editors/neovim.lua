-- Plans and policies by their names. Everything that Neovim does for YAML it does for them too.
vim.filetype.add({
  filename = { ['readiness.yaml'] = 'yaml.readiness', ['readiness.yml'] = 'yaml.readiness' },
  pattern = {
    ['.*%.readiness%.ya?ml'] = 'yaml.readiness',
    ['.*/%.readiness/[^/]+%.yaml'] = 'yaml.readiness',
  },
})

vim.lsp.config('readiness', {
  cmd = { 'readiness-language-server', '--stdio' },
  filetypes = { 'yaml.readiness' },
  get_language_id = function()
    return 'readiness'
  end,
  root_markers = { '.git', 'readiness.yaml' },
  settings = {
    readiness = {
      -- asOf = '2026-11-22', -- the date that counts as today
      -- gate = 'pilot', -- evaluates plans as if they stood at this stage
      inlayHints = { dates = true, computed = true, names = true },
      codeLens = true,
    },
  },
  -- What Neovim leaves off until it is asked for.
  on_attach = function(client, buffer)
    vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = true })
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
    if vim.lsp.codelens.enable then -- Neovim 0.12
      vim.lsp.codelens.enable(true, { bufnr = buffer })
    end
  end,
})

vim.lsp.enable('readiness')
