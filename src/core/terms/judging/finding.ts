import type { Evidence, EvidenceKind } from '../evidence.ts';

/** Evidence whose words are made only when someone asks for them: a scan weighs thousands and shows few. */
export interface Finding {
  readonly kind: EvidenceKind;
  readonly weight: number;
  readonly say: () => string;
}

/** Puts findings into words. */
export function evidenceOf(findings: readonly Finding[]): Evidence[] {
  return findings
    .filter(({ weight }) => weight !== 0)
    .map(({ kind, weight, say }) => ({ kind, weight: Math.round(weight * 100) / 100, detail: say() }));
}

/** `"a", "b"` */
export function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ');
}
