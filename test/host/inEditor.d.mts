export function runInEditor(options: {
  readonly kind: 'node' | 'web';
  readonly programs: readonly string[];
  readonly onLine: (line: string) => void;
  /** Milliseconds. */
  readonly timeLimit: number;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly manifest?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}): Promise<number>;
