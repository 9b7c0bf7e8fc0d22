const A = 97;
const D = 100;
const E = 101;
const G = 103;
const H = 104;
const I = 105;
const L = 108;
const M = 109;
const N = 110;
const O = 111;
const R = 114;
const S = 115;
const T = 116;
const U = 117;
const X = 120;
const Y = 121;
const Z = 122;

function isVowel(code: number): boolean {
  return code === A || code === E || code === I || code === O || code === U || code === Y;
}

function hasVowel(word: Uint16Array, length: number): boolean {
  for (let i = 0; i < length; i++) if (isVowel(word[i] as number)) return true;
  return false;
}

/**
 * Takes inflection off a lower-case word in place and returns its new length, so that
 * "decode", "decodes", "decoded", "decoding" and "decoders" share one form. Works on character
 * codes because it runs for every word of every scanned text. The forms are keys, never shown.
 */
export function stemInPlace(word: Uint16Array, length: number): number {
  let n = length;
  if (n < 4) return n;

  if (word[n - 1] === S) {
    const before = word[n - 2] as number;
    if (before === E && word[n - 3] === I && n > 4) {
      word[n - 3] = Y;
      n -= 2;
    } else if (before === E && endsInHiss(word, n - 2)) {
      n -= 2;
    } else if (before !== S && before !== U && before !== I) {
      n -= 1;
    }
  }
  // "factorization" and "factorize" name one thing.
  if (
    n > 9 &&
    word[n - 1] === N &&
    word[n - 2] === O &&
    word[n - 3] === I &&
    word[n - 4] === T &&
    word[n - 5] === A &&
    (word[n - 6] === Z || word[n - 6] === S) &&
    word[n - 7] === I
  ) {
    return n - 5;
  }
  // "parallelism" and "parallel" are one concept in names such as "data parallelism".
  if (n > 8 && word[n - 1] === M && word[n - 2] === S && word[n - 3] === I) n -= 3;
  if (n > 5 && word[n - 1] === G && word[n - 2] === N && word[n - 3] === I && hasVowel(word, n - 3)) {
    n = withoutDoubling(word, n - 3);
  } else if (n > 4 && word[n - 1] === D && word[n - 2] === E && hasVowel(word, n - 2)) {
    n = withoutDoubling(word, n - 2);
  } else if (n > 5 && word[n - 1] === R && word[n - 2] === E && hasVowel(word, n - 2)) {
    n = withoutDoubling(word, n - 2);
  } else {
    n = withoutDoubleL(word, n);
  }
  if (n > 3 && word[n - 1] === E) n -= 1;
  return n;
}

/** "boxes", "buses", "batches", "classes": the plural that needs its "e". */
function endsInHiss(word: Uint16Array, end: number): boolean {
  const last = word[end - 1] as number;
  if (last === X || last === Z) return true;
  const before = word[end - 2] as number;
  if (last === H) return before === 99 || before === S;
  return last === S && before === S;
}

function withoutDoubling(word: Uint16Array, length: number): number {
  const last = word[length - 1] as number;
  const doubled = length > 3 && last === word[length - 2] && !isVowel(last) && last !== S && last !== Z;
  return doubled ? length - 1 : length;
}

/** "labell(ing)" loses an "l", so "call" has to lose one too. */
function withoutDoubleL(word: Uint16Array, length: number): number {
  return length > 3 && word[length - 1] === L && word[length - 2] === L ? length - 1 : length;
}
