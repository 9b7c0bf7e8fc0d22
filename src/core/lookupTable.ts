/**
 * Entries as an object that has nothing else. What is looked up in it comes from files, and in every other object there is
 * something under `constructor` and `toString`.
 */
export function lookupTable<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, entries);
}
