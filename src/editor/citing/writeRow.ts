import { l10n } from 'vscode';

import { type Preview, previewText } from './citingAid.ts';
import type { ComposedWork } from './composition.ts';
import type { StepRow } from './steps.ts';

/** The row that writes the citation: it shows it, or says why it cannot be written. */
export function writeRow(
  works: readonly ComposedWork[],
  preview: Preview,
): StepRow & { readonly does: 'write' | 'nothing' } {
  if (works.length === 0)
    return {
      icon: 'trash',
      label: l10n.t('Remove the citation'),
      detail: l10n.t('It has no works any more.'),
      does: 'write',
    };
  const text = previewText(preview);
  if (preview.refusal !== undefined)
    return { icon: 'warning', label: l10n.t('This cannot be written'), detail: text, does: 'nothing' };
  return {
    icon: 'check',
    label: text === '' ? l10n.t('Write the citation') : text,
    detail: l10n.t('Writes the citation as it stands here.'),
    does: 'write',
  };
}
