import type { Citation } from '../documents/documentFormat.ts';
import type { CitationProcessor } from './citationProcessor.ts';
import type { ReferenceList } from './referenceListing.ts';
import { type CitedWorks, citedWorks, unknownKey } from './citedWorks.ts';
import type { LocatorTerms } from '../documents/splitSuffix.ts';
import { type TextRun, textRuns } from './textRuns.ts';

/** A citation as it stands in the rendered document. */
export interface RenderedCitation {
  readonly keys: readonly string[];
  readonly unknown: readonly string[];
  /** What stands in the sentence. */
  readonly inText: readonly TextRun[];
  /** What stands in a note, with its number; undefined in styles without notes. */
  readonly note: { readonly number: number; readonly content: readonly TextRun[] } | undefined;
}

export interface RenderedCitations {
  readonly citations: readonly RenderedCitation[];
  /** Undefined in styles that have none. */
  readonly references: ReferenceList | undefined;
}

/** What is known of a document beside its citations. */
export interface CitedDocument {
  readonly citations: readonly Citation[];
  /** Keys that are listed without being cited. */
  readonly uncited: readonly string[];
  readonly isKnown: (key: string) => boolean;
  readonly terms: LocatorTerms;
}

/**
 * Sets a document in steps of so many works, so that {@link renderedCitations} finds most of it done; between two steps others may
 * have their turn, and use the processor too.
 */
export function* setInSteps(processor: CitationProcessor, document: CitedDocument, works: number): Generator<void> {
  const { citations, uncited, isKnown, terms } = document;
  const cited = citations
    .map((citation) => citedWorks(citation, isKnown, terms))
    .filter(({ cites }) => cites.length > 0);
  for (let count = works; count < cited.length; count += works) {
    processor.setCitations(cited.slice(0, count), []);
    yield;
  }
  processor.setCitations(cited, uncited.filter(isKnown));
  yield;
  while (processor.makeSomeReferences(works)) yield;
}

/** The citations of a document in order, and its references. */
export function renderedCitations(processor: CitationProcessor, document: CitedDocument): RenderedCitations {
  const { citations, uncited, isKnown, terms } = document;
  const cited = citations.map((citation) => citedWorks(citation, isKnown, terms));
  const set = cited.filter(({ cites }) => cites.length > 0);
  const texts = processor.setCitations(set, uncited.filter(isKnown));
  let index = 0;
  const rendered = cited.map((works) => {
    if (works.cites.length === 0) return unknownCitation(works);
    index += 1;
    return renderedCitation(processor, works, texts[index - 1] ?? [], index);
  });
  return { citations: rendered, references: processor.references() };
}

function unknownCitation({ keys, unknown, isInText }: CitedWorks): RenderedCitation {
  const text = unknown.map(unknownKey).join('; ');
  return { keys, unknown, inText: textRuns(isInText ? text : `(${text})`), note: undefined };
}

const sentences = new WeakMap<readonly TextRun[], readonly TextRun[]>();

/** A note begins with a capital, whatever stands first in it: "See Smith". */
function asSentence(content: readonly TextRun[]): readonly TextRun[] {
  const known = sentences.get(content);
  if (known !== undefined) return known;
  const [first, ...others] = content;
  const sentence = first === undefined ? content : [{ ...first, text: capitalised(first.text) }, ...others];
  sentences.set(content, sentence);
  return sentence;
}

const capitalised = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

function renderedCitation(
  processor: CitationProcessor,
  { keys, unknown, isInText, cites }: CitedWorks,
  content: readonly TextRun[],
  number: number,
): RenderedCitation {
  const author = isInText && cites[0] !== undefined ? processor.authorInText(cites[0].id) : [];
  if (processor.style.kind === 'note')
    return { keys, unknown, inText: author, note: { number, content: asSentence(content) } };
  const isEmpty = content.every(({ text }) => text.trim() === '' || text.includes('NO_PRINTED_FORM'));
  if (!isEmpty && author.length === 0) return { keys, unknown, inText: content, note: undefined };
  const rest = isEmpty ? [] : content;
  const space: TextRun[] = author.length > 0 && rest.length > 0 ? [{ text: ' ' }] : [];
  return { keys, unknown, inText: [...author, ...space, ...rest], note: undefined };
}
