import { isObject } from '../core/jsonObject.ts';
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
  if (!isObject(sent)) return before;
  const { hoverEnabled, termsGate, termsGateByLanguage, rejectedTerms } = sent;
  return {
    hoverEnabled: typeof hoverEnabled === 'boolean' ? hoverEnabled : before.hoverEnabled,
    termsGate: isGate(termsGate) ? termsGate : before.termsGate,
    termsGateByLanguage: isObject(termsGateByLanguage)
      ? Object.fromEntries(
          Object.entries(termsGateByLanguage).filter((entry): entry is [string, GateLevel] => isGate(entry[1])),
        )
      : before.termsGateByLanguage,
    rejectedTerms: Array.isArray(rejectedTerms) ? rejectedTerms.filter(isRejectedTerm) : before.rejectedTerms,
  };
}

function isGate(value: unknown): value is GateLevel {
  return typeof value === 'string' && Object.hasOwn(gates, value);
}

function isRejectedTerm(value: unknown): value is RejectedTerm {
  if (!isObject(value)) return false;
  const isOptional = (text: unknown): boolean => text === undefined || typeof text === 'string';
  return typeof value['term'] === 'string' && isOptional(value['paper']) && isOptional(value['file']);
}
