import { foldText } from '../../text/foldText.ts';
import { functionWords, linkingWords } from '../../text/stopWords.ts';

const acronymOrMixed =
  /^(?=.*\p{L})(?:\p{Lu}[\p{Lu}\p{N}]+s?|[\p{L}\p{N}]*\p{Ll}[\p{L}\p{N}]*\p{Lu}[\p{L}\p{N}]*|\p{Lu}{2,}[\p{L}\p{N}]+|[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+|\p{L}+\d[\p{L}\p{N}]*)$/u;
const plainName = /^\p{Lu}\p{Ll}{3,}$/u;

/** Whether a part of a title speaks and does not name: "What Matters in", but not "Mixture of Experts". */
function isSentence(words: readonly string[]): boolean {
  return words.map(foldText).some((word) => functionWords.has(word) && !linkingWords.has(word));
}

/**
 * What a title calls its subject: the part before the colon when it looks like a name
 * ("ParallelSpec: Parallel Drafter …", "Self Meta Pseudo Labels: …"), and an abbreviation in brackets
 * at the end ("Probabilistic Partitive Partitioning (PPP)" gives both). Empty for most titles.
 */
export function namesInTitle(title: string): string[] {
  const names: string[] = [];
  const parted = /^(.{2,60}?)\s*(?::|\s--|\s[–—])\s+\S/u.exec(title);
  const head = parted?.[1]?.trim();
  if (head !== undefined && looksLikeName(head)) names.push(head);
  const tail = /^(.+?)(?<=\S)\s*\(([\p{L}\p{N}.\-+]{2,16})\)\s*$/u.exec(title);
  if (tail) {
    names.push(tail[2] as string);
    const long = (tail[1] as string).trim();
    const words = long.split(/\s+/);
    if (words.length <= 6 && !isSentence(words)) names.push(long);
  }
  return names;
}

function looksLikeName(head: string): boolean {
  const words = head.split(/\s+/);
  if (words.length === 1) return acronymOrMixed.test(head) || plainName.test(head);
  return words.length <= 5 && !isSentence(words) && !/[?!"]/.test(head);
}

const coinage =
  /\b(?:propose|present|introduce|develop|design|release|describe|build|call(?:ed)?|named?|dubbed|termed|coined?)\s+(?:it\s+|this\s+\w+\s+|our\s+\w+\s+|(?:an?|the|new|novel|simple|first|efficient|open|large|scalable|general|fast|lightweight)\s+){0,3}(?:[a-z-]+\s+){0,2}["“'`*<]?([\p{L}\p{N}][\p{L}\p{N}+.\-]*[\p{L}\p{N}])["”'`*>]?(?=[\s,.;:(])/gu;

/**
 * Names that an abstract says it introduces: "We present ForestDiffusion, …", "a system called Piper".
 * Only strings that are written like names; empty when there are none.
 */
export function coinedNames(abstract: string): string[] {
  const found = new Set<string>();
  for (const match of abstract.matchAll(coinage)) {
    const name = match[1] as string;
    if (acronymOrMixed.test(name) && /\p{Lu}/u.test(name) && name.length >= 3) found.add(name);
  }
  return [...found];
}

const coinageBefore =
  /\b(?:propos\w+|present|introduc\w+|develop|design|releas\w+|call(?:ed)?|nam(?:e|ed)|dubbed|termed|coin\w*)(?:\s+(?:it|a|an|the|our|new|novel|simple|first|[a-z]+-[a-z]+)){0,4}\s*["“'`*]?$/i;

/** True when the abstract introduces the long form itself, so that the short form is the paper's own. */
export function isCoinedAt(abstract: string, offset: number): boolean {
  return coinageBefore.test(abstract.slice(Math.max(0, offset - 60), offset));
}

/** A title, and what stands on either side of its colon, where that is long enough to be told by. */
export function partsOfTitle(title: string): string[] {
  const parts = [title, ...title.split(/:\s+|\s--\s|\s[–—]\s/).slice(0, 3)];
  return parts.filter((part, i) => parts.indexOf(part) === i && part.trim().split(/\s+/).length >= 5);
}

/** "owner/name" of a repository, model or dataset page; undefined for other addresses. */
export function repositoryOf(url: string): string | undefined {
  const found =
    /^https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|huggingface\.co(?:\/datasets)?)\/([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(
      url,
    );
  return found?.[1];
}
