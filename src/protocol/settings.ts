import { NotificationType } from 'vscode-languageserver-protocol';

import type { FindingCode, Severity } from '../core/checks/finding.ts';
import { type BundledId, bundledIds } from '../core/import/bundled.ts';
import type { Translations } from '../core/l10n.ts';
import type { CardCommands } from '../core/papers/cardMarkdown.ts';
import { pandocStyle } from '../core/rendering/styleNames.ts';
import { defaultGate, type GateLevel } from '../core/terms/confidence.ts';
import type { ReadingChange } from './reading.ts';

/** A rule of the reader: this word is not the name of a paper, or not of this one. */
export interface RejectedTerm {
  /** The word; its other spellings and forms are meant too. */
  readonly term: string;
  /** The id of the paper that is not meant; left out, no paper is meant. */
  readonly paper?: string;
  /** The file that the rule is for, by its path in the workspace, `src/train.py`; left out, it is for all. */
  readonly file?: string;
}

/**
 * What people can set about the server. Sent with `initialize` and, when it changes, as the settings of
 * `workspace/didChangeConfiguration`; what is left out stays as it was.
 */
export interface ServerSettings {
  /** Which bundled libraries are searched and recognised. */
  readonly bundled: readonly BundledId[];
  /** The user's own library files: addresses, absolute paths, `~/…`, or relative to the first open folder. */
  readonly libraries: readonly string[];
  readonly hoverEnabled: boolean;
  /** How sure a term has to be before it is shown. */
  readonly termsGate: GateLevel;
  /** By language id, where it differs. */
  readonly termsGateByLanguage: Readonly<Record<string, GateLevel>>;
  readonly rejectedTerms: readonly RejectedTerm[];
  /**
   * The citation style where a document and its project name none: the name of an official one, or a `.csl` file, absolute, `~/…`,
   * or relative to the first open folder.
   */
  readonly citationStyle: string;
  /** How citations are written in documents of a language, by its id, where its format's own way is not meant. */
  readonly citationTemplates: Readonly<Record<string, string>>;
  /** Whether citations and bibliographies are checked. */
  readonly diagnosticsEnabled: boolean;
  /** How much a finding matters, by its code, where it is another severity than that of `findingKinds`. */
  readonly diagnosticSeverities: Readonly<Partial<Record<FindingCode, Severity | 'off'>>>;
  /** A key that is renamed stays as an alias of its entry, in formats that have such. */
  readonly renameKeepsAlias: boolean;
  /** How keys are made that nobody has given yet, in the language of Better BibTeX; empty for the built-in form. */
  readonly citationKeyFormula: string;
}

/** What holds where nothing is set. `test/unit/manifest.test.ts` holds package.json to it. */
export const defaultSettings: ServerSettings = {
  bundled: bundledIds,
  libraries: [],
  hoverEnabled: true,
  termsGate: defaultGate,
  termsGateByLanguage: {},
  rejectedTerms: [],
  citationStyle: pandocStyle,
  citationTemplates: {},
  diagnosticsEnabled: true,
  diagnosticSeverities: {},
  renameKeepsAlias: false,
  citationKeyFormula: '',
};

/** What the editor passes with `initialize`. */
export interface InitializationOptions extends Partial<ServerSettings> {
  /** Address of the folder with the files of the bundled libraries, `…/dist`. Without it there are none. */
  readonly bundledUri?: string;
  /** Address of a folder where indexes of the user's libraries are kept. Without it they are built at each start. */
  readonly cacheUri?: string;
  /**
   * The editor's review of an edit opens where any part asks for confirmation, with the parts unticked that do: VS Code's. One part
   * without effect asks for it then, and everything else is ticked.
   */
  readonly ticksUnconfirmed?: boolean;
  /**
   * What the server says, in the language of the reader, by its English: the contents of `l10n/bundle.l10n.zh-cn.json`. Without it the
   * server speaks English.
   */
  readonly translations?: Translations;
  /** What the reader keeps of papers, as far as it is known by then. */
  readonly reading?: ReadingChange;
  /** Commands that cards may link to. Editors without these commands leave it out: cards then carry plain links only. */
  readonly commands?: CardCommands;
}

/** Server → editor: what people should know of a setting that cannot be followed, once for each. */
export const complaintNotification = new NotificationType<{ readonly message: string }>('papergloss/complaint');
