import { withBalancedIsolates } from './bidi.ts';
import { withoutControls } from './withoutControls.ts';

// Scripts whose letters take another form beside a joiner or non-joiner: there it is part of the spelling, as in Persian
// "می‌خواهم" and in Malayalam. Elsewhere it only hides.
const joiningScripts = [
  ...[
    'Arabic',
    'Syriac',
    'Mandaic',
    'Nko',
    'Adlam',
    'Hanifi_Rohingya',
    'Mongolian',
    'Phags_Pa',
    'Devanagari',
    'Bengali',
    'Gurmukhi',
  ],
  ...[
    'Gujarati',
    'Oriya',
    'Tamil',
    'Telugu',
    'Kannada',
    'Malayalam',
    'Sinhala',
    'Tibetan',
    'Myanmar',
    'Khmer',
    'Balinese',
  ],
];
const joiningLetter = `(?=[\\p{L}\\p{M}])[${joiningScripts.map((script) => `\\p{Script_Extensions=${script}}`).join('')}]`;

// What draws nothing of its own, with what is kept of it in the first group: joiners that belong to words, those in emoji
// sequences, the tags behind a black flag ("England"), and marks of direction, which only help where they stand. Variation
// selectors and combining marks are none of these.
const invisible = new RegExp(
  [
    `((?<=${joiningLetter})[\\u200c\\u200d\\u180e]|[\\u200c\\u200d](?=${joiningLetter})`,
    '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})',
    '(?<=\\u{1f3f4})[\\u{e0020}-\\u{e007e}]{1,8}\\u{e007f}',
    '[\\u061c\\u200e\\u200f\\u2066-\\u2069])',
    '(?=\\p{Cf})\\p{Default_Ignorable_Code_Point}',
    '[\\ufff9-\\ufffb]',
    '[\\u{e0000}-\\u{e007f}]',
  ].join('|'),
  'gu',
);
const loneSurrogate = /\p{Cs}/gu;
const plainText = /^[\x20-\x7e]*$/;

/**
 * What a reader sees of a text, in its own lines: without control characters, characters that draw nothing, embeddings and
 * overrides of direction, and isolates that do not match. Joiners that belong to words and emoji stay.
 */
export function visibleText(text: string): string {
  if (plainText.test(text)) return text;
  return withoutControls(text)
    .replace(loneSurrogate, '\ufffd')
    .replace(invisible, '$1')
    .split('\n')
    .map(withBalancedIsolates)
    .join('\n');
}

/** As {@link visibleText}, in one line, with single spaces and none at its ends. */
export function visibleLine(text: string): string {
  return visiblePart(text).trim();
}

/** As {@link visibleLine}, for a part of a line: a space at its beginning or end parts it from its neighbour. */
export function visiblePart(text: string): string {
  // Before the directions are looked at: an isolate ends with its line.
  const line = text.replace(/[\s\x0b\x0c\x85]+/g, (space) => (/[^\ufeff]/.test(space) ? ' ' : ''));
  return visibleText(line).replace(/ {2,}/g, ' ');
}
