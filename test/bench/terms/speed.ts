import type { Paper } from '../../../src/core/papers/paper.ts';
export function measureSpeed(papers: readonly Paper[]): void { console.log('Speed: none yet', papers.length); }
