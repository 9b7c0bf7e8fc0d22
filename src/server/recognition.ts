import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';

import type { GateLevel } from '../core/terms/confidence.ts';
import { DocumentTerms } from '../core/terms/documentTerms.ts';
import type { Lexicon } from '../core/terms/lexicon.ts';
import type { ScanOptions } from '../core/terms/scanner.ts';
import type { ServerSettings } from '../protocol.ts';

interface KnownTerms {
  readonly lexicon: Lexicon;
  readonly terms: DocumentTerms;
  /** Which rules the terms are weighed by. */
  rules: number;
}

/** The terms of the open documents, followed through their edits, by the rules of the reader. */
export class Recognition {
  readonly #known = new WeakMap<TextDocument, KnownTerms>();
  #settings: ServerSettings;
  #dependencies: readonly string[] = [];
  #rules = 0;

  constructor(settings: ServerSettings) {
    this.#settings = settings;
  }

  /** Documents are weighed anew by these settings when someone next asks. */
  configure(settings: ServerSettings): void {
    this.#settings = settings;
    this.#rules += 1;
  }

  /** Names of the packages that the workspace depends on. */
  dependOn(packages: readonly string[]): void {
    this.#dependencies = packages;
    this.#rules += 1;
  }

  /** The terms of a document; reads it when it is asked for the first time, or the library has changed. */
  termsOf(document: TextDocument, lexicon: Lexicon): DocumentTerms {
    let known = this.#known.get(document);
    if (known?.lexicon !== lexicon) {
      const { uri, languageId } = document;
      const terms = new DocumentTerms(lexicon, { text: document.getText(), languageId, path: uri }, this.#optionsOf(document));
      known = { lexicon, terms, rules: this.#rules };
      this.#known.set(document, known);
    } else if (known.rules !== this.#rules) {
      known.terms.weighBy(this.#optionsOf(document));
      known.rules = this.#rules;
    }
    return known.terms;
  }

  /** The document has `inserted` characters at `start`, where those up to `oldEnd` stood before. */
  follow(document: TextDocument, start: number, oldEnd: number, inserted: number): void {
    this.#known.get(document)?.terms.edit(document.getText(), start, oldEnd, inserted);
  }

  /** The document is closed, or has changed in ways that are not followed. */
  forget(document: TextDocument): void {
    this.#known.delete(document);
  }

  /** How sure a term has to be in this document. */
  gateOf({ languageId }: TextDocument): GateLevel {
    const { termsGate, termsGateByLanguage } = this.#settings;
    return termsGateByLanguage[languageId] ?? termsGate;
  }

  #optionsOf(document: TextDocument): ScanOptions {
    return {
      gate: this.gateOf(document),
      rejections: this.#settings.rejectedTerms
        .filter(({ file }) => file === undefined || hasFileName(document.uri, file))
        .map(({ term, paper }) => ({ text: term, ...(paper !== undefined && { paperId: paper }) })),
      dependencies: this.#dependencies,
    };
  }
}

/** Whether an address is that of a file, given by its path in a workspace folder, `src/train.py`. */
function hasFileName(uri: string, file: string): boolean {
  const { path } = URI.parse(uri);
  return path === file || path.endsWith(`/${file}`);
}
