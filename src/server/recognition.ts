import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';

import type { GateLevel } from '../core/terms/confidence.ts';
import type { Lexicon } from '../core/terms/mining/lexicon.ts';
import { type ScanOptions, scanText, type TermScan } from '../core/terms/scanner.ts';
import type { ServerSettings } from '../protocol.ts';
import type { Settings } from './settings.ts';

/** A scan and all that it depends on. */
interface KnownScan {
  readonly lexicon: Lexicon;
  readonly version: number;
  readonly settings: ServerSettings;
  readonly dependencies: readonly string[];
  readonly scan: TermScan;
}

/**
 * The terms of the open documents by the rules of the reader. A document is scanned when somebody asks and it has changed
 * since: 10,000 lines take less than 10 ms, so nothing is kept up to date while people type.
 */
export class Recognition {
  readonly #known = new WeakMap<TextDocument, KnownScan>();
  readonly #settings: Settings;
  #dependencies: readonly string[] = [];

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Names of the packages that the workspace depends on. */
  dependOn(packages: readonly string[]): void {
    this.#dependencies = packages;
  }

  /** The terms of a document as it is now. */
  termsOf(document: TextDocument, lexicon: Lexicon): TermScan {
    const { uri, languageId, version } = document;
    const known = this.#known.get(document);
    const [settings, dependencies] = [this.#settings.current, this.#dependencies];
    const isOfNow = known?.settings === settings && known.dependencies === dependencies;
    if (isOfNow && known.lexicon === lexicon && known.version === version) return known.scan;
    const scan = scanText(lexicon, { text: document.getText(), languageId, path: uri }, this.#optionsOf(document));
    this.#known.set(document, { lexicon, version, settings, dependencies, scan });
    return scan;
  }

  /** How sure a term has to be in this document. */
  gateOf({ languageId }: TextDocument): GateLevel {
    const { termsGate, termsGateByLanguage } = this.#settings.current;
    return termsGateByLanguage[languageId] ?? termsGate;
  }

  #optionsOf(document: TextDocument): ScanOptions {
    return {
      gate: this.gateOf(document),
      rejections: this.#settings.current.rejectedTerms
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
