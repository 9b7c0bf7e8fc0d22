import {
  type CancellationToken,
  type Connection,
  ConnectionError,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

import { neverCancelled } from '../../core/cancellation.ts';
import { type Finding, findingKinds, type RelatedPlace, type Severity } from '../../core/checks/finding.ts';
import { addressOf } from '../files/addresses.ts';
import type { ServerContext } from '../context.ts';
import { documentFindings } from './documentFindings.ts';

/** What diagnostics call their source, in the editor's list of problems. */
export const diagnosticSource = 'papergloss';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/**
 * Answers what is wrong with a document: its citations, or the entries of a bibliography. Empty while the library loads for
 * the first time, where checks are switched off, and for documents that are not open.
 */
export async function provideDiagnostics(
  context: ServerContext,
  uri: string,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  const address = addressOf(uri);
  const document = address === undefined ? undefined : context.documents.get(uri);
  const items = document === undefined ? [] : await diagnosticsOf(context, document, token);
  return { kind: 'full', items };
}

/** The diagnostics of a document, with the severities that are set. */
export async function diagnosticsOf(
  context: ServerContext,
  document: TextDocument,
  token: CancellationToken | typeof neverCancelled,
): Promise<Diagnostic[]> {
  if (!context.settings.current.diagnosticsEnabled) return [];
  const findings = await documentFindings(context.checks, document, token);
  return findings.flatMap((finding) => diagnostic(context, document, finding) ?? []);
}

function diagnostic(context: ServerContext, document: TextDocument, finding: Finding): Diagnostic | undefined {
  const { code, start, end, message, related } = finding;
  const severity = context.settings.current.diagnosticSeverities[code] ?? findingKinds[code].severity;
  if (severity === 'off') return undefined;
  return {
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    severity: severities[severity],
    code,
    source: diagnosticSource,
    message,
    ...(code === 'unused-entry' && { tags: [DiagnosticTag.Unnecessary] }),
    ...(related !== undefined && { relatedInformation: related.flatMap((place) => relatedPlace(document, place)) }),
  };
}

function relatedPlace(document: TextDocument, { uri, start, end, message }: RelatedPlace) {
  // Of other files the lines are not known here.
  if (uri !== undefined && uri !== document.uri) return [];
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  return [{ location: { uri: document.uri, range }, message }];
}

// A burst of keystrokes, or of files that a program writes, is one change.
const settledAfter = 200; // milliseconds

/**
 * Keeps the diagnostics of the open documents as they should be: a client that asks for them is told to ask again when
 * something else than its documents has changed; to another one they are sent.
 */
export class DiagnosticsSender {
  readonly #connection: Connection;
  readonly #context: ServerContext;
  #isDue = false;
  #isDisposed = false;

  constructor(connection: Connection, context: ServerContext) {
    this.#connection = connection;
    this.#context = context;
  }

  /** A document has been opened or changed. Who asks for diagnostics asks by itself then. */
  documentChanged(): void {
    if (!this.#context.abilities.pullsDiagnostics) this.#due();
  }

  /** A bibliography, a setting, or the library has changed. */
  surroundingsChanged(): void {
    const { pullsDiagnostics, refreshesDiagnostics } = this.#context.abilities;
    if (!pullsDiagnostics || refreshesDiagnostics) this.#due();
  }

  /** A document is closed: nothing is wrong with it any more. */
  closed(uri: string): void {
    if (!this.#context.abilities.pullsDiagnostics) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  dispose(): void {
    this.#isDisposed = true;
  }

  #due(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#send().catch((error: unknown) => {
      // A client that is gone takes nothing any more.
      if (!this.#isDisposed && !(error instanceof ConnectionError))
        this.#context.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
  }

  async #send(): Promise<void> {
    await this.#context.pause(settledAfter);
    this.#isDue = false;
    if (this.#isDisposed) return;
    if (this.#context.abilities.pullsDiagnostics) {
      await this.#connection.languages.diagnostics.refresh();
      return;
    }
    for (const document of this.#context.documents.all()) {
      const { uri, version } = document;
      const diagnostics = await diagnosticsOf(this.#context, document, neverCancelled);
      // What was found belongs to a text that is gone; the change has made another round due.
      if (this.#isDisposed || this.#context.documents.get(uri)?.version !== version) continue;
      await this.#connection.sendDiagnostics({ uri, version, diagnostics });
    }
  }
}
