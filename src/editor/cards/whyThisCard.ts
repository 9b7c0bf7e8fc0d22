import { commands, l10n } from 'vscode';

import type { Evidence } from '../../core/terms/model.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { commandIds, settingIds } from '../../ids.ts';
import { type Choice, choose } from '../choose.ts';
import { explainedTerm } from './explainedTerm.ts';
import { confidenceText, explanationTitle, sidesOf, weightInWords } from './explanationText.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { shortTitle } from '../picker/pickerRows.ts';

interface Row extends Choice {
  readonly run?: () => PromiseLike<unknown>;
}

/** Shows what speaks for and against the paper of a card, and lets the reader say that it is wrong. */
export async function whyThisCard(client: LibraryClient, address: unknown, position: unknown): Promise<void> {
  const { uri, explanation } = await explainedTerm(client, address, position);
  const { text, papers, evidence, limited } = explanation;
  const [best] = papers;
  const { pro, contra } = sidesOf(evidence);
  const place = [uri.toString(), explanation.range.start];
  const rows: Row[] = [
    separator(papers.length > 1 ? l10n.t('speaks for the first of its papers') : l10n.t('speaks for the paper')),
    ...pro.map((item) => evidenceRow('add', item)),
    ...(contra.length > 0 ? [separator(l10n.t('speaks against it'))] : []),
    ...contra.map((item) => evidenceRow('remove', item)),
    ...(limited === undefined
      ? []
      : [separator(l10n.t('not all of the file is looked at')), { icon: 'info', label: limited }]),
    separator(l10n.t('what you can do')),
    {
      icon: 'circle-slash',
      label: l10n.t('Not this…'),
      description: l10n.t('silence the word here, in this workspace or everywhere'),
      run: run(commandIds.rejectTerm, ...place),
    },
    ...(best
      ? [
          {
            icon: 'open-preview',
            label: l10n.t('Show the paper'),
            description: foreignText(best.title),
            run: run(commandIds.showPaper, best.id),
          },
        ]
      : []),
    {
      icon: 'settings-gear',
      label: l10n.t('Change how sure a card has to be'),
      run: run('workbench.action.openSettings', settingIds.termsGate),
    },
  ];
  const chosen = await choose(rows, {
    title: explanationTitle(foreignText(text), best && shortTitle(best.title), explanation.isShown),
    placeholder: confidenceText(explanation),
  });
  await chosen?.run?.();
}

const run =
  (command: string, ...args: readonly unknown[]) =>
  () =>
    commands.executeCommand(command, ...args);

const separator = (label: string): Row => ({ label, isHeading: true });

const evidenceRow = (icon: string, { detail, weight }: Evidence): Row => ({
  icon,
  label: weightInWords(weight),
  description: detail,
});
