import { foreignText } from '../core/text/foreignText.ts';
import { visibleText } from '../core/text/visibleText.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The text, exactly, as the value of a quoted attribute. What people read goes through {@link htmlText}. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A text from a file as HTML content that shows it in one line; nothing hides in it, and its direction stays its own. */
export function htmlText(text: string): string {
  return escapeHtml(foreignText(text));
}

/** A text of several lines as HTML content. */
export function htmlLines(text: string): string {
  return escapeHtml(visibleText(text));
}
