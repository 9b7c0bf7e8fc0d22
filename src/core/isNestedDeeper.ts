/** Whether lists and objects of a parsed value stand in each other more than so many deep. Looks no deeper than that. */
export function isNestedDeeper(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return most === 0 || Object.values(value).some((each) => isNestedDeeper(each, most - 1));
}
