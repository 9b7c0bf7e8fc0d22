import { env, l10n, window } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { formattedReferencesRequest } from '../../protocol/rendering.ts';
import { choose } from '../choose.ts';
import type { PickerServices } from '../picker/pickerOptions.ts';
import { showDone } from '../showDone.ts';
import { withLibrary } from '../client/waiting.ts';

/** Formats in which references are copied as text. */
export const referenceFormats = [
  { format: 'text', label: l10n.t('Plain text'), icon: 'symbol-string' },
  { format: 'markdown', label: 'Markdown', icon: 'markdown' },
  { format: 'html', label: 'HTML', icon: 'code' },
] as const;

/** The editor's clipboard takes plain text alone; a page can put more there, when its button is pressed. */
const richText = {
  format: 'rich',
  label: l10n.t('Rich text'),
  icon: 'whole-word',
  description: l10n.t('opens the details: press Enter there'),
} as const;

interface ReferenceCopying {
  /** The user is asked where this is none of the formats. */
  readonly format: unknown;
  /** Shows a paper where its reference can be copied as rich text. */
  readonly showToCopy: (id: string) => Promise<void>;
}

/** Copies the references of papers, as the style of the document in front prints them, else the style that is set. */
export async function copyReference(
  { client, recents }: PickerServices,
  ids: readonly string[],
  { format: wanted, showToCopy }: ReferenceCopying,
): Promise<void> {
  const [id] = ids;
  if (id === undefined) return;
  // The details, where rich text is copied, are of one paper.
  const formats = ids.length === 1 ? [...referenceFormats, richText] : referenceFormats;
  const chosen =
    referenceFormats.find((each) => each.format === wanted) ??
    (await choose(formats, { title: l10n.t('Copy formatted reference'), placeholder: l10n.t('Copy as') }));
  if (chosen === undefined) return;
  const { format } = chosen;
  if (format === 'rich') {
    await showToCopy(id);
    return;
  }
  const uri = window.activeTextEditor?.document.uri.toString();
  const params = { ids, format, ...(uri !== undefined && { uri }) };
  const text = await withLibrary((token) => client.request(formattedReferencesRequest, params, token));
  if (text === '') throw new PaperglossError('not-found', l10n.t('The library has no paper “{0}”.', foreignText(id)));
  await env.clipboard.writeText(text.trimEnd());
  await recents.add(ids);
  const as = format === 'html' ? 'HTML' : format === 'text' ? l10n.t('plain text') : 'Markdown';
  showDone(
    ids.length === 1 ? l10n.t('Reference copied as {0}.', as) : l10n.t('{0} references copied as {1}.', ids.length, as),
  );
}
