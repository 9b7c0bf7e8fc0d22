// The details panel's own script. The page is written by the extension; this passes on its buttons.
/* global acquireVsCodeApi, document */
const vscode = acquireVsCodeApi();

// The editor gives this back to the extension when it restores the panel.
vscode.setState(JSON.parse(document.body.dataset.state ?? '{}'));

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button[data-action]') : null;
  if (button instanceof HTMLElement) vscode.postMessage({ action: button.dataset.action, paper: button.dataset.paper });
});
