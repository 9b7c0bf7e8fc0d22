import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { constants, Script } from 'node:vm';

type Wrapped = (exports: unknown, require: NodeJS.Require, module: object, file: string, folder: string) => void;

/** A CommonJS module that has been evaluated, and what keeps its compiled code for the next start. */
export interface KeptModule<T> {
  readonly exports: T;
  /** Whether code that was kept has spared compiling. */
  readonly wasKept: boolean;
  /** Keeps what has been compiled of it so far: of functions that were never called there is nothing. Throws where it cannot. */
  keep(): void;
}

/**
 * Evaluates a CommonJS file as `require` does, with the compiled code in the file `kept` where that is of the same text and the same V8.
 * Node's own cache of compiled code would be turned on for all modules of this process, and other extensions have theirs here.
 */
export function keptModule<T>(file: string, kept: string | undefined): KeptModule<T> {
  const text = readFileSync(file, 'utf8');
  const cachedData = kept === undefined ? undefined : codeOf(kept, text);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${text}\n})`, {
    filename: file,
    ...(cachedData !== undefined && { cachedData }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  const evaluate = script.runInThisContext() as Wrapped;
  evaluate.call(module.exports, module.exports, createRequire(file), module, file, dirname(file));
  const wasKept = script.cachedDataRejected === false;
  return {
    exports: module.exports as T,
    wasKept,
    keep() {
      if (wasKept || kept === undefined) return;
      mkdirSync(dirname(kept), { recursive: true });
      // Another window that starts meanwhile reads the whole of it or none.
      const partial = `${kept}.${process.pid}`;
      const code = script.createCachedData();
      writeFileSync(partial, Buffer.concat([seal(text, code), code]));
      renameSync(partial, kept);
    },
  };
}

/** V8 takes texts of one length for the same text, and runs damaged code until it fails. */
const seal = (text: string, code: Buffer): Buffer => createHash('sha1').update(text).update(code).digest();

const sealLength = 20; // bytes of SHA-1

/** The code that is kept for a text, behind its seal; undefined where it is of another text, damaged, or cannot be read. */
function codeOf(kept: string, text: string): Buffer | undefined {
  try {
    const bytes = readFileSync(kept);
    const code = bytes.subarray(sealLength);
    return seal(text, code).equals(bytes.subarray(0, sealLength)) ? code : undefined;
  } catch {
    return undefined;
  }
}
