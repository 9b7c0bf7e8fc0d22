import { formulaComplaint, keyFormula, type KeyFormula } from '../core/bibliography/keyFormula/keyFormula.ts';
import { chosenBundled } from '../core/import/bundled.ts';
import { type FindingCode, findingKinds, type Severity } from '../core/checks/finding.ts';
import { isObject } from '../core/jsonObject.ts';
import { type GateLevel, gates } from '../core/terms/confidence.ts';
import { l10n } from '../core/l10n.ts';
import { defaultSettings, type RejectedTerm, type ServerSettings } from '../protocol/settings.ts';

/** What a client sent for each setting, as far as it can be used; undefined for what is of no use. */
const readers: { readonly [Name in keyof ServerSettings]: (sent: unknown) => ServerSettings[Name] | undefined } = {
  bundled: chosenBundled,
  libraries: (sent) => (Array.isArray(sent) ? sent.filter((path) => typeof path === 'string') : undefined),
  hoverEnabled: (sent) => (typeof sent === 'boolean' ? sent : undefined),
  termsGate: (sent) => (isGate(sent) ? sent : undefined),
  termsGateByLanguage: (sent) =>
    isObject(sent)
      ? Object.fromEntries(Object.entries(sent).filter((entry): entry is [string, GateLevel] => isGate(entry[1])))
      : undefined,
  rejectedTerms: (sent) => (Array.isArray(sent) ? sent.filter(isRejectedTerm) : undefined),
  citationStyle: (sent) => (typeof sent === 'string' && sent.trim() !== '' ? sent.trim() : undefined),
  citationTemplates: (sent) =>
    isObject(sent)
      ? Object.fromEntries(
          Object.entries(sent).filter(
            (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
          ),
        )
      : undefined,
  diagnosticsEnabled: (sent) => (typeof sent === 'boolean' ? sent : undefined),
  diagnosticSeverities: (sent) =>
    isObject(sent)
      ? Object.fromEntries(
          Object.entries(sent).filter(
            (entry): entry is [FindingCode, Severity | 'off'] =>
              Object.hasOwn(findingKinds, entry[0]) && isSeverity(entry[1]),
          ),
        )
      : undefined,
  renameKeepsAlias: (sent) => (typeof sent === 'boolean' ? sent : undefined),
  citationKeyFormula: (sent) => (typeof sent === 'string' ? sent : undefined),
};

const severities: ReadonlySet<unknown> = new Set(['error', 'warning', 'information', 'hint', 'off']);

const isSeverity = (value: unknown): value is Severity | 'off' => severities.has(value);

/** What is set, for all who ask. */
export class Settings {
  #current = defaultSettings;
  #keyFormula: KeyFormula | undefined;
  #complaint: string | undefined;

  /** Another object after each change. */
  get current(): ServerSettings {
    return this.#current;
  }

  /** The formula for citation keys; undefined where the built-in form is meant, or the formula cannot be read. */
  get keyFormula(): KeyFormula | undefined {
    return this.#keyFormula;
  }

  /** What people should know of the formula that is set, once for each: undefined where it can be read, or it was told. */
  takeComplaint(): string | undefined {
    const complaint = this.#complaint;
    this.#complaint = undefined;
    return complaint;
  }

  /** Takes settings as a client sends them. What is missing or of no use stays as it was. */
  change(sent: unknown): void {
    if (!isObject(sent)) return;
    const read = Object.entries(readers).map(([name, reader]) => [name, reader(sent[name])] as const);
    const formula = this.#current.citationKeyFormula;
    this.#current = { ...this.#current, ...Object.fromEntries(read.filter(([, value]) => value !== undefined)) };
    if (this.#current.citationKeyFormula !== formula) this.#readFormula(this.#current.citationKeyFormula);
  }

  #readFormula(formula: string): void {
    const read = formula.trim() === '' ? undefined : keyFormula(formula);
    this.#keyFormula = read !== undefined && 'alternatives' in read ? read : undefined;
    this.#complaint =
      read === undefined || 'alternatives' in read
        ? undefined
        : l10n.t('{0} The built-in form is used.', formulaComplaint(formula, read));
  }
}

function isGate(value: unknown): value is GateLevel {
  return typeof value === 'string' && Object.hasOwn(gates, value);
}

function isRejectedTerm(value: unknown): value is RejectedTerm {
  if (!isObject(value)) return false;
  const isOptional = (text: unknown): boolean => text === undefined || typeof text === 'string';
  return typeof value['term'] === 'string' && isOptional(value['paper']) && isOptional(value['file']);
}
