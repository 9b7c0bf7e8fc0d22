const orders = ['best', 'newest', 'oldest', 'title'] as const;

/** What is searched for, which the address of the page keeps: a search can be linked and comes back. */
export interface PageState {
  readonly query: string;
  /** Empty for all years. */
  readonly year: string;
  /** A paper has all of them. */
  readonly topics: readonly string[];
  readonly order: (typeof orders)[number];
}

/** The state in the part of an address behind its `#`. */
export function stateOf(hash: string): PageState {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const year = values.get('year') ?? '';
  return {
    query: values.get('q') ?? '',
    year: /^-?\d{1,4}$/.test(year) ? year : '',
    topics: values.getAll('topic'),
    order: orders.find((order) => order === values.get('order')) ?? 'best',
  };
}

/** The part of an address that {@link stateOf} reads. */
export function addressOf({ query, year, topics, order }: PageState): string {
  const values = new URLSearchParams();
  if (query !== '') values.set('q', query);
  if (year !== '') values.set('year', year);
  for (const topic of topics) values.append('topic', topic);
  if (order !== 'best') values.set('order', order);
  return `#${values.toString()}`;
}
