const word = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+$/u;
const katakana = /^[\p{Script=Katakana}ー]+$/u;

/**
 * Whether a name of these words has the family name first and, written together, no blank: 李明, 山田太郎, 김철수. Names
 * in Katakana alone are those of foreigners, in their own order: マイケル ジャクソン.
 */
export function isFamilyFirst(first: string, second: string): boolean {
  return word.test(first) && word.test(second) && !(katakana.test(first) && katakana.test(second));
}
