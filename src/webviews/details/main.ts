/** The page of a paper, in the details panel and in the docked view. The editor writes its HTML (`src/editor/details/detailsHtml.ts`). */
import type { FromDetails, PagePart, PageState, ToDetails } from '../../detailsMessages.ts';

interface Host {
  postMessage(message: FromDetails): void;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const main = document.querySelector('main') as HTMLElement;
const status = document.getElementById('status') as HTMLElement;

/** How long a button says that it has copied. */
const saidFor = 2_000; // milliseconds

/** Takes the reference that the editor sends; it is asked for when it is copied. */
let received: (texts: { readonly html: string; readonly text: string }) => void = () => {};

// The editor gives this back when it restores the page.
host.setState(JSON.parse(document.body.dataset['state'] ?? '{}') as PageState);

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target.closest('[data-action], [data-toggle]') : null;
  if (!(target instanceof HTMLElement)) return;
  const { action, toggle } = target.dataset;
  if (target instanceof HTMLAnchorElement) event.preventDefault();
  if (toggle !== undefined) toggled(target, toggle);
  else if (action === 'reference') void copyReference(target);
  else act(target.dataset);
});

document.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLSelectElement && target.dataset['choice'] === 'state')
    host.postMessage({ action: 'state', state: target.value } as FromDetails);
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented || event.target instanceof HTMLSelectElement) return;
  host.postMessage({ action: 'leave' });
});

window.addEventListener('message', ({ origin, data }: MessageEvent<ToDetails>) => {
  // The editor's messages come from the frame around this page, which is of its own origin; nobody else has a say.
  if (origin === window.origin) hear(data);
});

function act({ action, paper, place }: DOMStringMap): void {
  if (action === undefined) return;
  const message = {
    action,
    ...(paper !== undefined && { paper }),
    ...(place !== undefined && { place: Number(place) }),
  };
  // The editor looks at what it is told.
  host.postMessage(message as FromDetails);
}

function hear(message: ToDetails): void {
  switch (message.kind) {
    case 'page': {
      const hadFocus = main.contains(document.activeElement);
      const focused = focusKey();
      main.replaceChildren(...nodesOf(message.html));
      document.body.dataset['revision'] = String(message.revision);
      host.setState(message.state);
      if (message.isOther) window.scrollTo(0, 0);
      if (hadFocus) refocus(message.isOther ? undefined : focused, main.querySelector('h1'));
      tellShown(message.revision);
      return;
    }
    case 'part':
      document.body.dataset['revision'] = String(message.revision);
      showPart(message.part, message.html);
      if (message.said !== undefined) status.textContent = message.said;
      return;
    case 'reference':
      received(message);
      return;
    case 'focus':
      main.querySelector<HTMLElement>(`[data-action="${message.action}"]`)?.focus();
  }
}

function showPart(part: PagePart, html: string): void {
  const section = document.getElementById(`part-${part}`);
  if (section === null) return;
  const hadFocus = section.contains(document.activeElement);
  const focused = focusKey();
  section.replaceChildren(...nodesOf(html));
  section.hidden = html === '';
  if (hadFocus) refocus(focused, section.querySelector('h2'));
}

/** The editor's HTML as nodes. It has escaped what stands in it; a document of its own runs nothing besides. */
const nodesOf = (html: string): readonly Node[] => [
  ...new DOMParser().parseFromString(html, 'text/html').body.childNodes,
];

/** What tells the focused element from others, before and after the page is drawn anew. */
function focusKey(): string | undefined {
  const { activeElement: active } = document;
  return active instanceof HTMLElement ? keyOf(active) : undefined;
}

function keyOf({ dataset: { action, toggle, choice, paper, place } }: HTMLElement): string | undefined {
  const parts = [action, toggle, choice, paper, place];
  return parts.every((part) => part === undefined) ? undefined : JSON.stringify(parts);
}

/** The keyboard stays on what it was on, else goes to a heading. */
function refocus(key: string | undefined, heading: HTMLElement | null): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-action], [data-toggle], [data-choice]')];
  const same = key === undefined ? undefined : all.find((element) => keyOf(element) === key);
  if (same !== undefined) {
    same.focus({ preventScroll: true });
    return;
  }
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
}

/** Shows what a button stands for, or hides it again. */
function toggled(button: HTMLElement, id: string): void {
  const hidden = document.getElementById(id);
  if (hidden === null) return;
  hidden.hidden = !hidden.hidden;
  button.setAttribute('aria-expanded', String(!hidden.hidden));
  const { textContent } = button;
  button.textContent = button.dataset['other'] ?? textContent;
  button.dataset['other'] = textContent;
}

/**
 * Copies the reference with its formatting: the editor's own clipboard takes plain text alone. The browser wants to be asked at
 * once, within the click, and takes what is still on its way.
 */
async function copyReference(button: HTMLElement): Promise<void> {
  const reference = new Promise<{ readonly html: string; readonly text: string }>((resolve) => (received = resolve));
  host.postMessage({ action: 'reference' });
  const part = async (name: 'html' | 'text', type: string): Promise<Blob> =>
    new Blob([(await reference)[name]], { type });
  try {
    const item = new ClipboardItem({
      'text/html': part('html', 'text/html'),
      'text/plain': part('text', 'text/plain'),
    });
    await navigator.clipboard.write([item]);
  } catch {
    // A browser that does not let a page do that: the extension copies it as text.
    host.postMessage({ action: 'plain' });
    return;
  }
  const { textContent } = button;
  button.textContent = button.dataset['done'] ?? textContent;
  status.textContent = button.textContent;
  setTimeout(() => (button.textContent = textContent), saidFor);
}

/** Tells that the page is seen as it is, when the browser is about to draw it. */
function tellShown(revision: number): void {
  requestAnimationFrame(() => host.postMessage({ action: 'shown', revision }));
}

const writtenAs = Number(document.body.dataset['revision']);
host.postMessage({ action: 'ready', revision: writtenAs });
tellShown(writtenAs);
