import { withoutHtml } from '../text/htmlText.ts';
import { latexToUnicode } from '../text/latexText.ts';
import type { BibtexEntry, BibtexField } from './bibtexReader.ts';

/** The value of the first of some fields that is there and not empty. */
export type FieldOf = (...names: readonly string[]) => string | undefined;

/** The fields of an entry as the record is made from them. */
export interface EntryFields {
  readonly entry: BibtexEntry;
  /** With what is inherited. */
  readonly fields: ReadonlyMap<string, BibtexField>;
  /** As it stands in the file, LaTeX and all. */
  readonly raw: FieldOf;
  /** As text, without LaTeX and HTML. */
  readonly text: FieldOf;
}

// A field that many entries inherit is converted once.
const inheritedTexts = new WeakMap<BibtexField, string>();

/** A value as text: LaTeX and HTML read, white space collapsed. */
const bibtexPlainText = (value: string): string => withoutHtml(latexToUnicode(value));

export function entryFields(entry: BibtexEntry, fields: ReadonlyMap<string, BibtexField>): EntryFields {
  const first = (names: readonly string[]): BibtexField | undefined => {
    for (const name of names) {
      const field = fields.get(name);
      if (field !== undefined && field.value !== '') return field;
    }
    return undefined;
  };
  return {
    entry,
    fields,
    raw: (...names) => first(names)?.value,
    text: (...names) => {
      const field = first(names);
      if (field === undefined) return undefined;
      if (fields === entry.fields) return bibtexPlainText(field.value) || undefined;
      let text = inheritedTexts.get(field);
      if (text === undefined) {
        text = bibtexPlainText(field.value);
        inheritedTexts.set(field, text);
      }
      return text === '' ? undefined : text;
    },
  };
}

/** Web of Science doubles the braces around every value. */
export const bare = (value: string | undefined): string | undefined => value?.replace(/^\{([^{}]*)\}$/, '$1');

// "Available at:", "[Online]. Available:", "Verfügbar unter".
const addressLead =
  /^\s*(?:\[?online\]?[.,:;]?\s)?\s?(?:(?:available|accessible)(?:\s(?:at|from|online|under|via))?|retrieved\sfrom|verfügbar\sunter|disponible\s(?:en|sur)|url|see)?\s?:?\s?/i;

/** The address that a text is, or to which all its words lead: `Available at \url{https://…}`; undefined for any other. */
export function onlyAddressIn(value: string | undefined): string | undefined {
  if (value === undefined || !/https?:|www\./i.test(value)) return undefined;
  const rest = (bare(value) ?? '').replace(addressLead, '').replace(/[.,;]?\s*$/, '');
  const address = addressOf(rest.replace(/^\\href\s*\{([^{}]*)\}\s*\{[^{}]*\}$/, '$1'));
  return address !== undefined && /^(?:https?:\/\/|www\.)[^\s{}\\]+$/i.test(address)
    ? address.replace(/^www\./i, 'http://www.')
    : undefined;
}

/** Addresses stand as they are, but some programs wrap or escape them. */
export function addressOf(value: string | undefined): string | undefined {
  return bare(value)
    ?.replace(/^\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}$/, '$1')
    .replace(/\\(?=[_&%#~])/g, '')
    .trim();
}
