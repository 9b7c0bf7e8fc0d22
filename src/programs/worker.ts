// One file for both kinds of extension host, because the library, which is nearly all of it, is the same.
// Each flavour is initialised only where it is imported, so neither needs what the other's host has.
const isNode = typeof process === 'object' && typeof process.versions?.node === 'string';
void (isNode ? import('./node.ts') : import('./workerWeb.ts'));
