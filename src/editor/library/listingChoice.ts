import { l10n, type Memento } from 'vscode';

import {
  type GroupOrder,
  groupOrders,
  type LibraryGrouping,
  libraryGroupings,
  type PaperOrder,
  paperOrders,
} from '../../protocol/listing.ts';
import { type Choice, choose } from '../choose.ts';

const groupingKey = 'papergloss.libraryGrouping';
const groupOrderKey = 'papergloss.libraryGroupOrder';
const paperOrderKey = 'papergloss.libraryPaperOrder';

/** How the user wants the library to be listed. Remembered. */
export class ListingChoice {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  get groupBy(): LibraryGrouping {
    return storedOne(this.#state, groupingKey, libraryGroupings, 'topic');
  }

  get groupOrder(): GroupOrder {
    return storedOne(this.#state, groupOrderKey, groupOrders, 'name');
  }

  get paperOrder(): PaperOrder {
    return storedOne(this.#state, paperOrderKey, paperOrders, 'best');
  }

  /** Lets the user choose a grouping, unless it is given; whether there is one. */
  async chooseGrouping(given: unknown): Promise<boolean> {
    const wanted = oneOf(libraryGroupings, given) ?? (await chosenGrouping(this.groupBy));
    if (wanted !== undefined) await this.#state.update(groupingKey, wanted);
    return wanted !== undefined;
  }

  /** Lets the user choose an order of the groups or of the papers, unless it is given; whether there is one. */
  async chooseOrder(given: unknown): Promise<boolean> {
    const chosen = oneOf(groupOrders, given) ?? oneOf(paperOrders, given) ?? (await chosenOrder(this));
    if (chosen === undefined) return false;
    const ofGroups = oneOf(groupOrders, chosen);
    await this.#state.update(ofGroups === undefined ? paperOrderKey : groupOrderKey, chosen);
    return true;
  }
}

function oneOf<T extends string>(values: readonly T[], given: unknown): T | undefined {
  return values.find((value) => value === given);
}

function storedOne<T extends string>(state: Memento, key: string, values: readonly T[], otherwise: T): T {
  return oneOf(values, state.get<unknown>(key)) ?? otherwise;
}

async function chosenGrouping(present: LibraryGrouping): Promise<LibraryGrouping | undefined> {
  const row = (value: LibraryGrouping, label: string, description: string) => ({
    ...{ value, label, description },
    icon: iconOf(value === present),
  });
  const rows = [
    row('topic', l10n.t('Topic'), l10n.t('as libraries file their papers, else found by likeness')),
    row('year', l10n.t('Year'), l10n.t('the newest first')),
    row('venue', l10n.t('Venue'), l10n.t('conference, journal or publisher')),
    row('author', l10n.t('Author'), l10n.t('a paper is under each of its authors')),
    row('source', l10n.t('Source'), l10n.t('the library that it came from')),
    row('tag', l10n.t('Tag'), l10n.t('yours, then keywords of the libraries')),
    row('state', l10n.t('Reading state'), l10n.t('to read, reading, read')),
    row('search', l10n.t('Kept search'), l10n.t('what your kept searches find')),
    row('none', l10n.t('No grouping'), l10n.t('one list of all papers')),
  ];
  const options = { title: l10n.t('Group library'), placeholder: l10n.t('Group papers by') };
  return (await choose(rows, options))?.value;
}

async function chosenOrder(present: ListingChoice): Promise<GroupOrder | PaperOrder | undefined> {
  const row = (value: GroupOrder | PaperOrder, label: string, description: string) => ({
    ...{ value, label, description },
    icon: iconOf(value === present.groupOrder || value === present.paperOrder),
  });
  const heading = (label: string): Choice & { readonly value: undefined } => ({
    label,
    isHeading: true,
    value: undefined,
  });
  const ofGroups = [
    heading(l10n.t('groups')),
    row('name', l10n.t('By name'), l10n.t('years from the newest')),
    row('count', l10n.t('By number of papers'), l10n.t('the largest first')),
  ];
  const ofPapers = [
    heading(l10n.t('papers')),
    row('best', l10n.t('By best match'), l10n.t('by title where nothing is filtered')),
    row('title', l10n.t('By title'), ''),
    row('year', l10n.t('By year'), l10n.t('the newest first')),
    row('author', l10n.t('By first author'), ''),
  ];
  const rows = [...(present.groupBy === 'none' ? [] : ofGroups), ...ofPapers];
  const options = { title: l10n.t('Sort library'), placeholder: l10n.t('Sort groups or papers') };
  return (await choose(rows, options))?.value;
}

const iconOf = (isPresent: boolean): string => (isPresent ? 'check' : 'blank');
