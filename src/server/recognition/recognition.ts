import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';

import { TextHash } from '../../core/storage/hash.ts';
import type { GateLevel } from '../../core/terms/confidence.ts';
import type { Lexicon } from '../../core/terms/mining/lexicon.ts';
import { type ScanOptions, scanText, type TermOccurrence, type TermScan } from '../../core/terms/scanner.ts';
import type { ServerSettings } from '../../protocol/settings.ts';
import type { Settings } from '../settings.ts';

/** A scan and all that it depends on. */
interface KnownScan {
  readonly lexicon: Lexicon;
  readonly version: number;
  readonly settings: ServerSettings;
  readonly dependencies: readonly string[];
  readonly scan: TermScan;
}

/** What is kept of the terms of files that are not open, and what all of it depends on. */
interface KnownFiles {
  readonly lexicon: Lexicon;
  readonly settings: ServerSettings;
  readonly dependencies: readonly string[];
  readonly files: Map<string, { readonly digest: string; readonly terms: readonly FileTerm[] }>;
}

/** A shown term without what speaks for it. */
type FileTerm = Pick<TermOccurrence, 'start' | 'end' | 'text' | 'name' | 'papers'>;

// As many as are searched at once; a file that names papers more often, which no people wrote, is scanned each time.
const filesKept = 5_000;
const termsKept = 1_000;

/**
 * The terms of the open documents by the rules of the reader. A document is scanned when somebody asks and it has changed
 * since: 10,000 lines take less than 10 ms, so nothing is kept up to date while people type.
 */
export class Recognition {
  readonly #known = new WeakMap<TextDocument, KnownScan>();
  readonly #settings: Settings;
  #dependencies: readonly string[] = [];
  #files: KnownFiles | undefined;

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

  /** The shown terms of a file that is not open; what was found is kept until its text, the rules or the library change. */
  termsOfFile(document: TextDocument, lexicon: Lexicon): readonly FileTerm[] {
    const { uri, languageId } = document;
    const text = document.getText();
    const digest = new TextHash().add(text).digest();
    const { files } = this.#filesOfNow(lexicon);
    const known = files.get(uri);
    if (known?.digest === digest) return known.terms;
    const { occurrences } = scanText(lexicon, { text, languageId, path: uri }, this.#optionsOf(document));
    const terms = occurrences
      .filter(({ shown }) => shown)
      .map(({ start, end, text: name, name: term, papers }) => ({ start, end, text: name, name: term, papers }));
    files.delete(uri);
    if (files.size < filesKept && terms.length <= termsKept) files.set(uri, { digest, terms });
    return terms;
  }

  #filesOfNow(lexicon: Lexicon): KnownFiles {
    const [settings, dependencies] = [this.#settings.current, this.#dependencies];
    const known = this.#files;
    const isOfNow = known?.lexicon === lexicon && known.settings === settings && known.dependencies === dependencies;
    if (isOfNow) return known;
    return (this.#files = { lexicon, settings, dependencies, files: new Map() });
  }

  /** The terms of a text that stands in no file, such as an abstract. */
  termsIn(text: string, lexicon: Lexicon): readonly TermOccurrence[] {
    return scanText(lexicon, { text, languageId: 'plaintext' }, { gate: this.#settings.current.termsGate }).occurrences;
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
