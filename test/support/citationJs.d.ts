// These packages have no types of their own.
declare module '@citation-js/core' {
  export class Cite {
    constructor(data: unknown);
    readonly data: readonly unknown[];
  }
  export const plugins: { list(): readonly string[] };
}
declare module '@citation-js/plugin-cff';
