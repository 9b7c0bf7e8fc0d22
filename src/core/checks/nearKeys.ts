/** Keys prepared for looking for those that a mistyped one may have meant. */
export interface KeyNeighbours {
  /** Those nearest to a key, the best first; empty where none is near. */
  near(key: string): readonly string[];
}

// What a list of fixes shows at a glance.
const mostNear = 3;
// A longer text is no key that somebody types; comparing takes time in the product of both lengths.
const longestCompared = 80; // UTF-16 units

interface Candidate {
  readonly key: string;
  readonly folded: string;
  readonly letters: number;
}

/**
 * Prepares the keys of bibliographies. Near is what a fifth of the letters away, at least one and at most three: a letter too
 * many, too few or wrong, or two that have changed places. Case and punctuation count for nothing.
 */
export function keyNeighbours(keys: Iterable<string>): KeyNeighbours {
  const candidates: Candidate[] = [];
  for (const key of new Set(keys)) {
    const folded = foldedKey(key);
    if (folded !== '' && folded.length <= longestCompared) candidates.push({ key, folded, letters: letterSet(folded) });
  }
  const answers = new Map<string, readonly string[]>();
  return {
    near(key) {
      let answer = answers.get(key);
      if (answer === undefined) answers.set(key, (answer = nearest(key, candidates)));
      return answer;
    },
  };
}

function nearest(key: string, candidates: readonly Candidate[]): readonly string[] {
  const folded = foldedKey(key);
  if (folded === '' || folded.length > longestCompared) return [];
  const letters = letterSet(folded);
  const most = Math.min(3, Math.max(1, Math.floor(folded.length / 5)));
  const near: { readonly key: string; readonly distance: number }[] = [];
  for (const candidate of candidates) {
    if (Math.abs(candidate.folded.length - folded.length) > most) {
      // `zhao2023` for `zhao2023pytorch`: a beginning that says enough to be meant.
      if (folded.length >= 6 && candidate.folded.startsWith(folded))
        near.push({ key: candidate.key, distance: most + 1 });
      continue;
    }
    // Each wrong letter adds one sign to what one of the two has alone, and one to the other.
    if (bitCount(letters ^ candidate.letters) > 2 * most) continue;
    const distance = editDistance(folded, candidate.folded, most);
    if (distance <= most) near.push({ key: candidate.key, distance });
  }
  near.sort((a, b) => a.distance - b.distance || (a.key < b.key ? -1 : 1));
  return near.slice(0, mostNear).map((each) => each.key);
}

const foldedKey = (key: string): string => key.toLowerCase().replace(/[^\p{L}\p{N}\p{M}]+/gu, '');

/** Which letters and digits a text has, as bits; several share one. */
function letterSet(text: string): number {
  let set = 0;
  for (let offset = 0; offset < text.length; offset += 1) set |= 1 << (text.charCodeAt(offset) % 31);
  return set;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** How many letters have to be put in, taken out, changed or swapped with their neighbour; more than `most` is not counted out. */
function editDistance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      let distance = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwapped) distance = Math.min(distance, (before[column - 2] ?? 0) + 1);
      current.push(distance);
      least = Math.min(least, distance);
    }
    if (least > most) return most + 1;
    before = last;
    last = current;
  }
  return last[b.length] ?? most + 1;
}
