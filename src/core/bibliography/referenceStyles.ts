import type { Paper } from '../papers/paper.ts';
import { acmReference } from './acmReference.ts';
import { apaReference } from './apaReference.ts';
import { chicagoReference } from './chicagoReference.ts';
import { ieeeReference } from './ieeeReference.ts';
import { mlaReference } from './mlaReference.ts';
import type { ReferencePart } from './referenceParts.ts';

type Style = (paper: Paper) => ReferencePart[];

/**
 * The styles in which a paper's reference can be written. What is not known is left out; a missing date is "n.d." in APA, ACM
 * and Chicago.
 */
export const referenceStyles = {
  apa: apaReference,
  ieee: ieeeReference,
  acm: acmReference,
  chicago: chicagoReference,
  mla: mlaReference,
} satisfies Readonly<Record<string, Style>>;

export type StyleName = keyof typeof referenceStyles;

export const styleNames = Object.keys(referenceStyles) as StyleName[];
