// The details panel's own script. The page is written by the extension; this passes on its buttons.
/* global acquireVsCodeApi, addEventListener, Blob, ClipboardItem, document, navigator, scrollTo, setTimeout */
const vscode = acquireVsCodeApi();

// The editor gives this back to the extension when it restores the panel.
vscode.setState(JSON.parse(document.body.dataset.state ?? '{}'));

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button[data-action]') : null;
  if (button instanceof HTMLElement && button.dataset.action === 'reference') {
    void copyReference(button);
    return;
  }
  if (!(button instanceof HTMLElement)) return;
  const { action, paper, place } = button.dataset;
  vscode.postMessage({ action, paper, ...(place !== undefined && { place: Number(place) }) });
});

/** Takes the reference that the extension sends; it is asked for when it is copied. */
let received = () => {};

addEventListener('message', ({ data }) => {
  if (data?.reference !== undefined) received(data.reference);
  if (data?.top === true) scrollTo(0, 0);
  if (data?.cited !== undefined) showCited(data.cited);
  if (data?.focus === 'reference') document.querySelector('button[data-action="reference"]')?.focus();
});

/** Shows under which key and in which lines the document cites the paper. */
function showCited({ title, text, places }) {
  const section = document.createElement('section');
  section.id = 'cited';
  section.setAttribute('aria-live', 'polite');
  const heading = document.createElement('h2');
  heading.textContent = title;
  const sentence = document.createElement('p');
  sentence.textContent = text;
  const list = document.createElement('ul');
  list.className = 'places';
  for (const [place, label] of places.entries()) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link';
    button.textContent = label;
    Object.assign(button.dataset, { action: 'place', place: String(place) });
    const item = document.createElement('li');
    item.append(button);
    list.append(item);
  }
  section.append(heading, sentence, list);
  document.getElementById('cited')?.remove();
  document.querySelector('header')?.after(section);
}

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
  button.textContent = document.body.dataset.copied ?? '';
  setTimeout(() => (button.textContent = textContent), saidFor);
}
