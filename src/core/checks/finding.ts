/** How much a finding matters, as editors and reports show it. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

interface FindingKind {
  readonly severity: Severity;
  /** In one sentence, for the documentation, SARIF's rules and the README's table. */
  readonly meaning: string;
}

/** Everything that can be wrong with citations and bibliographies, by its code, in the order in which it is told. */
export const findingKinds = {
  'undefined-key': { severity: 'warning', meaning: "A cited key is in none of the document's bibliographies." },
  'missing-bibliography': { severity: 'warning', meaning: 'A bibliography that is named is not there.' },
  'unreadable-bibliography': { severity: 'error', meaning: 'A bibliography that is named cannot be read.' },
  'unchecked-bibliography': {
    severity: 'information',
    meaning: 'A bibliography lies on the web or is named by code: keys are not checked against it.',
  },
  'malformed-entry': { severity: 'error', meaning: 'An entry of a bibliography is not well formed.' },
  'duplicate-key': {
    severity: 'warning',
    meaning: 'Two entries of a bibliography have one key and are the same work.',
  },
  'ambiguous-key': { severity: 'warning', meaning: 'One key stands for two different works.' },
  'same-paper': { severity: 'information', meaning: 'A work is in a bibliography under two keys.' },
  'unused-entry': { severity: 'hint', meaning: 'No document of the project cites an entry.' },
  'missing-field': {
    severity: 'hint',
    meaning: "An entry lacks a field that BibLaTeX's data model demands of its type.",
  },
} as const satisfies Readonly<Record<string, FindingKind>>;

export type FindingCode = keyof typeof findingKinds;

/** The codes, in the order of the table. */
export const findingCodes = Object.keys(findingKinds) as readonly FindingCode[];

/** A place in another text that a finding speaks of. */
export interface RelatedPlace {
  /** Undefined for the text that the finding is in. */
  readonly uri?: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** One thing that is wrong, by offsets in UTF-16 units of the text that was checked. */
export interface Finding {
  readonly code: FindingCode;
  readonly start: number;
  readonly end: number;
  /** For people, in one sentence; keys in it went through `foreignText`. */
  readonly message: string;
  /** The key that it is about, as it stands in the text. */
  readonly key?: string | undefined;
  /** Keys that may have been meant, the best first. */
  readonly suggestions?: readonly string[];
  /** Identities of papers that the user's library has for the key. */
  readonly paperIds?: readonly string[];
  /** The address of the bibliography that it is about. */
  readonly bibliographyUri?: string;
  /** What is missing at `end` and mends it: a comma between two fields. */
  readonly missing?: string;
  readonly related?: readonly RelatedPlace[];
}

/** In the order of the text; of two with the same code and place the first stays. */
export function orderedFindings(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return [...findings]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .filter(({ code, start, end }) => {
      const place = `${code} ${start} ${end}`;
      return !seen.has(place) && seen.add(place);
    });
}
