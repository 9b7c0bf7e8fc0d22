import { Disposable, extensions, l10n, languages, type RenameProvider, WorkspaceEdit, workspace } from 'vscode';
import { PrepareRenameRequest, RenameRequest, ResponseError } from 'vscode-languageclient';

import { PaperglossError } from '../../core/errors.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { isReadByLibrary } from '../documents.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { warn } from '../messages.ts';
import type { Reports } from '../client/reports.ts';

// The editor's own, which takes `[@key]` for a link and renames its label in one document.
const markdownExtension = 'vscode.markdown-language-features';

/**
 * Renames keys in documents of the languages that works are cited in. Of several providers for a language the editor asks the
 * one first that was registered last: for Markdown that is done behind its own extension, which starts with the first document.
 */
export function registerRenames(client: LibraryClient, reports: Reports): Disposable {
  const provider = renameProvider(client);
  const registered: Disposable[] = [];
  const register = async (): Promise<void> => {
    const known = await languages.getLanguages();
    const citing = known.filter((language) => language !== 'markdown' && formatOf(language, '') !== undefined);
    registered.push(languages.registerRenameProvider(['markdown', ...citing, 'bibtex'], provider));
  };
  let isMarkdownSeen = false;
  const lookAtOpen = (): void => {
    if (isMarkdownSeen || !workspace.textDocuments.some(({ languageId }) => languageId === 'markdown')) return;
    isMarkdownSeen = true;
    const started = Promise.resolve(extensions.getExtension(markdownExtension)?.activate());
    reports.guard(
      'Registering renames in Markdown',
      started.then(() => registered.push(languages.registerRenameProvider('markdown', provider))),
    );
  };
  reports.guard('Registering renames', register());
  const opened = workspace.onDidOpenTextDocument(lookAtOpen);
  lookAtOpen();
  return new Disposable(() => {
    opened.dispose();
    for (const each of registered) each.dispose();
  });
}

function renameProvider(client: LibraryClient): RenameProvider {
  return {
    async prepareRename(document, position, token) {
      if (!isReadByLibrary(document)) return undefined;
      return client.asked(async (language) => {
        const params = language.code2ProtocolConverter.asTextDocumentPositionParams(document, position);
        const place = await language.sendRequest(PrepareRenameRequest.type, params, token);
        // An error leaves the place to the next provider.
        if (place === null || !('range' in place)) throw new Error(l10n.t('No citation key stands here.'));
        return { range: language.protocol2CodeConverter.asRange(place.range), placeholder: place.placeholder };
      });
    },
    async provideRenameEdits(document, position, newName, token) {
      try {
        return await client.asked(async (language) => {
          const params = language.code2ProtocolConverter.asTextDocumentPositionParams(document, position);
          const edit = await language.sendRequest(RenameRequest.type, { ...params, newName }, token);
          return language.protocol2CodeConverter.asWorkspaceEdit(edit, token);
        });
      } catch (error) {
        if (!(error instanceof PaperglossError || error instanceof ResponseError)) throw error;
        // For an error the editor would ask the next provider, which renames something else.
        void warn(error.message);
        return new WorkspaceEdit();
      }
    },
  };
}
