import { type CitationWriting, pandocWriting } from './citationWriting.ts';

const simpleKey = /^\w(?:[\w:.#$%&\-+?~/]*\w)?$/;
const roleKey = /^[^\s`,;{}]+$/;
const role = /\{[ \t]*(cite(?::p)?)\}`/;
const anyRole = /\{[ \t]*cite(?::\w{1,12})?\}`/;
const atSign = /(?:^|[^\w`/.])@\w/m;

/** Whether a document cites with roles and never with at signs. */
const usesRoles = (text: string): boolean => anyRole.test(text) && !atSign.test(text);

const roleOf = (keys: readonly string[], text: string, usual: string): string =>
  `{${role.exec(text)?.[1] ?? usual}}\`${keys.join(',')}\``;

const mention = (key: string): string | undefined =>
  roleKey.test(key) && pandocWriting.mention(key) !== undefined ? `@${key}` : undefined;

/**
 * Citations in MyST: in the form that the document has already, groups with signs where it has none. Keys with other than
 * ASCII letters can be written in roles alone.
 */
export const mystWriting: CitationWriting = {
  mention,
  group: (keys, text) =>
    mystWriting.hasSigns(keys, text) ? `[${keys.map((key) => `@${key}`).join('; ')}]` : roleOf(keys, text, 'cite:p'),
  hasSigns: (keys, text) => !usesRoles(text) && keys.every((key) => simpleKey.test(key)),
  mergesLocator: false,
};

/** Citations in roles alone. */
export const roleWriting: CitationWriting = {
  mention,
  group: (keys, text) => roleOf(keys, text, 'cite'),
  hasSigns: () => false,
  mergesLocator: false,
};
