/** `group`: "(Zhao 2023)". `text`, the author in the sentence: "Zhao (2023)". `suppressed`, without the author: "(2023)". */
export type CitationFormKind = 'group' | 'text' | 'suppressed';

export const citationFormKinds: readonly CitationFormKind[] = ['group', 'text', 'suppressed'];

/** How one work stands in a citation, beside its key. Texts are plain, in the document's prose. */
export interface CitationForm {
  /** "see" */
  readonly prefix?: string;
  /** As people write it: "p. 3", "chap. 2", "pp. 33-35", "fig. 4". */
  readonly locator?: string;
  /** What follows the locator. */
  readonly suffix?: string;
  /** Left out, it is what the format does at that place by itself. */
  readonly form?: CitationFormKind;
}

/** Whether nothing is said of how a work is to be cited. */
export const isPlainForm = (form: CitationForm | undefined): boolean =>
  form === undefined || Object.values(form).every((part: string | undefined) => (part ?? '') === '');

/** A work with how it is to be cited. */
export interface FormedWork {
  readonly key: string;
  readonly form?: CitationForm | undefined;
}

/** A citation as it is written. */
export interface WrittenCitation {
  readonly text: string;
  /** What it could not say, in sentences. */
  readonly notes: readonly string[];
  /** The forms that are read from it, in the order of the works. */
  readonly forms: readonly CitationForm[];
}

/** A text in one line. */
export const inOneLine = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** Locator and suffix as they stand behind a key: ", p. 3, passim". */
export function behindKey({ locator, suffix }: CitationForm, opening: ', ' | ' ' | '' = ', '): string {
  const [place, rest] = [inOneLine(locator), inOneLine(suffix)];
  const behind = rest === '' || /^[,.:)]/.test(rest) ? rest : ` ${rest}`;
  return place === '' ? behind : `${opening}${place}${behind}`;
}
