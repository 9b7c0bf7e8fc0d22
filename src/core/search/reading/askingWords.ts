import type { Span } from './leftOut.ts';

/**
 * How people ask for papers: "I'm looking for work on …", "what is the paper that …". A request is words of the lists below in
 * any order at the beginning of a query; it counts as one only where it has an opening or ends as one does, so that "Show,
 * attend and tell" and "Studies of stars" stay whole.
 */

const wordsOfList = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Openings of requests; the words that follow go with them as long as they are fillers or kinds of texts. */
// prettier-ignore
const openings: readonly (readonly string[])[] = [
  'looking for', 'look for', 'searching for', 'search for', 'trying to find', 'try to find', 'trying to remember',
  'trying to recall', 'want to find', 'want to read', 'want to know', 'want to learn', 'like to find', 'like to read',
  'like to know', 'like to see', 'need to find', 'hoping to find', 'asking for', 'hunting for', 'after something', 'in search of',
  'interested in', 'curious about', 'wondering about', 'wondering if', 'wondering whether', 'wonder if', 'wonder whether',
  'find me', 'show me', 'give me', 'get me', 'send me', 'tell me', 'point me to', 'recommend me', 'suggest me', 'help me find',
  'help me to find', 'please find', 'please recommend', 'please suggest', 'please show', 'can you find', 'can you recommend',
  'can you suggest', 'could you find', 'could you recommend', 'could you suggest', 'can anyone recommend', 'can somebody recommend',
  'can someone recommend', 'can anyone suggest', 'can someone suggest', 'who can recommend', 'know of', 'know any', 'know a', 'know about',
  'do you know', 'do you have', 'does anyone know', 'does anybody know', 'does somebody know', 'anyone know', 'anybody know',
  'do we have', 'have we got', 'have you got', 'is there', 'are there', 'was there', 'were there', 'is anyone', 'has anyone', 'has anybody',
  'has someone', 'has there been', 'have there been', 'have people', 'has somebody', 'did anyone', 'did somebody', 'did someone',
  'how do i', 'how do you', 'how do we', 'how do people', 'how can i', 'how can you', 'how can we', 'how can one', 'how could one',
  'how could i', 'how could we', 'how does one', 'how should i', 'how should one', 'how should we', 'how would i', 'how would one', 'how would you',
  'how to', 'what is', "what's", 'what are', 'what was', 'what were', 'which is', 'which are', 'where is', 'where are', 'where can i find',
  'where can i read', 'where do i find', 'where do i read', 'who wrote', 'who has written', 'who did', 'who proposed', 'who introduced',
  'who invented', 'who works on', 'who has worked on', 'who has shown', 'i remember', 'i recall', 'i need', 'i want', 'i seek', 'we need',
  'i vaguely remember', 'i once read', 'i read', 'i saw', 'i have seen', 'i have read', 'anything on', 'anything about', 'something on',
  'something about', 'something like', 'everything on', 'everything about', 'all about', 'more on', 'more about', 'there was', 'there is',
  'what paper', 'what papers', 'which paper', 'which papers', 'what article', 'which article', 'what work', 'which work', 'who came up with',
  'who first proposed', 'who first introduced', 'who first showed', 'who first described', 'who developed', 'who created', 'who coined',
  'how do i cite', 'how do you cite', 'how do we cite', 'how to cite', 'how can i cite', 'how should i cite', 'citation for', 'citations for',
  'reference for', 'references for', 'source for', 'sources for', 'bibtex for', 'bibtex of', 'bibtex entry for', 'bib entry for',
  'can i', 'can you', 'could i', 'could you', 'would you', 'suche nach', 'ich suche', 'gibt es', 'je cherche', 'y a-t-il', 'busco', 'cerco',
].map((phrase) => phrase.split(' '));

/** Words that go on with a request and say nothing themselves. */
// prettier-ignore
const fillers = wordsOfList(
  'a an the any some all few many several more most other another recent recently latest new newer newest current good best ' +
    'better relevant related interesting important major seminal classic famous well-known useful nice decent solid ' +
    'existing previous prior earlier published peer-reviewed scientific academic scholarly ' +
    'hi hello hey please thanks dear i im ive id we my our me us am is are was were be been do does did have has had would could ' +
    'can might may that this these those one ones thing things stuff lot lots kind kinds sort sorts of there it out you your ' +
    'anyone anybody someone somebody people know knows known find found finding read see seen seeing get getting ' +
    'where which what who whose how about on regarding concerning ever already now today currently just also maybe perhaps possibly really ' +
    'specifically especially particular particularly mainly primarily on-topic topic topics subject subjects called named titled ' +
    'ein eine einen nach über zu zum zur un une des sur sobre una unos algunos su su',
);

/** Kinds of texts: what is asked for, not what it is about. */
// prettier-ignore
const texts = wordsOfList(
  'paper papers article articles publication publications preprint preprints manuscript manuscripts write-up writeup writeups ' +
    'arbeiten artikel aufsatz aufsätze travaux artículo artículos trabajos articoli articolo',
);
// These are subjects as often: "research assistants", "work stealing", "citation analysis".
// prettier-ignore
const textsOrSubjects = wordsOfList(
  'work works literature reference references citation citations source sources study studies research readings reading resource ' +
    'resources result results example examples material materials arbeit literatur texte travail trabajo',
);

/** What stands between the kind of text and its subject. */
// prettier-ignore
const links = wordsOfList(
  'on about regarding concerning that which where in-which covering discussing describing dealing addressing treating tackling exploring ' +
    'investigating examining looking related relating relevant to with who whose in by über zu sur sobre su für ' +
    'introduced introducing introduces proposed proposing proposes presented presenting presents showing shows first',
);
// "Papers with code" and "work in progress" are no requests: these end one only behind an opening.
const weakLinks = wordsOfList('with to in by who whose für zu relevant looking');

/** Endings: "…, please", "… any pointers?". */
const endings =
  /[\s,;.!?–—-]+(?:please|thanks|thank you|thx|any (?:ideas?|pointers|suggestions|recommendations|hints|help)|(?:can|could) you help|what (?:was|is) (?:it|that)(?: called)?|which (?:one|paper) (?:was|is) (?:it|that)|danke|bitte)[\s.!?]*$/iu;
const trailingTexts = /\s+(?:papers?|articles?|literature|publications?|preprints?)[\s.!?]*$/iu;

// No ending is longer.
const endLookedAt = 80; // UTF-16 units

interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

// No request is longer.
const longestRequest = 24; // words

function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.slice(0, 600).matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)) {
    const word = match[0].toLowerCase().replaceAll('’', "'");
    found.push({
      word: openingWords.has(word) ? word : word.replace(/'/g, ''),
      start: match.index,
      end: match.index + match[0].length,
    });
    if (found.length === longestRequest) break;
  }
  return found;
}

const openingWords: ReadonlySet<string> = new Set(openings.flat().filter((word) => word.includes("'")));

function isText({ word }: Token, next: Token | undefined): boolean {
  if (texts.has(word)) return true;
  return textsOrSubjects.has(word) && (next === undefined || links.has(next.word) || texts.has(next.word));
}

/** Where the longest of the openings that stand at a token ends; undefined where none does. */
function openingAt(tokens: readonly Token[], at: number): number | undefined {
  let longest: number | undefined;
  for (const words of openings) {
    const fits = words.every((word, index) => tokens[at + index]?.word === word);
    if (fits && words.length > (longest ?? 0)) longest = words.length;
  }
  return longest === undefined ? undefined : at + longest;
}

const authorAsked =
  /(?<!\p{L})(?:papers?|articles?|preprints?|publications?|works?|written|authored|published)\s{1,3}by\s{1,3}((?:\p{Lu}[\p{L}.'’-]{0,30}\s{1,3}){0,3}\p{Lu}[\p{L}'’-]{1,40})(?![\p{L}'’-])/u;

/** Whom a query asks for a paper by, the family name last: "Vaswani" of "the paper by Ashish Vaswani on attention". */
export const personAskedFor = (text: string): string | undefined => authorAsked.exec(text)?.[1]?.split(/\s+/).at(-1);

/** The words with which a query asks, at its beginning and its end; none where it only names a subject. */
export function askingWordsIn(text: string): Span[] {
  const tokens = tokensOf(text);
  let at = 0;
  // Where the request ends for certain: behind an opening, or behind what links a kind of text to its subject.
  let certain = 0;
  let hasOpening = false;
  let hasTexts = false;
  while (at < tokens.length) {
    const token = tokens[at];
    const behind = openingAt(tokens, at);
    if (behind !== undefined) {
      hasOpening = true;
      hasTexts ||= texts.has(tokens[behind - 1]?.word ?? '');
      at = behind;
      certain = at;
    } else if (token !== undefined && isText(token, tokens[at + 1])) {
      hasTexts = true;
      at += 1;
      if (hasOpening) certain = at;
    } else if (token !== undefined && hasTexts && links.has(token.word)) {
      const isPerson = token.word === 'by' && /^\p{Lu}/u.test(text.slice(tokens[at + 1]?.start ?? text.length));
      if (!hasOpening && weakLinks.has(token.word) && !isPerson) break;
      at += 1;
      certain = at;
      hasOpening = true;
    } else if (token !== undefined && fillers.has(token.word)) {
      at += 1;
      if (hasOpening) certain = at;
    } else break;
  }
  const spans: Span[] = [];
  const last = tokens[certain - 1];
  if (last !== undefined) spans.push({ start: tokens[0]?.start ?? 0, end: last.end });
  const from = Math.max(0, text.length - endLookedAt);
  const ending = endings.exec(text.slice(from));
  const end = ending === null ? text.length : from + ending.index;
  if (ending !== null) spans.push({ start: end, end: text.length });
  // "the FSDP paper", "any moe papers".
  const isAsked = last !== undefined || ending !== null || /^\s{0,20}(?:the|that|this|any|some|recent)\s/i.test(text);
  const trailing = trailingTexts.exec(text.slice(Math.min(from, end), end));
  if (trailing !== null && (isAsked || /paper\W*$/i.test(trailing[0])))
    spans.push({ start: Math.min(from, end) + trailing.index, end });
  return spans;
}
