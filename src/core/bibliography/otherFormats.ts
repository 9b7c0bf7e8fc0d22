import { l10n } from '../l10n.ts';

/** Formats that are not read, by how they begin, and what to do about each. */
const others: readonly (readonly [beginning: RegExp, name: string])[] = l10n.later([
  [/^(?:PMID|PMCID|OWN ) *- /, 'a PubMed file (.nbib)'],
  [/^%[0A-Z] \S/, 'an EndNote tagged file (.enw)'],
  [/^(?:<\?xml[^>]*>\s*)?<xml>\s*<records>/i, 'an EndNote XML file'],
  [/^FN (?:Clarivate|Thomson|ISI)|^PT [JBSP]\b/, 'a Web of Science file'],
  [/^(?:<\?xml[^>]*>\s*)?<rdf:RDF/i, 'an RDF file'],
  [/^(?:<\?xml[^>]*>\s*)?<(?:mods|modsCollection)\b/i, 'a MODS file'],
  [/^(?:<\?xml[^>]*>\s*)?<(?:\w+:)?(?:Sources|PubmedArticleSet)\b/i, 'an XML file of another program'],
  [/^"?Key"?,"?Item Type"?,/i, 'a table of Zotero (.csv)'],
]);

/**
 * What kind of file a text is that cannot be read, and which export to choose instead, as the rest of a sentence; undefined
 * where it is of no kind that is known.
 */
export function otherFormatAdvice(text: string): string | undefined {
  const beginning = text.slice(0, 2_000).replace(/^[\s\uFEFF]+/, '');
  const [, name] = others.find(([pattern]) => pattern.test(beginning)) ?? [];
  return name === undefined
    ? undefined
    : l10n.t(
        'this is {0}, which is not read; export as BibLaTeX, CSL JSON (in Zotero "Better CSL JSON" too) or RIS instead',
        l10n.t(name),
      );
}
