/** Where a paper's claim to a term comes from, the strongest first. */
export const termRole = {
  /** The record says so. */
  name: 0,
  /** The title says so: before its colon, or in brackets. */
  titleName: 1,
  /** The abstract introduces it, or it is another form of a name. */
  coined: 2,
  /** The title has the phrase. */
  title: 3,
  /** The record lists it as a spelling, and title or abstract have it. */
  alias: 4,
  /** The record lists it, and neither title nor abstract have it. */
  looseAlias: 5,
  /** The abstract keeps coming back to it. */
  mention: 6,
} as const;
export type TermRole = (typeof termRole)[keyof typeof termRole];

// By role: how much the claim adds to the log-odds.
const roleWeights: readonly number[] = [1.4, 0.9, 0.7, 0.4, -0.1, -0.8, -0.8];

/** What a paper's claim adds to the log-odds of a term. */
export function roleWeight(role: number): number {
  return roleWeights[role] as number;
}

/** The claim in words. */
export function roleDetail(role: number, written: string): string {
  switch (role) {
    case termRole.name:
      return `The paper calls its work "${written}".`;
    case termRole.titleName:
      return 'The title begins with this name.';
    case termRole.title:
      return 'The title has these words.';
    case termRole.coined:
      return 'It is a name that the paper introduces, or short for one.';
    default:
      return 'It is only one of the words that go with the paper.';
  }
}
