/** The assertions of the suite. `node:assert` does not exist in a web worker. */

export function expectEqual<T>(actual: T, expected: T): void {
  const [left, right] = [JSON.stringify(actual, undefined, 1), JSON.stringify(expected, undefined, 1)];
  if (left !== right) throw new Error(`Expected ${right}\nbut got ${left}`);
}

export function expectMatch(actual: string, pattern: RegExp): void {
  if (!pattern.test(actual)) throw new Error(`Expected a text that matches ${String(pattern)}\nbut got ${actual}`);
}

export function expectDefined<T>(actual: T | undefined, what: string): T {
  if (actual === undefined) throw new Error(`Expected ${what}.`);
  return actual;
}

const patience = 5000; // milliseconds

/** Waits until `actual` gives what is expected: the editor tells some changes later than it makes them. */
export async function expectEventually<T>(actual: () => T, expected: T): Promise<void> {
  const end = Date.now() + patience;
  while (actual() !== expected && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  expectEqual(actual(), expected);
}
