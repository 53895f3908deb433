local clients = {} -- by the folder that they serve

local function start(root)
  return vim.lsp.start_client({
    name = 'readiness',
    cmd = { 'readiness-language-server', '--stdio' },
    root_dir = root,
    get_language_id = function()
      return 'readiness'
    end,
    settings = {
      readiness = {
        -- asOf = '2026-11-22', -- the date that counts as today
        -- gate = 'pilot', -- evaluates plans as if they stood at this stage
      },
    },
    on_attach = function(_, buffer)
      vim.bo[buffer].omnifunc = 'v:lua.vim.lsp.omnifunc'
      local keys = {
        K = vim.lsp.buf.hover,
        gd = vim.lsp.buf.definition,
        gra = vim.lsp.buf.code_action,
        grn = vim.lsp.buf.rename,
        grr = vim.lsp.buf.references,
        gO = vim.lsp.buf.document_symbol,
      }
      for key, action in pairs(keys) do
        vim.keymap.set('n', key, action, { buffer = buffer })
      end
    end,
    on_exit = function()
      clients[root] = nil
    end,
  })
end

-- Plans and policies by their names. Everything that Neovim does for YAML it does for them too.
vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, {
  pattern = { 'readiness.yaml', 'readiness.yml', '*.readiness.yaml', '*.readiness.yml', '*/.readiness/*.yaml' },
  callback = function(event)
    vim.bo[event.buf].filetype = 'yaml.readiness'
    local folder = vim.fn.fnamemodify(event.file, ':p:h')
    local git = vim.fn.finddir('.git', folder .. ';')
    local root = git == '' and folder or vim.fn.fnamemodify(git, ':p:h:h')
    clients[root] = clients[root] or start(root)
    vim.lsp.buf_attach_client(event.buf, clients[root])
  end,
})
