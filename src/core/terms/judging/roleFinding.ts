import { type TermRole, termRole } from '../termRole.ts';

// By role: how much the claim adds to the log-odds.
const roleWeights: readonly number[] = [1.4, 0.9, 0.7, 0.4, -0.1, -0.8, -0.8];

/** What a paper's claim adds to the log-odds of a term. */
export function roleWeight(role: TermRole): number {
  return roleWeights[role] as number;
}

/** The claim in words. */
export function roleDetail(role: TermRole, written: string): string {
  switch (role) {
    case termRole.name:
      return `The paper calls its work "${written}".`;
    case termRole.titleName:
      return 'The title begins with this name.';
    case termRole.title:
      return 'The title has these words.';
    case termRole.coined:
      return 'It is a name that the paper introduces, or short for one.';
    case termRole.alias:
    case termRole.looseAlias:
    case termRole.mention:
      return 'It is only one of the words that go with the paper.';
  }
}
