import { textEncoding } from './textEncoding.ts';

// HTML has it among the first bytes (WHATWG, "prescan a byte stream").
const prescanned = 1024; // bytes

/**
 * The encoding of a saved page, under a name that TextDecoder may know: what its bytes show, and where they show no more than that
 * they are no UTF-8, what HTML says of itself, `<meta charset="shift_jis">`.
 */
export function pageEncoding(bytes: Uint8Array): string {
  const shown = textEncoding(bytes);
  if (shown !== 'windows-1252') return shown;
  const head = String.fromCharCode(...bytes.subarray(0, prescanned));
  return /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1] ?? shown;
}
