import { type CitationWriting, pandocWriting } from './citationInsertion.ts';

const simpleKey = /^\w(?:[\w:.#$%&\-+?~/]*\w)?$/;
const roleKey = /^[^\s`,;{}]+$/;
const role = /\{[ \t]*(cite(?::p)?)\}`/;
const anyRole = /\{[ \t]*cite(?::\w{1,12})?\}`/;
const atSign = /(?:^|[^\w`/.])@\w/m;

/** Whether a document cites with roles and never with at signs. */
const usesRoles = (text: string): boolean => anyRole.test(text) && !atSign.test(text);

/**
 * Citations in MyST: in the form that the document has already, Pandoc's groups where it has none. Keys with other than
 * ASCII letters can be written in roles alone.
 */
export const mystWriting: CitationWriting = {
  mention: (key) => (roleKey.test(key) && pandocWriting.mention(key) !== undefined ? `@${key}` : undefined),
  group: (keys, text) =>
    usesRoles(text) || keys.some((key) => !simpleKey.test(key))
      ? `{${role.exec(text)?.[1] ?? 'cite:p'}}\`${keys.join(',')}\``
      : `[${keys.map((key) => `@${key}`).join('; ')}]`,
  mergesLocator: false,
  hasSigns: (keys, text) => !usesRoles(text) && keys.every((key) => simpleKey.test(key)),
};
