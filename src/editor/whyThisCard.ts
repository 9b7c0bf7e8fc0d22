import { commands, type QuickPickItem, QuickPickItemKind, window } from 'vscode';

import type { Evidence } from '../core/terms/evidence.ts';
import { commandIds, settingIds } from '../ids.ts';
import { explainedTerm } from './explainedTerm.ts';
import { confidenceText, sidesOf, weightInWords } from './explanationText.ts';
import type { LibraryClient } from './libraryClient.ts';
import { withoutIcons } from './paperItemText.ts';
import { shortTitle } from './pickerRows.ts';

interface Row extends QuickPickItem {
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
    separator(papers.length > 1 ? 'speaks for the first of its papers' : 'speaks for the paper'),
    ...pro.map((item) => evidenceRow('add', item)),
    ...(contra.length > 0 ? [separator('speaks against it')] : []),
    ...contra.map((item) => evidenceRow('remove', item)),
    ...(limited === undefined ? [] : [separator('not all of the file is looked at'), { label: `$(info) ${withoutIcons(limited)}` }]),
    separator('what you can do'),
    { label: '$(circle-slash) Not this…', description: 'silence the word here, in this workspace or everywhere', run: run(commandIds.rejectTerm, ...place) },
    ...(best ? [{ label: '$(open-preview) Show the paper', description: withoutIcons(best.title), run: run(commandIds.showPaper, best.id) }] : []),
    { label: '$(settings-gear) Change how sure a card has to be', run: run('workbench.action.openSettings', settingIds.termsGate) },
  ];
  const chosen = await window.showQuickPick(rows, {
    title: `Why “${text}” is taken for ${best ? shortTitle(best.title) : 'a paper'}`,
    placeHolder: confidenceText(explanation),
  });
  await chosen?.run?.();
}

const run = (command: string, ...args: readonly unknown[]) => () => commands.executeCommand(command, ...args);

const separator = (label: string): Row => ({ label, kind: QuickPickItemKind.Separator });

const evidenceRow = (icon: string, { detail, weight }: Evidence): Row => ({
  label: `$(${icon}) ${weightInWords(weight)}`,
  description: withoutIcons(detail),
});
