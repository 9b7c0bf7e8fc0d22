import type { DocumentFormat } from './documentFormat.ts';
import { mystFormat } from './myst.ts';
import { roleWriting } from './markdown/mystWriting.ts';

/**
 * MyST in a project that Sphinx renders, which cites by roles alone: https://jupyterbook.org/v1/content/citations.html. What
 * is cited with signs is read all the same, since such projects move to MyST's own program, which reads both.
 */
export const jupyterBook: DocumentFormat = mystFormat(roleWriting);
