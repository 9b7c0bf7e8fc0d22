import type { Citeproc } from '../../core/rendering/citeproc.ts';

/** What is loaded when something is rendered first: the port to the parts of the program that lie in files of their own. */
export interface RenderingFiles {
  citeproc(): Promise<Citeproc>;
  /** The pack of styles and locales. */
  styles(): Promise<string>;
  /** The page that a library is exported as, before its papers are filled in. */
  libraryPage(): Promise<string>;
}
