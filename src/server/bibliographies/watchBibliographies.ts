import { type Connection, DidChangeWatchedFilesNotification } from 'vscode-languageserver';

import type { WatchFolder } from '../files/keptFiles.ts';

// The endings of bibliographies and of the files in which projects name them.
const watchedNames =
  '{*.{bib,bibtex,biblatex,BIB,json,yaml,yml,local,ris,toml,py,qmd,Rmd,rmd,Rnw,rnw,tex,ltx,sty,cls,typ,org,ipynb},[Mm]akefile,[Jj]ustfile}';

/** Watches folders for changes of bibliographies and project files through the client. */
export function watchBibliographies(connection: Connection): WatchFolder {
  return (folderUri, failed) => {
    const watchers = [{ globPattern: { baseUri: folderUri, pattern: watchedNames } }];
    const registered = connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    registered.catch(failed);
    return {
      dispose: () =>
        void registered.then(
          (client) => client.dispose(),
          () => {},
        ),
    };
  };
}
