import type { PersonName } from '../papers/csl.ts';
import { bibtexText } from './bibtexText.ts';

/** People as BibTeX lists them, `Zhao, Yanli and {The PyTorch Team}`; "and others" where more follow, who are not known. */
export function nameList(people: readonly PersonName[], isComplete: boolean): string {
  return [...people.map(bibtexName).filter((name) => name !== ''), ...(isComplete ? [] : ['others'])].join(' and ');
}

/** "Zhao, Yanli"; a name that BibTeX would take apart wrongly stands in braces. */
function bibtexName(name: PersonName): string {
  const family = name.family === undefined ? undefined : safeNamePart(name.family);
  const given = name.given === undefined ? undefined : safeNamePart(name.given);
  if (family === undefined || family === '' || name.literal !== undefined) {
    const whole = bibtexText(name.literal ?? name.given ?? '');
    return whole === '' ? '' : `{${whole}}`;
  }
  const suffix = name.suffix === undefined ? '' : oneWord(safeNamePart(name.suffix));
  if (given === undefined || given === '') {
    if (suffix !== '') return `${family}, ${suffix}, {}`;
    if (/^others$/i.test(family)) return `{${family}}`;
    // "de Groot" is taken apart rightly: a particle, and a family name.
    return /^\p{Ll}/u.test(family) ? family : oneWord(family);
  }
  return [family, ...(suffix === '' ? [] : [suffix]), given].join(', ');
}

const oneWord = (part: string): string => (/\s/.test(part) && !/^\{[^{}]*\}$/.test(part) ? `{${part}}` : part);

/** `and`, commas, what some writers use in their stead, and BibLaTeX's `family=` inside a part would end it. */
function safeNamePart(part: string): string {
  const text = bibtexText(part);
  return /[,;&|/、，；…]|\.\.\.|(?:^|\s)(?:und|et|y|e|og|och|en|и|ve|oraz)(?:\s|$)|(?:^|\s)et\.?\s+al|(?:^|\s)and(?:\s|$)|^\s*(?:family|given|prefix|suffix)\s*=/i.test(
    part,
  )
    ? `{${text}}`
    : text;
}
