// The details panel's own script. The page is written by the extension; this passes on its buttons.
/* global acquireVsCodeApi, addEventListener, Blob, ClipboardItem, document, navigator, setTimeout */
const vscode = acquireVsCodeApi();

// The editor gives this back to the extension when it restores the panel.
vscode.setState(JSON.parse(document.body.dataset.state ?? '{}'));

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button[data-action]') : null;
  if (button instanceof HTMLElement && button.dataset.action === 'reference') {
    void copyReference(button);
    return;
  }
  if (button instanceof HTMLElement) vscode.postMessage({ action: button.dataset.action, paper: button.dataset.paper });
});

/** Takes the reference that the extension sends; it is asked for when it is copied. */
let received = () => {};

addEventListener('message', ({ data }) => {
  if (data?.reference !== undefined) received(data.reference);
  if (data?.focus === 'reference') document.querySelector('button[data-action="reference"]')?.focus();
});

/** How long a button says that it has copied. */
const saidFor = 2000; // milliseconds

/**
 * Copies the reference with its formatting: the editor's own clipboard takes plain text alone. The browser wants to be asked at
 * once, within the click, and takes what is still on its way.
 */
async function copyReference(button) {
  const reference = new Promise((resolve) => (received = resolve));
  vscode.postMessage({ action: 'reference' });
  const part = (name, type) => reference.then((texts) => new Blob([texts[name]], { type }));
  try {
    const item = new ClipboardItem({
      'text/html': part('html', 'text/html'),
      'text/plain': part('text', 'text/plain'),
    });
    await navigator.clipboard.write([item]);
  } catch {
    // A browser that does not let a page do that: the extension copies it as text.
    vscode.postMessage({ action: 'plain' });
    return;
  }
  const { textContent } = button;
  button.textContent = 'Copied';
  setTimeout(() => (button.textContent = textContent), saidFor);
}
