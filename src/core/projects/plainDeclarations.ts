import type { DeclaredBibliographies } from '../documents/documentFormat.ts';
import { isOnTheWeb } from '../documents/declaredPath.ts';
import { withoutTypstComments } from './documentParts.ts';

/** How documents name their bibliographies whose citations are read by nobody here. */
const readers: readonly { readonly names: RegExp; read(text: string): string[] }[] = [
  { names: /\.typ$/i, read: ofTypst },
  { names: /\.org$/i, read: ofOrg },
  { names: /\.(?:adoc|asciidoc)$/i, read: ofAsciidoc },
  { names: /\.rst$/i, read: ofRestructuredText },
];

/** What a document of no format that is known says of its bibliographies. */
export function plainDeclarations(name: string, text: string): DeclaredBibliographies {
  const named = [...new Set(readers.find(({ names }) => names.test(name))?.read(text) ?? [])];
  return { paths: named.filter((path) => !isOnTheWeb(path)), unfollowed: named.filter(isOnTheWeb) };
}

/** `#bibliography("a.bib")` and `#bibliography(("a.bib", "b.yml"), title: none)`. */
function ofTypst(text: string): string[] {
  const calls = withoutTypstComments(text).matchAll(
    /(?:^|[^\w-])bibliography\([ \t\r\n]*(?:\(((?:[^()"]|"[^"\n]*"){0,5000})\)|("[^"\n]*"))/g,
  );
  return [...calls].flatMap(([, list, one]) =>
    [...(list ?? one ?? '').matchAll(/"([^"\n]{1,500})"/g)].map(([, path = '']) => path),
  );
}

/** `#+bibliography: "my refs.bib"`, and the links of org-ref, `bibliography:refs.bib`. */
function ofOrg(text: string): string[] {
  const keywords = [...text.matchAll(/^[ \t]*#\+bibliography:[ \t]*([^\r\n]{1,500})/gim)].map(([, path = '']) =>
    path.trim().replace(/^"(.*)"$/, '$1'),
  );
  const links = [...text.matchAll(/(?:^|[\s[])(?:no)?bibliography:([^\s\]]{1,500})/gm)].flatMap(([, list = '']) =>
    list.split(',').map((path) => (/\.\w+$/.test(path) ? path : `${path}.bib`)),
  );
  return [...keywords, ...links];
}

function ofAsciidoc(text: string): string[] {
  return [...text.matchAll(/^:bibtex-file:[ \t]*([^\r\n]{1,500})/gm)].map(([, path = '']) => path.trim());
}

function ofRestructuredText(text: string): string[] {
  return [...text.matchAll(/^\.\.[ \t]+bibliography::[ \t]+([^\r\n]{1,500})/gm)].flatMap(([, list = '']) =>
    list.trim().split(/\s+/),
  );
}
