import { l10n } from 'vscode';

import { cleanTags, tagKey, typedTags } from '../../core/reading/tags.ts';
import type { PaperLabel } from '../../protocol/papers.ts';
import { askForLine } from '../choose.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { showDone } from '../showDone.ts';
import { chooseTags } from './chooseTags.ts';
import type { ReadingFiles } from './readingFiles.ts';
import { keptId, labelsOf, papersText } from './setReadingState.ts';

/** Gives papers tags: those that are given, all of them, or those that the reader ticks and types. */
export async function editTags(
  client: LibraryClient,
  files: ReadingFiles,
  ids: readonly string[],
  given?: unknown,
): Promise<void> {
  const papers = await labelsOf(client, ids);
  if (papers.length === 0) return;
  const change = isTexts(given) ? () => cleanTags(given) : await chosenTags(files, papers);
  if (change === undefined) return;
  const changes = papers.flatMap((paper) => {
    const before = paper.reading?.tags ?? [];
    const tags = change(before);
    return isSame(tags, before) ? [] : [{ paper, tags }];
  });
  const [first] = changes;
  if (first === undefined) {
    showDone(l10n.t('No tags have changed.'));
    return;
  }
  await files.decide(changes.map(({ paper, tags }) => ({ id: keptId(paper), title: paper.title, tags })));
  const changed = changes.map(({ paper }) => paper);
  if (papers.length > 1) showDone(l10n.t('The tags of {0} have changed.', papersText(changed)));
  else if (first.tags.length === 0) showDone(l10n.t('{0} has no tags.', papersText(papers)));
  else showDone(l10n.t('{0}: {1}', papersText(papers), first.tags.join(', ')));
}

const isSame = (tags: readonly string[], others: readonly string[]): boolean =>
  tags.length === others.length && tags.every((tag, index) => tag === others[index]);

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** What becomes of the tags of each paper; undefined where the reader turns away. */
async function chosenTags(
  files: ReadingFiles,
  papers: readonly PaperLabel[],
): Promise<((tags: readonly string[]) => readonly string[]) | undefined> {
  const known = knownTags(files);
  const hasTag = (paper: PaperLabel, tag: string): boolean =>
    paper.reading?.tags.some((own) => tagKey(own) === tagKey(tag)) === true;
  const isPicked = (tag: string): boolean => papers.every((paper) => hasTag(paper, tag));
  const title = l10n.t('Tags of {0}', papersText(papers));
  const before = known.filter(isPicked);
  const rows = known.map((tag) => {
    const count = papers.filter((paper) => hasTag(paper, tag)).length;
    const isOfSome = count > 0 && count < papers.length;
    return {
      tag,
      isTicked: isPicked(tag),
      ...(isOfSome && { hint: l10n.t('{0} of {1} have it', count, papers.length) }),
    };
  });
  const wanted = rows.length === 0 ? await typedTagsFor(title) : await chooseTags(title, rows);
  return wanted && changed(wanted, before);
}

/** Asks for the first tags of all. */
async function typedTagsFor(title: string): Promise<readonly string[] | undefined> {
  const text = await askForLine({
    title,
    prompt: l10n.t('With commas between them'),
    placeholder: l10n.t('thesis, to cite'),
  });
  return text === undefined ? undefined : typedTags(text);
}

/** Of several papers each keeps the tags that were not ticked for all. */
function changed(wanted: readonly string[], before: readonly string[]) {
  const taken = before.filter((tag) => !wanted.includes(tag)).map(tagKey);
  return (tags: readonly string[]): readonly string[] =>
    cleanTags([...tags.filter((tag) => !taken.includes(tagKey(tag))), ...wanted]);
}

/** The tags that papers have, the commonest first. */
function knownTags({ records }: ReadingFiles): readonly string[] {
  const counts = new Map<string, { readonly tag: string; papers: number }>();
  for (const { tags } of records.values()) {
    for (const tag of tags) {
      const counted = counts.get(tagKey(tag));
      if (counted === undefined) counts.set(tagKey(tag), { tag, papers: 1 });
      else counted.papers += 1;
    }
  }
  return [...counts.values()].sort((a, b) => b.papers - a.papers || a.tag.localeCompare(b.tag)).map(({ tag }) => tag);
}
