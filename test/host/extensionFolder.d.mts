export function extensionFolder(options?: {
  readonly kind?: 'node' | 'web';
  readonly changes?: Readonly<Record<string, unknown>>;
}): Promise<string>;
