import { element } from './elements.ts';

/** Copies a text; false where the browser does not let a page do that. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A page that was opened from a disk or in a frame may lack the clipboard: the selection of a field can be copied.
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const before = document.activeElement;
  const field = element('textarea', { readonly: '', class: 'copied', 'aria-hidden': 'true' });
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}

/** Saves a text as a file. */
export function downloadText(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/x-bibtex' }));
  element('a', { href: address, download: name }).click();
  // The download has begun by then; the file is in memory until it is given back.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
