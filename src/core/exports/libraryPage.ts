import { bibtexOf } from '../bibliography/bibtexOf.ts';
import type { KeyedPaper } from '../bibliography/writeCslYaml.ts';
import { linkTitle } from '../papers/cardMarkdown.ts';
import { creatorsOf, fullName, paperYear, roleMark, venueLabel } from '../papers/labels.ts';
import type { Paper } from '../papers/paper.ts';
import { webAddress } from '../papers/webAddress.ts';
import { escapedHtml } from '../text/escapedHtml.ts';
import { visibleLine, visibleText } from '../text/visibleText.ts';
import { pageIndex } from './pageIndex.ts';
import type { PagePaper } from './pagePaper.ts';

/** What stands in the template of the page for its title, its papers and their index. */
const placeholder = /%(TITLE|PAPERS|INDEX)%/g;

/**
 * A library as one page that needs nothing else: the template, `libraryPage.html` of the build, with its title, papers and
 * index filled in.
 */
export function libraryPage(template: string, title: string, papers: readonly KeyedPaper[]): string {
  const shown = papers.map(pagePaper);
  const parts: Readonly<Record<string, () => string>> = {
    TITLE: () => escapedHtml(visibleLine(title)),
    PAPERS: () => jsonInScript(JSON.stringify(shown)),
    INDEX: () => jsonInScript(pageIndex(shown)),
  };
  // In one go: a title that spells a placeholder stays a title.
  return template.replace(placeholder, (_, name: string) => parts[name]?.() ?? '');
}

/** JSON within a script element, which only `</script` and `<!--` could end or change: neither is left. */
const jsonInScript = (json: string): string => json.replaceAll('<', '\\u003c');

/** Papers on a page are of a few people or hundreds; more names than these help nobody. */
const mostPeople = 50;

function pagePaper(keyed: KeyedPaper): PagePaper {
  const { paper, key } = keyed;
  const { csl, arxiv, summary, abstract, topics } = paper;
  const creators = creatorsOf(csl);
  const people = creators?.people.slice(0, mostPeople).map((person) => visibleLine(fullName(person))) ?? [];
  const isCut = (creators?.people.length ?? 0) > mostPeople || paper.authorsComplete === false;
  const mark = [isCut && people.length > 0 ? 'et al.' : undefined, creators && roleMark(creators)];
  const year = paperYear(paper);
  return {
    key,
    title: visibleLine(csl.title) || key,
    ...list('people', people),
    ...text('peopleMark', mark.filter((part) => part !== undefined).join(' ')),
    ...(year !== undefined && { year }),
    ...text('venue', visibleLine(venueLabel(paper) ?? '')),
    ...text('summary', visibleLine(summary ?? '')),
    ...text('abstract', visibleText(abstract ?? '').trim()),
    ...list('names', [...new Set([...paper.names, ...paper.aliases])].map(visibleLine)),
    ...list('topics', topics.map(visibleLine)),
    ...list(
      'ids',
      [arxiv, csl.DOI].filter((id) => id !== undefined),
    ),
    ...list('links', linksOf(paper)),
    bibtex: visibleText(bibtexOf(keyed, 'bibtex')).trim(),
  };
}

function linksOf({ links }: Paper): readonly (readonly [string, string])[] {
  return links.flatMap(({ kind, url: written }) => {
    const url = webAddress(written);
    return url === undefined ? [] : [[linkTitle(kind), url] as const];
  });
}

const text = <K extends string>(name: K, value: string): { readonly [N in K]?: string } =>
  (value === '' ? {} : { [name]: value }) as { readonly [N in K]?: string };

const list = <K extends string, T>(name: K, values: readonly T[]): { readonly [N in K]?: readonly T[] } =>
  (values.length === 0 ? {} : { [name]: values }) as { readonly [N in K]?: readonly T[] };
