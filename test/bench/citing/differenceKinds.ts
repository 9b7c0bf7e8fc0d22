/** A kind of difference between this rendering and Pandoc's, and who is right. */
export interface DifferenceKind {
  readonly name: string;
  /** `either` where neither the style nor the specification of CSL decides. */
  readonly right: 'here' | 'pandoc' | 'either';
  /** A text without what differs. */
  readonly without: (text: string) => string;
}

/** Kinds in the order in which they are tried, those that take least away first. */
// prettier-ignore
export const differenceKinds: readonly DifferenceKind[] = [
  { name: 'a group of terms alone, "[Online]", is shown (CSL 1.0.2: only a group that calls a variable is suppressed, and one that is shown counts as a variable that has a value)', right: 'here',
    without: (text) => text.replace('[Online]. ', '') },
  { name: 'a full stop behind given names that are no letters to shorten, "明.", "(DK)."', right: 'here',
    without: (text) => text.replace(/(?<=[\p{sc=Han})])\.(?=[ ,”)]|$)/gu, '') },
  { name: '"Jr" with or without its full stop where initials have none ("Smith AB Jr", as the National Library of Medicine has it)', right: 'either',
    without: (text) => text.replace(/\bJr\./g, 'Jr') },
  { name: '"Nos." for one number with a hyphen', right: 'here', without: (text) => text.replace(/\bNos\. /g, 'No. ') },
  { name: 'an edition or a volume that is printed twice', right: 'here', without: (text) => text.replace(/ \((?:\d\w\w ed\.|Vol\. \d+)\)\.?/g, '') },
  { name: 'the end of a short range of pages, "1–1" for 1–11', right: 'here', without: (text) => text.replace(/\b(\d{1,2})–\d+/g, '$1') },
  { name: 'a comma before "and" behind an inverted name', right: 'pandoc', without: (text) => text.replace(/, (?=and |& )/g, ' ') },
  { name: 'a comma behind a title that ends in a question or exclamation mark (Chicago 6.125 keeps it; CSL says nothing)', right: 'either',
    without: (text) => text.replace(/(?<=[?!]),/g, '') },
  { name: 'capitals of a title: words with digits ("40K", "WMT2023") keep theirs, β is a sign', right: 'here',
    without: (text) => text.toLowerCase() },
  { name: 'the number of a report', right: 'here', without: (text) => text.replace(/ TR-\d+\./, '') },
  { name: 'quotation marks around the title of a work without author', right: 'either', without: (text) => text.replace(/[“”]/g, '') },
  { name: 'works told apart: by all of their names, and names wherever they stand, as CSL has it; there by a title or a letter sooner', right: 'here',
    without: (text) => text
      .replace(/(?<=\d{4})[a-z]\b/g, '')
      .replace(/(?:^|(?<=[({;] ?|see |also ))[^;(){}“]*?et al\./g, 'et al.')
      .replace(/(?<=^\(|^|; |see |also )(?:(?:\p{Lu}\.[ -]?)+|\p{L}[\p{L}-]+) (?=\p{L}[\p{L}’-]+(?:,| and | &| \(|\)| \d))/gu, '') },
  { name: 'a dash for the author of the entry before, which depends on the order', right: 'either',
    without: (text) => text.replace(/^(?:---|———)[^.]*\. |^(?!\[)[^.]*\. /, '') },
  { name: 'the number of a work, where a list is sorted otherwise (CSL: works without the sort key go last)', right: 'here',
    without: (text) => text.replace(/^\[\d+\] |(?<=\[|see also |see |, )\d+(?=[:\],]|$)/g, '') },
  { name: 'the order of works in a citation, which is that of the list: works without author last here (CSL), particles and signs', right: 'here',
    without: (text) => [...text].sort().join('') },
  { name: 'white space and punctuation', right: 'either', without: (text) => text.replace(/[\s\p{P}]+/gu, '') },
];

/** The kinds that a difference is made of; empty where it is none that is known. */
export function kindsOf(ours: string, theirs: string): readonly DifferenceKind[] {
  const alone = differenceKinds.find(({ without }) => without(ours) === without(theirs));
  if (alone !== undefined) return [alone];
  let [left, right] = [ours, theirs];
  const kinds: DifferenceKind[] = [];
  for (const kind of differenceKinds) {
    const [l, r] = [kind.without(left), kind.without(right)];
    // Only what takes something away from one of them alone is a part of the difference.
    if (left.length - l.length !== right.length - r.length || kind.right === 'here') kinds.push(kind);
    [left, right] = [l, r];
    if (left === right) return kinds;
  }
  return [];
}
