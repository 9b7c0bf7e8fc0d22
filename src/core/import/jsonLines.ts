import { PaperglossError } from '../errors.ts';
import { isObject, type JsonObject } from '../jsonObject.ts';
import type { Paper, RecordOrigin } from '../papers/paper.ts';
import { type Report, unreported } from '../report.ts';
import { paperOfRecord } from './jsonRecord.ts';
import { pageOrigin, pageSourcesOf } from './pageSource.ts';
import { parseJson } from '../parseJson.ts';
import { l10n } from '../l10n.ts';

/** A line of a library that could not be read. The other lines are. */
export interface LineProblem {
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

interface LineObject {
  readonly object: JsonObject;
  /** 1-based. */
  readonly line: number;
}

/** The objects of a JSON Lines text with their lines. A line that is none is a problem. */
export function readJsonObjects(
  text: string,
  fileName: string,
): { readonly objects: readonly LineObject[]; readonly problems: readonly LineProblem[] } {
  const objects: LineObject[] = [];
  const problems: LineProblem[] = [];
  for (const { content, line } of linesOf(text)) {
    const object = objectIn(content, fileName, line);
    if ('message' in object) problems.push(object);
    else objects.push(object);
  }
  return { objects, problems };
}

/** Lines that are not blank. */
function* linesOf(text: string): Generator<{ readonly content: string; readonly line: number; readonly end: number }> {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let line = 1; start < text.length; line++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const content = text.slice(start, end);
    if (/\S/.test(content)) yield { content, line, end };
    start = end + 1;
  }
}

function objectIn(content: string, fileName: string, line: number): LineObject | LineProblem {
  try {
    const object = parseJson(content, fileName, line);
    return isObject(object)
      ? { object, line }
      : { line, message: l10n.t('{0}:{1}: expected a JSON object', fileName, line) };
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    return { line, message: error.message };
  }
}

export interface JsonLinesFile {
  readonly papers: readonly Paper[];
  readonly problems: readonly LineProblem[];
}

/**
 * Reads a JSON Lines library. Broken lines, lines without a title and repeated ids are problems; the rest is read.
 * `report` hears how many characters are read.
 */
export function readJsonLines(
  text: string,
  fileName: string,
  source: RecordOrigin,
  report: Report = unreported,
): JsonLinesFile {
  const problems: LineProblem[] = [];
  const papers: Paper[] = [];
  const lineOfKey = new Map<string, number>();
  for (const { content, line, end } of linesOf(text)) {
    report(end);
    const parsed = objectIn(content, fileName, line);
    if ('message' in parsed) {
      problems.push(parsed);
      continue;
    }
    const paper = paperOfRecord(parsed.object, source);
    if (paper === undefined) {
      problems.push({ line, message: l10n.t('{0}:{1}: the record has neither a title nor a text', fileName, line) });
      continue;
    }
    const [key] = paper.keys;
    const earlier = key === undefined ? undefined : lineOfKey.get(key);
    if (key !== undefined && earlier !== undefined) {
      problems.push({
        line,
        message: l10n.t(
          '{0}:{1}: id "{2}" is already used in line {3}; this record is left out',
          fileName,
          line,
          key,
          earlier,
        ),
      });
      continue;
    }
    if (key !== undefined) lineOfKey.set(key, line);
    const pages = pageSourcesOf(parsed.object).map(pageOrigin);
    papers.push(pages.length === 0 ? paper : { ...paper, origins: [...paper.origins, ...pages] });
  }
  return { papers, problems };
}
