import type { BibtexEntry, BibtexField } from './bibtexReader.ts';

/** An entry that stands further down, or up, in another version of its file: it says the same at other offsets. */
class ShiftedEntry implements BibtexEntry {
  readonly #entry: BibtexEntry;
  readonly #by: number;

  constructor(entry: BibtexEntry, by: number) {
    this.#entry = entry;
    this.#by = by;
  }

  /** The same entry further down again: however often a file is edited, it is one step from the entry that was read. */
  movedBy(by: number): BibtexEntry {
    return shiftedEntry(this.#entry, this.#by + by);
  }

  get type(): string {
    return this.#entry.type;
  }

  get key(): string {
    return this.#entry.key;
  }

  get keyStart(): number {
    return this.#entry.keyStart + this.#by;
  }

  get keyEnd(): number {
    return this.#entry.keyEnd + this.#by;
  }

  get start(): number {
    return this.#entry.start + this.#by;
  }

  get end(): number {
    return this.#entry.end + this.#by;
  }

  get fields(): ReadonlyMap<string, BibtexField> {
    return new ShiftedFields(this.#entry.fields, this.#by);
  }

  get isBroken(): boolean {
    return this.#entry.isBroken;
  }
}

/** The fields of such an entry. They are made when they are asked for: of 8,000 entries one is mostly looked at. */
class ShiftedFields implements ReadonlyMap<string, BibtexField> {
  readonly #fields: ReadonlyMap<string, BibtexField>;
  readonly #by: number;

  constructor(fields: ReadonlyMap<string, BibtexField>, by: number) {
    this.#fields = fields;
    this.#by = by;
  }

  get size(): number {
    return this.#fields.size;
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }

  get(name: string): BibtexField | undefined {
    const field = this.#fields.get(name);
    return field && shiftedField(field, this.#by);
  }

  keys(): MapIterator<string> {
    return this.#fields.keys();
  }

  values(): MapIterator<BibtexField> {
    return this.#moved().values();
  }

  entries(): MapIterator<[string, BibtexField]> {
    return this.#moved().entries();
  }

  [Symbol.iterator](): MapIterator<[string, BibtexField]> {
    return this.entries();
  }

  forEach(visit: (value: BibtexField, key: string, map: ReadonlyMap<string, BibtexField>) => void): void {
    for (const [name, field] of this.#moved()) visit(field, name, this);
  }

  #moved(): Map<string, BibtexField> {
    return new Map([...this.#fields].map(([name, field]) => [name, shiftedField(field, this.#by)]));
  }
}

const shiftedField = (field: BibtexField, by: number): BibtexField => ({
  ...field,
  start: field.start + by,
  end: field.end + by,
});

/** An entry as it stands `by` characters further down. */
export function shiftedEntry(entry: BibtexEntry, by: number): BibtexEntry {
  if (by === 0) return entry;
  return entry instanceof ShiftedEntry ? entry.movedBy(by) : new ShiftedEntry(entry, by);
}
