import { l10n } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { libraryGroupRequest } from '../../protocol/listing.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { withLibrary } from '../client/waiting.ts';
import { paperIdOf } from '../commandTable.ts';
import { groupParams, isGroupNode } from './libraryNodes.ts';

/** The first papers of groups. */
export interface GroupPapers {
  readonly ids: readonly string[];
  /** There are more. */
  readonly isCut: boolean;
}

/**
 * The papers of the group that a command is called for, or of all groups and papers that are selected with it, each once and at most so
 * many; undefined for what is no group.
 */
export async function groupPapers(
  client: LibraryClient,
  argument: unknown,
  selected: unknown,
  most: number,
): Promise<GroupPapers | undefined> {
  if (!isGroupNode(argument)) return undefined;
  const rows: readonly unknown[] = Array.isArray(selected) && selected.includes(argument) ? selected : [argument];
  const ids = await withLibrary((token) =>
    Promise.all(
      rows.map(async (row) => {
        if (!isGroupNode(row)) return [paperIdOf(row) ?? []].flat();
        const params = { ...groupParams(row), from: 0, count: most + 1 };
        return (await client.request(libraryGroupRequest, params, token)).papers.map(({ id }) => id);
      }),
    ),
  );
  const each = [...new Set(ids.flat())];
  return { ids: each.slice(0, most), isCut: each.length > most };
}

// Each paper is asked for by itself, and what is copied goes into texts that people read.
const mostTaken = 500;

/** All papers of groups, as {@link groupPapers} finds them. Throws `refused` where there are none or too many to be taken at once. */
export async function wholeGroups(
  client: LibraryClient,
  argument: unknown,
  selected: unknown,
): Promise<readonly string[] | undefined> {
  const found = await groupPapers(client, argument, selected, mostTaken);
  if (found === undefined) return undefined;
  if (found.ids.length === 0) throw new PaperglossError('refused', l10n.t('There are no papers in this group.'));
  if (found.isCut)
    throw new PaperglossError(
      'refused',
      l10n.t('More than {0} papers are not taken at once: filter the library, or select some of them.', mostTaken),
    );
  return found.ids;
}
