import { askingWordsIn, personAskedFor } from './askingWords.ts';
import { type PossibleId, possibleIdsIn } from './idsIn.ts';
import { piecesOf, saysSomething, type Span, withoutSpans } from './leftOut.ts';
import { pastedReference } from './pastedReference.ts';
import { othersIn, styleWordsIn } from './styleWords.ts';

/** What somebody means by what they typed or pasted. */
export interface QueryReading {
  /** What is searched: the text without words of citation styles and of asking. */
  readonly text: string;
  /** What of it is not searched, as it was written: "et al.", "papers about". Nothing for a pasted reference. */
  readonly leftOut: readonly string[];
  /** Whom the query says to be an author: the names before "et al.", and behind "papers by". */
  readonly people: readonly string[];
  readonly ids: readonly PossibleId[];
  /** The whole text is a reference to one work. */
  readonly isReference: boolean;
}

const charactersRead = 10_000;

const address = /https?:\/\/[^\s/<>"]{1,200}([^\s<>"]{0,800})/gi;
const addressNoise =
  /(?<![\p{L}\p{N}])(?:abs|pdf|html?|papers?|articles?|forum|doi|full|en|index|content|id|v\d{1,3}|[0-9a-f]{12,64}|\d{5,20})(?![\p{L}\p{N}])/giu;

/** Addresses speak by their paths alone, "…/paper/PyTorch-FSDP-Experiences/3f2a…". */
function withoutAddresses(text: string): string {
  return text.replace(
    address,
    (_, path: string) =>
      ` ${path
        .replace(/[?#].*$/, '')
        .replace(addressNoise, ' ')
        .replace(/[/_]/g, ' ')} `,
  );
}

/** "(Smith, J., & Jones, B. et al." → Jones: the last word before the place that is no initial. */
function nameBefore(text: string, place: number): string | undefined {
  return /([\p{L}][\p{L}'’-]+)(?:[\s,]{1,3}\p{Lu}(?:\.?[\s-]?\p{Lu}){0,3}\.?)?[\s,;&]{0,4}$/u.exec(
    text.slice(Math.max(0, place - 100), place),
  )?.[1];
}

/** Reads a query. With `typing`, its end may be unfinished. */
export function queryReading(asked: string, typing: boolean): QueryReading {
  // As addresses carry them: 10.1145%2F3611540.
  const query = asked.slice(0, charactersRead).replace(/%2f/gi, '/');
  // What lies beyond is said to be too long where words are planned.
  const rest = asked.slice(charactersRead);
  const ids = possibleIdsIn(query);
  const reference = pastedReference(query);
  const certain = ids.filter(({ isCertain }) => isCertain);
  if (reference !== undefined) {
    // An entry is read by its fields, where no ids are.
    const plain = query.startsWith(reference.slice(0, 20)) ? withoutSpans(reference, certain) : reference;
    const text = withoutAddresses(plain);
    return { text: withoutSpans(text, styleWordsIn(text, false)), leftOut: [], people: [], ids, isReference: true };
  }
  const others = othersIn(query);
  const people = [...others.flatMap(({ start }) => nameBefore(query, start) ?? []), personAskedFor(query) ?? []].flat();
  const asking = askingWordsIn(query);
  const style = styleWordsIn(query, typing);
  let spans: readonly Span[] = [...asking, ...style];
  // A query of nothing else is meant as it stands.
  if (!saysSomething(withoutSpans(query, spans))) spans = asking.length > 0 && style.length > 0 ? style : [];
  if (!saysSomething(withoutSpans(query, spans))) spans = [];
  const spoken = withoutAddresses(withoutSpans(withoutSpans(query, spans), certain));
  return { text: withYears(spoken) + rest, leftOut: piecesOf(query, spans), people, ids, isReference: false };
}

/** "2020a" is of 2020, "’23" and "'97" are of 2023 and 1997. */
function withYears(text: string): string {
  return text
    .replace(/(?<![\p{L}\p{N}])((?:19|20)\d\d)[a-h](?![\p{L}\p{N}])/gu, '$1 ')
    .replace(/(?<![\p{L}\p{N}])['’](\d\d)(?![\p{L}\p{N}])/gu, (_, digits: string) =>
      Number(digits) > 40 ? `19${digits}` : `20${digits}`,
    );
}
