import type { Hit } from '../scanning/hits.ts';

/** Characters of a line on either side of a name whose language is looked at. */
const farthest = 200;

/** Small words of a line by which its language is told. */
const fewest = 2;

// Words that English does not have, of languages whose own words look like made-up names to an English dictionary.
const german =
  /(?<![\p{L}\p{N}_])(?:der|das|und|ist|nicht|ein|eine|einen|einer|im|dem|den|wird|werden|mit|für|auf|von|zum|zur|sich|steht|braucht|auch)(?![\p{L}\p{N}_])/gu;
const others =
  /(?<![\p{L}\p{N}_])(?:les|des|est|une|dans|pour|avec|sur|du|el|los|las|del|una|con|por|para|che|della|nella|sono|gli|não|uma|dos|com|het|een|voor|niet|och|att|för|inte|og|det|jest|nie|się|ja|ei)(?![\p{L}\p{N}_])/gu;

/** "Projektor": a plain word, written as those of a sentence in German or another language with Latin letters are. */
export function isWordOfAnotherLanguage(content: string, { start, end }: Hit, written: string): boolean {
  if (!/^\p{Lu}?\p{Ll}+$/u.test(written)) return false;
  const before = content.slice(Math.max(0, start - farthest), start);
  const after = content.slice(end, end + farthest);
  const lineEnd = after.indexOf('\n');
  const line = `${before.slice(before.lastIndexOf('\n') + 1)} ${lineEnd < 0 ? after : after.slice(0, lineEnd)}`;
  if (count(line, german) >= fewest) return true;
  // Elsewhere than in German, a capital in a sentence makes a name.
  return /^\p{Ll}/u.test(written) && count(line, others) >= fewest;
}

function count(line: string, words: RegExp): number {
  return line.match(words)?.length ?? 0;
}
