-- Drives Neovim's own client against the server; prints one line of JSON for each thing that was asked.
local command, folder = vim.env.PAPERGLOSS_COMMAND, vim.env.PAPERGLOSS_FOLDER
local function say(what, value)
  io.stdout:write(vim.fn.json_encode({ what = what, value = value }) .. '\n')
end

vim.cmd('cd ' .. vim.fn.fnameescape(folder))
vim.cmd('edit paper.md')
local diagnostics
vim.lsp.handlers['textDocument/publishDiagnostics'] = function(_, result)
  if #result.diagnostics > 0 then
    diagnostics = result.diagnostics
  end
end
local id = vim.lsp.start_client({
  name = 'papergloss',
  cmd = vim.split(command, '\t'),
  root_dir = folder,
  workspace_folders = { { uri = vim.uri_from_fname(folder), name = 'paper' } },
})
vim.lsp.buf_attach_client(0, id)
local client = vim.lsp.get_client_by_id(id)
vim.wait(20000, function()
  return client.initialized
end, 20)

local function ask(method, params)
  local answer = client.request_sync(method, params, 20000, 0)
  if answer == nil then
    return { failure = 'no answer' }
  end
  return answer.err and { failure = answer.err.message } or answer.result
end

local document = { uri = vim.uri_from_bufnr(0) }
local key = { line = 4, character = 8 }
local capabilities = client.server_capabilities
say('hover', ask('textDocument/hover', { textDocument = document, position = key }))
if capabilities.completionProvider then
  local place = { line = 4, character = 10 }
  say('completion', ask('textDocument/completion', { textDocument = document, position = place }))
end
if capabilities.definitionProvider then
  say('definition', ask('textDocument/definition', { textDocument = document, position = key }))
end
vim.wait(20000, function()
  return diagnostics ~= nil
end, 20)
say('diagnostics', diagnostics)
local edit = ask('textDocument/rename', { textDocument = document, position = key, newName = 'olga' })
say('rename', edit)
if edit and not edit.failure then
  vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding)
  say('renamed', vim.api.nvim_buf_get_lines(0, 4, 5, false)[1])
end
client.stop(true)
vim.cmd('qall!')
