import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { neverCancelled } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { Paper } from '../../core/papers/paper.ts';
import type { ReferenceEntry } from '../../core/rendering/referenceListing.ts';
import { markdownOfRuns } from '../../core/rendering/writtenRuns.ts';
import { writtenReferences } from '../../server/rendering/formattedReferences.ts';
import { styleOfName } from '../../server/rendering/documentStyle.ts';
import { papersPrinted } from '../../server/rendering/papersPrinted.ts';
import { Styles } from '../../server/rendering/styles.ts';
import { homeUri, nodeFiles } from '../files/nodeFiles.ts';
import { nodeRendering } from '../nodeRendering.ts';

/** The references of papers as a style prints them; the style is an official one by its name, or a file. */
export async function printedReferences(
  papers: readonly Paper[],
  format: 'text' | 'markdown' | 'html',
  written: string,
  locale: string | undefined,
): Promise<string> {
  const entries = await entriesOf(papers, written, locale);
  return entries.length === 0 ? '' : writtenReferences(entries, format);
}

/** Each paper with its reference in Markdown, in the order of the style. */
export async function printedEntries(
  papers: readonly Paper[],
  written: string,
  locale: string | undefined,
): Promise<readonly { readonly paper: Paper; readonly markdown: string }[]> {
  const entries = await entriesOf(papers, written, locale);
  return entries.flatMap(({ keys: [key], content }) => {
    const paper = papers[Number(key?.slice(1))];
    return paper === undefined ? [] : [{ paper, markdown: markdownOfRuns(content) }];
  });
}

async function entriesOf(
  papers: readonly Paper[],
  written: string,
  locale: string | undefined,
): Promise<readonly ReferenceEntry[]> {
  const styles = new Styles(nodeRendering(__dirname));
  const isFile = /\.csl$/i.test(written) || /[\\/]/.test(written);
  const here = pathToFileURL(resolve('.')).href;
  const bases = { files: nodeFiles, workspaceFolders: [here], homeUri };
  const name = isFile && !/^https?:/i.test(written) ? pathToFileURL(resolve(written)).href : written;
  const named = { written: name, file: undefined, place: '--style' };
  const style = isFile ? await styleOfName(styles, bases, named, neverCancelled) : await styles.named(written);
  if (papers.length === 0) return [];
  if (locale !== undefined && locale.trim() === '')
    throw new PaperglossError('bad-query', '--locale names no language');
  return papersPrinted(styles, papers, style, locale);
}
