import { neverCancelled } from '../core/cancellation.ts';
import { PaperglossError } from '../core/errors.ts';
import type { Citeproc } from '../core/rendering/citeproc.ts';
import type { LibraryFiles } from '../server/files/files.ts';
import type { RenderingFiles } from '../server/rendering/renderingFiles.ts';

/** What citations are rendered with, read by the editor: a worker that was made of a text is of another origin than its files. */
export function webRendering(files: LibraryFiles, distUri: string | undefined): RenderingFiles {
  const read = async (name: string): Promise<string> => {
    const text = distUri === undefined ? undefined : await files.read(`${distUri}/${name}`, neverCancelled);
    if (text === undefined) throw new PaperglossError('not-found', `${name} is missing: citations cannot be rendered.`);
    return text;
  };
  return {
    citeproc: async () => {
      const script = new Blob([await read('citeproc.js')], { type: 'text/javascript' });
      const address = URL.createObjectURL(script);
      try {
        (self as unknown as { importScripts(address: string): void }).importScripts(address);
      } finally {
        URL.revokeObjectURL(address);
      }
      return (self as unknown as { readonly papergloss_citeproc: Citeproc }).papergloss_citeproc;
    },
    styles: () => read('styles.txt'),
    libraryPage: () => read('libraryPage.html'),
  };
}
