import { defaultGate, type GateLevel, gates } from '../core/terms/confidence.ts';
import type { RejectedTerm, ServerSettings } from '../protocol.ts';

/** What holds where nothing is set. */
export const defaultSettings: ServerSettings = {
  hoverEnabled: true,
  termsGate: defaultGate,
  termsGateByLanguage: {},
  rejectedTerms: [],
};

/** The settings as a client sends them, over those of before. What is missing or of no use stays as it was. */
export function changedSettings(before: ServerSettings, sent: unknown): ServerSettings {
  if (!isRecord(sent)) return before;
  const { hoverEnabled, termsGate, termsGateByLanguage, rejectedTerms } = sent;
  return {
    hoverEnabled: typeof hoverEnabled === 'boolean' ? hoverEnabled : before.hoverEnabled,
    termsGate: isGate(termsGate) ? termsGate : before.termsGate,
    termsGateByLanguage: isRecord(termsGateByLanguage)
      ? Object.fromEntries(Object.entries(termsGateByLanguage).filter((entry): entry is [string, GateLevel] => isGate(entry[1])))
      : before.termsGateByLanguage,
    rejectedTerms: Array.isArray(rejectedTerms) ? rejectedTerms.filter(isRejectedTerm) : before.rejectedTerms,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isGate(value: unknown): value is GateLevel {
  return typeof value === 'string' && Object.hasOwn(gates, value);
}

function isRejectedTerm(value: unknown): value is RejectedTerm {
  if (!isRecord(value)) return false;
  const isOptional = (text: unknown): boolean => text === undefined || typeof text === 'string';
  return typeof value['term'] === 'string' && isOptional(value['paper']) && isOptional(value['file']);
}
