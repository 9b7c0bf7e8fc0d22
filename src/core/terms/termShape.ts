/** The build of a name, which decides how it may be written elsewhere and how far it speaks for itself. */
export const termShape = {
  /** One word: "Amphista", "Pathways". */
  word: 0,
  /** One run of capitals, with digits perhaps: "FSDP", "C4D". */
  acronym: 1,
  /** One run with inner capitals: "ForestDiffusion", "CaR". */
  mixed: 2,
  /** Words with spaces, hyphens or underscores between them. */
  phrase: 3,
  /** A dotted or slashed path: "torch.distributed.fsdp". */
  path: 4,
} as const;
export type TermShape = (typeof termShape)[keyof typeof termShape];
