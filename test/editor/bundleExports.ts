// Mocha's UMD file lies in a package of ES modules, so that esbuild leaves its `module.exports = …` as it
// stands, and it would replace what this bundle exports. Has to be imported before Mocha.
const own: unknown = module.exports;

export function restoreBundleExports(): void {
  Reflect.set(module, 'exports', own);
}
