import { flow } from './workbench.ts';

flow(
  'the editor starts the server for agents, and finds its tools',
  { theme: 'dark', file: 'notes.md', settings: { 'chat.disableAIFeatures': false } },
  async (workbench) => {
    await workbench.runCommand('MCP: List Servers');
    await workbench.quickInputRows.filter({ hasText: 'Papergloss' }).click();
    await workbench.quickInputRows.filter({ hasText: 'Start Server' }).click();
    // The editor shows the log of a server that it starts by hand.
    await workbench.page.locator('.output-view .view-lines').getByText('Discovered').waitFor();
    await workbench.screenshot('server for agents');
  },
);
