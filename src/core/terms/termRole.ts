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

/** The record or the title calls the paper so. */
export function isOwnName(role: TermRole): boolean {
  return role <= termRole.titleName;
}

/** A name, a coinage or words of the title: more than words that go with the paper. */
export function isOfTitle(role: TermRole): boolean {
  return role <= termRole.title;
}
