import { pageWords } from '../core/exports/pageIndex.ts';
import type { PagePaper } from '../core/exports/pagePaper.ts';
import { element } from './elements.ts';

/** Names in a row; a paper of hundreds has the others in its reference. */
const peopleShown = 8;
/** How long a button says that it has copied. */
const saidFor = 2000; // milliseconds
/** What stands around the first word that was found in an abstract. */
const snippetLength = 240; // UTF-16 units

/** A paper as a row of the list, with the words that were found in it marked. `copy` answers whether it has copied. */
export function paperArticle(
  paper: PagePaper,
  words: ReadonlySet<string>,
  copy: (paper: PagePaper) => Promise<boolean>,
): HTMLElement {
  const { title, summary, abstract, links = [] } = paper;
  const [address] = links[0]?.slice(1) ?? [];
  const heading = marked(title, words);
  const article = element('article', {});
  article.append(
    element('h2', { dir: 'auto' }, ...(address === undefined ? heading : [link(address, ...heading)])),
    element('p', { class: 'byline', dir: 'auto' }, ...marked(bylineOf(paper), words)),
  );
  if (summary !== undefined) article.append(element('p', { dir: 'auto' }, ...marked(summary, words)));
  if (abstract !== undefined) {
    const passage = passageOf(abstract, words);
    if (passage !== undefined && summary === undefined)
      article.append(element('p', { dir: 'auto' }, ...marked(passage, words)));
    article.append(abstractDetails(abstract, words));
  }
  article.append(actions(paper, copy));
  return article;
}

function bylineOf({ people = [], peopleMark, venue, year }: PagePaper): string {
  const more = people.length - peopleShown;
  const names = more > 1 ? [...people.slice(0, peopleShown), `and ${more} others`] : people;
  const mark = more > 1 ? peopleMark?.replace('et al.', '').trim() : peopleMark;
  const named = [names.join(', '), mark].filter((part) => part !== undefined && part !== '').join(' ');
  return [named, venue, year?.toString()].filter((part) => part !== undefined && part !== '').join(' · ');
}

const link = (address: string, ...content: readonly (Node | string)[]): HTMLElement =>
  element('a', { href: address, rel: 'noopener noreferrer' }, ...content);

function abstractDetails(abstract: string, words: ReadonlySet<string>): HTMLElement {
  const details = element('details', {}, element('summary', {}, 'Abstract'));
  // Of a thousand abstracts a few are read.
  details.addEventListener(
    'toggle',
    () => details.append(element('p', { class: 'abstract', dir: 'auto' }, ...marked(abstract, words))),
    { once: true },
  );
  return details;
}

function actions(paper: PagePaper, copy: (paper: PagePaper) => Promise<boolean>): HTMLElement {
  const { title, links = [], bibtex } = paper;
  const button = element('button', { type: 'button', class: 'copy' });
  // What is read out begins with what is seen.
  const say = (text: string): void => {
    button.textContent = text;
    button.setAttribute('aria-label', `${text} of ${title}`);
  };
  say('Copy BibTeX');
  const row = element('div', { class: 'links' }, button);
  for (const [name, address] of links) row.append(link(address, name));
  button.addEventListener('click', () => {
    void copy(paper).then((isCopied) => {
      if (!isCopied) {
        // It can be selected there.
        row.after(element('pre', { tabindex: '0' }, bibtex));
        button.disabled = true;
        return;
      }
      say('Copied');
      setTimeout(() => say('Copy BibTeX'), saidFor);
    });
  });
  return row;
}

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;

/** A text with its words that were found marked. */
function marked(text: string, words: ReadonlySet<string>): (Node | string)[] {
  if (words.size === 0) return [text];
  const parts: (Node | string)[] = [];
  let done = 0;
  for (const { 0: word, index } of text.matchAll(wordPattern)) {
    if (!pageWords(word).some((each) => words.has(each))) continue;
    parts.push(text.slice(done, index), element('mark', {}, word));
    done = index + word.length;
  }
  return [...parts, text.slice(done)];
}

/** What stands around the first word of an abstract that was found; undefined where it has none. */
function passageOf(abstract: string, words: ReadonlySet<string>): string | undefined {
  if (words.size === 0) return undefined;
  for (const { 0: word, index } of abstract.matchAll(wordPattern)) {
    if (!pageWords(word).some((each) => words.has(each))) continue;
    const from = index < snippetLength / 3 ? 0 : abstract.indexOf(' ', index - snippetLength / 3) + 1;
    const end =
      from + snippetLength >= abstract.length ? abstract.length : abstract.lastIndexOf(' ', from + snippetLength);
    const passage = abstract.slice(from, Math.max(end, index + word.length)).replace(/\s+/g, ' ');
    return `${from > 0 ? '… ' : ''}${passage}${end < abstract.length ? ' …' : ''}`;
  }
  return undefined;
}
