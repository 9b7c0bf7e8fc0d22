import { type CancellationToken, l10n } from 'vscode';

import { classicsOrigin, corpusOrigin } from '../../core/import/bundled.ts';
import { type CitationBadge, type CitationBadges, citationBadgesRequest } from '../../protocol/citing.ts';
import { libraryRequest } from '../../protocol/listing.ts';
import { labelsRequest, type PaperLabel } from '../../protocol/papers.ts';
import { workspaceFolderOf } from './citationParams.ts';
import {
  isPaperItem,
  markedItem,
  noteItem,
  type PaperAction,
  paperItem,
  type PickerItem,
  separatorItem,
} from '../picker/paperItems.ts';
import type { PickerServices } from '../picker/pickerOptions.ts';
import { unlessRefused } from '../client/unlessRefused.ts';
import { badgeText } from './badgeText.ts';
import type { CitingPlace } from './citationOrder.ts';

// Longer sections hide those below them; typing finds the rest.
const citedShown = 30;
const fromBibliography = 60;
const fromLibrary = 100;
const inFileShown = 6;
const recentShown = 5;

const isBundled = (label: string): boolean => label === corpusOrigin.label || label === classicsOrigin.label;

const noBadges: CitationBadges = { badges: {}, sections: { citedHere: [], bibliographies: [] } };

/** Rows of papers for a place where they may be cited, with what is known of them there. */
export class CitingRows {
  readonly #services: PickerServices;
  readonly #place: CitingPlace;
  readonly #actions: readonly PaperAction[];
  /** By ids of papers; undefined where nothing is to be said. */
  readonly #badges = new Map<string, CitationBadge | undefined>();

  constructor(services: PickerServices, place: CitingPlace, actions: readonly PaperAction[]) {
    this.#services = services;
    this.#place = place;
    this.#actions = actions;
  }

  /** What is listed while nothing is typed: papers that the document cites, its bibliographies, own libraries, the bundled ones. */
  async sections(token: CancellationToken): Promise<readonly PickerItem[]> {
    const { client, recents, inFile } = this.#services;
    const [{ sections }, used, { groups }] = await Promise.all([
      this.#ask([], token),
      client.request(labelsRequest, { ids: recents.ids }, token),
      client.request(libraryRequest, { groupBy: 'source', perGroup: fromLibrary }, token),
    ]);
    await recents.keepLabels(used);
    const citedIds = sections.citedHere.slice(0, citedShown);
    const files = sections.bibliographies.map(({ path, ids }) => ({ path, ids: ids.slice(0, fromBibliography) }));
    const ids = [...new Set([...citedIds, ...files.flatMap((file) => file.ids)])];
    const labels = await client.request(labelsRequest, { ids }, token);
    const byId = new Map(labels.map((label) => [label.id, label]));
    const known = (list: readonly string[]): readonly PaperLabel[] => list.flatMap((id) => byId.get(id) ?? []);
    const libraries = [
      ...groups.filter(({ label }) => !isBundled(label)),
      ...groups.filter(({ label }) => isBundled(label)),
    ];
    const rows = this.#rowsOf([
      { title: l10n.t('cited in this document'), papers: known(citedIds) },
      { title: l10n.t('spoken of in this document'), papers: inFile().slice(0, inFileShown) },
      { title: l10n.t('recently used'), papers: used.slice(0, recentShown) },
      ...files.map((file) => ({ title: file.path, papers: known(file.ids) })),
      ...libraries.map(({ label, papers, count }) => ({
        title:
          papers.length < count ? l10n.t('{0} · {1} of {2}', label, papers.length, count.toLocaleString('en')) : label,
        papers,
      })),
    ]);
    return rows.length === 0
      ? [noteItem('search-stop', l10n.t('There are no papers to cite yet'))]
      : this.marked(rows, token);
  }

  /** The rows with what is known of their papers. */
  async marked(rows: readonly PickerItem[], token: CancellationToken): Promise<readonly PickerItem[]> {
    const unknown = rows.flatMap((row) => (isPaperItem(row) && !this.#badges.has(row.paper.id) ? row.paper.id : []));
    if (unknown.length > 0) {
      const { badges } = await this.#ask(unknown, token);
      for (const id of unknown) this.#badges.set(id, badges[id]);
    }
    return rows.map((row) => {
      const badge = isPaperItem(row) ? this.#badges.get(row.paper.id) : undefined;
      return isPaperItem(row) && badge !== undefined ? markedItem(row, badgeText(badge)) : row;
    });
  }

  #ask(paperIds: readonly string[], token: CancellationToken): Promise<CitationBadges> {
    const { document } = this.#place;
    const workspaceFolderUri = workspaceFolderOf(document);
    const params = {
      uri: document.uri.toString(),
      paperIds,
      ...(workspaceFolderUri !== undefined && { workspaceFolderUri }),
    };
    // A bibliography that cannot be read is told when something is cited.
    return unlessRefused(this.#services.client.request(citationBadgesRequest, params, token), noBadges);
  }

  /** The sections with a line above each, and each paper in the first that has it. */
  #rowsOf(sections: readonly { readonly title: string; readonly papers: readonly PaperLabel[] }[]): PickerItem[] {
    const listed = new Set<string>();
    return sections.flatMap(({ title, papers }) => {
      const fresh = papers.filter(({ id }) => !listed.has(id));
      for (const { id } of fresh) listed.add(id);
      if (fresh.length === 0) return [];
      return [separatorItem(title), ...fresh.map((paper) => paperItem(paper, this.#actions))];
    });
  }
}
