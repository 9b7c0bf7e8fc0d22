import type { MapTexts } from '../../mapMessages.ts';

/** What the page says by itself: the editor has written it into the page, in its language. */
export const pageTexts = JSON.parse(document.body.dataset['texts'] ?? '{}') as MapTexts;
