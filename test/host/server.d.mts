export interface EditorServer {
  readonly port: number;
  address(folder: string, extensionFolder: string, extra?: Readonly<Record<string, string>>): string;
  stop(): Promise<void>;
}

export function startServer(options?: { readonly settings?: Readonly<Record<string, unknown>> }): Promise<EditorServer>;
export function demoCopy(): Promise<string>;
