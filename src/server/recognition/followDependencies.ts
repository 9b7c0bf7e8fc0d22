import type { TextDocument } from 'vscode-languageserver-textdocument';

import { neverCancelled } from '../../core/cancellation.ts';
import { termsChangedNotification } from '../../protocol/recognition.ts';
import type { ServerContext } from '../context.ts';
import type { ServerParts } from '../openContext.ts';
import { WorkspaceDependencies } from './workspaceDependencies.ts';

/** Reads what the workspace depends on when the library is there, and again when a manifest is saved. */
export function followDependencies({ connection, documents }: ServerParts, context: ServerContext): void {
  const { files, workspaceFolders, logger, recognition } = context;
  const dependencies = new WorkspaceDependencies(files, workspaceFolders, logger);
  const dependOn = (): void => {
    recognition.dependOn(dependencies.names);
    void connection.sendNotification(termsChangedNotification);
  };
  // Cards need not wait for the manifests, nor fail with them.
  const readWith = (reading: Promise<boolean>): void =>
    void reading.then(
      (hasChanged) => hasChanged && dependOn(),
      (error: unknown) => logger.warn(`The workspace's dependencies could not be read: ${String(error)}`),
    );
  void context.loader.loaded.then(() => readWith(dependencies.readAll(neverCancelled)));
  documents.onDidSave(({ document }: { readonly document: TextDocument }) =>
    readWith(dependencies.read(document.uri, neverCancelled)),
  );
}
