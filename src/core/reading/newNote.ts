import { frontMatterBlock } from '../documents/markdown/frontMatterBlock.ts';
import { authorsLabel, creatorsOf, fullName, paperYear, venueLabel } from '../papers/labels.ts';
import { ownPage, paperGist } from '../papers/cardMarkdown.ts';
import type { Paper } from '../papers/paper.ts';
import { foreignText } from '../text/foreignText.ts';
import { visibleLine } from '../text/visibleText.ts';
import { wholeStart } from '../text/wholeStart.ts';
import { noteHeadOf } from './noteHead.ts';
import { notePlaceholders } from './noteTemplate.ts';
import { readingName } from './readingName.ts';

type Placeholder = (typeof notePlaceholders)[number];

export interface NoteFacts {
  readonly paper: Paper;
  readonly key: string;
  readonly tags: readonly string[];
  /** The day of the reader, `2026-03-01`. */
  readonly today: string;
}

// The names of a huge collaboration fill no note.
const authorsNamed = 50;
// Front matter and text each hold so much of facts at most: a note of more than a megabyte would not be found again.
const longestFacts = 100_000; // UTF-16 units

function factsOf({ paper, key, tags, today }: NoteFacts): Readonly<Record<Placeholder, string>> {
  const people = creatorsOf(paper.csl)?.people ?? [];
  const names = people.slice(0, authorsNamed).map(fullName);
  const [year, venue] = [String(paperYear(paper) ?? ''), venueLabel(paper) ?? ''];
  return {
    title: paper.csl.title,
    authors: people.length > authorsNamed ? `${names.join(', ')} et al.` : names.join(', '),
    byline: [authorsLabel(paper) ?? '', year, venue].filter((fact) => fact !== '').join(' · '),
    year,
    venue,
    citekey: key,
    id: paper.id,
    doi: paper.csl.DOI ?? '',
    arxiv: paper.arxiv ?? '',
    url: ownPage(paper) ?? '',
    summary: paper.summary ?? paperGist(paper) ?? '',
    abstract: paper.abstract ?? '',
    tags: tags.join(', '),
    today,
  };
}

/**
 * The text of a note that begins: front matter that names the paper, and what the template says, with facts for `{{title}}` and the
 * other placeholders. A line of nothing but placeholders for what is not known is left out. Front matter of the template goes into
 * that of the note; where the two together would be none, the template's is left out.
 */
export function newNote(template: string, facts: NoteFacts): string {
  const known = factsOf(facts);
  const lines = template.replaceAll('\r\n', '\n').slice(0, longestTemplate);
  const block = frontMatterBlock(lines);
  const own = block === undefined ? '' : filled(lines.slice(block.contentStart, block.contentEnd), known, inYaml);
  const body = filled(block === undefined ? lines : lines.slice(block.end).replace(/^\n/, ''), known, inMarkdown);
  const whole = noteText(facts, own, body);
  const isNamed = noteHeadOf(whole)?.names.includes(readingName(facts.paper.id)) === true;
  return isNamed ? whole : noteText(facts, '', body);
}

const longestTemplate = 100_000; // UTF-16 units
// Front matter that is longer than people write is not read.
const longestTitle = 1_000; // UTF-16 units

function noteText({ paper, key }: NoteFacts, own: string, body: string): string {
  const named = (property: string): boolean => new RegExp(`^["']?${property}["']?[ \\t]*:`, 'm').test(own);
  const lines = [
    // What a template says of the paper's name does not count: it is how the note is found again.
    `paper: ${yamlText(paper.id)}`,
    ...(named('citekey') ? [] : [`citekey: ${yamlText(key)}`]),
    ...(named('title') ? [] : [`title: ${yamlText(visibleLine(wholeStart(paper.csl.title, longestTitle)))}`]),
  ];
  const others = own.split('\n').filter((line) => !/^["']?paper["']?[ \t]*:/.test(line));
  const head = [...lines, ...others].filter((line) => line.trim() !== '');
  return `---\n${head.join('\n')}\n---\n\n${body.replace(/^\n+/, '').replace(/\n{3,}/g, '\n\n')}`;
}

/** A text as a YAML value: as it is where that is plainly a text, else in quotes, where JSON is YAML. */
function yamlText(text: string): string {
  return /^[A-Za-z][\w+./-]*(?: [\w+./-]+)*$/.test(text) && !/^(?:true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

type Write = (text: string, before: string) => string;

/**
 * A note is a text that its reader goes on writing: only what would be markup where it stands is escaped, "et al." and "co-designed"
 * stay as they are.
 */
const inMarkdown: Write = (text, before) => {
  const line = foreignText(text)
    .replace(/[\\`*[\]<$|]/g, '\\$&')
    // Inside words they mean nothing: snake_case, me@example.org.
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/(?<![\p{L}\p{N}])@(?=[\p{L}\p{N}_{])/gu, '\\@')
    .replace(/~(?=~)|&(?=#?\w{1,30};)/g, '\\$&');
  // Headings, quotations, rules and lists.
  return before.trim() === '' ? line.replace(/^[#>+=-]|(?<=^\d{1,9})[.)]/, '\\$&') : line;
};

/** Inside quotes of the template a value goes without its own. */
const inYaml: Write = (text, before) => {
  const quote = /(["'])[^"']*$/.exec(before)?.[1];
  const line = visibleLine(text);
  if (quote === '"') return JSON.stringify(line).slice(1, -1);
  return quote === "'" ? line.replaceAll("'", "''") : yamlText(line);
};

const placeholder = /\{\{[ \t]*([a-z]{1,20})[ \t]*\}\}/g;

function filled(template: string, facts: Readonly<Record<Placeholder, string>>, write: Write): string {
  let room = longestFacts;
  const lines = template.split('\n').flatMap((line) => {
    let isFilled = false;
    let isAsked = false;
    const text = line.replace(placeholder, (whole, name: string, offset: number) => {
      const fact = notePlaceholders.find((known) => known === name);
      if (fact === undefined) return whole;
      isAsked = true;
      // Signs that are escaped take twice the room.
      const written = write(wholeStart(facts[fact], Math.floor(room / 2)), line.slice(0, offset));
      room = Math.max(0, room - written.length);
      isFilled ||= written !== '';
      return written;
    });
    const isLeftOut = isAsked && !isFilled && line.replace(placeholder, '').trim() === '';
    return isLeftOut ? [] : [text];
  });
  return lines.join('\n');
}
