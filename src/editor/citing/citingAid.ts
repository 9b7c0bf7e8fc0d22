import { type CancellationToken, l10n } from 'vscode';

import { foreignText } from '../../core/text/foreignText.ts';
import { citationPreviewRequest } from '../../protocol/citing.ts';
import { citationParams } from './citationParams.ts';
import type { PaperAction } from '../picker/paperItems.ts';
import type { ChosenPaper, CitingAid } from '../picker/pickerOptions.ts';
import { unlessRefused } from '../client/unlessRefused.ts';
import { type CitationOrder, type CitingPlace, orderOf } from './citationOrder.ts';
import type { CitationServices } from './citationServices.ts';
import { CitingRows } from './citingRows.ts';

/** A citation as it will stand, or why it cannot; neither where that cannot be told. */
export interface Preview {
  readonly text?: string;
  readonly refusal?: string;
}

export const previewText = ({ text, refusal }: Preview): string => text ?? refusal ?? '';

/** The preview below the box of a picker: what choosing does. The line is always there, so that the rows stay where they are. */
export const previewLine = (told: (text: string) => string, { text, refusal }: Preview): string =>
  refusal ?? told(text ?? '…');

/** What the picker knows of a place where papers are to be cited. `ticked` are chosen already. */
export function citingAid(
  services: CitationServices,
  place: CitingPlace,
  actions: readonly PaperAction[],
  ticked: readonly ChosenPaper[] = [],
): CitingAid {
  const rows = new CitingRows(services, place, actions);
  return {
    ticked,
    sections: (token) => rows.sections(token),
    marked: (found, token) => rows.marked(found, token),
    preview: async (papers, token) => {
      const preview = papers.length === 0 ? {} : await citationPreview(services, place, orderOf(papers), token);
      return previewLine((text) => l10n.t('Inserts {0}', text), preview);
    },
  };
}

/** The citation as it will stand in the document, in one line, or why there can be none. */
export async function citationPreview(
  { client, answers }: CitationServices,
  place: CitingPlace,
  order: CitationOrder,
  token: CancellationToken,
): Promise<Preview> {
  const asked = client.request(citationPreviewRequest, citationParams(place, answers, order), token);
  const { text, refusal } = await unlessRefused<Preview>(asked, {});
  return {
    ...(text !== undefined && { text: foreignText(text).trim() }),
    ...(refusal !== undefined && { refusal: foreignText(refusal) }),
  };
}
