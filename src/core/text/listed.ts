import { l10n } from './l10n.ts';

/** "A", "A and B", "A, B and C", in the language of the reader. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : l10n.t('{0} and {1}', names.slice(0, -1).join(', '), last);
}
