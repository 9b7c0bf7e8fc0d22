import { l10n } from '../../core/l10n.ts';
import type { MapTexts } from '../../mapMessages.ts';

/** What the page of the library map says by itself. */
export const mapTexts = (): MapTexts => ({
  all: l10n.t('All: {0}'),
  found: l10n.t('Found: {0}'),
  selected: l10n.t('Selected: {0}'),
  allOnTopic: l10n.t('All in “{0}”: {1}'),
  foundOnTopic: l10n.t('Found in “{0}”: {1}'),
  onePaper: l10n.t('1 paper'),
  papers: l10n.t('{0} papers'),
  tooMany: l10n.t('For at most {0} papers: search, choose a topic or draw a lasso first'),
  noPng: l10n.t('This browser cannot make a PNG; the SVG has the same picture.'),
  ringed: l10n.t('Ringed: in {0}'),
  noYear: l10n.t('No year'),
  picture: l10n.t('Map of a library of papers'),
  title: l10n.t('Title'),
  authors: l10n.t('Authors'),
  year: l10n.t('Year'),
  topic: l10n.t('Topic'),
  inOpenFile: l10n.t('In the open file'),
});
