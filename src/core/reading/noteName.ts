import { withoutControls } from '../text/withoutControls.ts';

// Names of devices, which Windows gives to no file, whatever the ending.
const deviceName = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;
// Leaves room for a number and the ending in the 143 bytes that encrypted folders allow.
const longestName = 100; // bytes of UTF-8

/**
 * The name of a note's file by the citation key, without an ending: one that every system takes. `DBLP:conf/nips/Smith20` →
 * `DBLP-conf-nips-Smith20`, `../../x` → `x`, `con` → `con-note`.
 */
export function noteName(key: string): string {
  const safe = withoutControls(key.slice(0, 1000).normalize('NFC'))
    .replace(/[^\p{L}\p{M}\p{N}._+-]+/gu, '-')
    .replace(/^[\s._+-]+|[\s._+-]+$/g, '');
  const short = cutToBytes(safe, longestName).replace(/[._+-]+$/, '');
  if (short === '') return 'paper';
  return deviceName.test(short.split('.')[0] ?? '') ? `${short.replaceAll('.', '-')}-note` : short;
}

/** The names under which a note can be kept where others are taken: `smith2020`, `smith2020-2`, `smith2020-3` … */
export const numberedName = (name: string, count: number): string => (count < 2 ? name : `${name}-${count}`);

/** How names are compared on systems that do not tell case or the form of accents apart. */
export const comparableName = (name: string): string => name.normalize('NFC').toLowerCase();

function cutToBytes(text: string, most: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (bytes > most) break;
    end += character.length;
  }
  return text.slice(0, end);
}
