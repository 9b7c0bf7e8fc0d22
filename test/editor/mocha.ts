import { restoreBundleExports } from './bundleExports.ts';
import 'mocha/mocha.js';

interface Test {
  fullTitle(): string;
  readonly duration?: number;
}

interface Runner {
  on(event: 'pass', listener: (test: Test) => void): void;
  on(event: 'fail' | 'retry', listener: (test: Test, error: Error) => void): void;
}

interface Mocha {
  readonly suite: { emit(event: 'pre-require', globals: object, file: null, mocha: Mocha): void };
  run(onEnd: () => void): void;
}

type Body = () => void | Promise<void>;

/** What Mocha's browser build, which also runs in a Node extension host, adds to the global object. */
interface MochaGlobals {
  readonly Mocha: new (options: {
    ui: 'bdd';
    reporter: (runner: Runner) => void;
    timeout: number;
    retries: number;
  }) => Mocha;
  readonly describe: (title: string, body: () => void) => void;
  readonly it: (title: string, body: Body) => void;
  readonly before: (body: Body) => void;
  readonly after: (body: Body) => void;
  readonly beforeEach: (body: Body) => void;
  readonly afterEach: (body: Body) => void;
}

// The runner picks the lines with this prefix out of everything that the editor prints.
const prefix = '[papergloss-test] ';

function print(text: string): void {
  for (const line of text.split('\n')) console.log(prefix + line);
}

let passed = 0;
let failed = 0;

function report(runner: Runner): void {
  runner.on('pass', (test) => {
    passed += 1;
    print(`ok ${test.fullTitle()} (${test.duration ?? 0} ms)`);
  });
  runner.on('retry', (test, error) => {
    print(`second try of ${test.fullTitle()}\n${error.stack ?? error.message}`);
  });
  runner.on('fail', (test, error) => {
    failed += 1;
    print(`not ok ${test.fullTitle()}\n${error.stack ?? error.message}`);
  });
}

restoreBundleExports();

const globals = globalThis as unknown as MochaGlobals;
// The editor of a busy machine is late now and then. What needed a second try is told in the end.
const mocha = new globals.Mocha({ ui: 'bdd', reporter: report, timeout: 40_000, retries: 1 });
// Defines `describe` and its kind, as loading a test file does in Mocha's own runner.
mocha.suite.emit('pre-require', globals, null, mocha);

export const { describe, it, before, after, beforeEach, afterEach } = globals;

/** Runs what was described, prints a line a test and the count, and rejects when a test has failed. */
export function runTests(): Promise<void> {
  return new Promise((resolve, reject) => {
    mocha.run(() => {
      print(`${passed} passed, ${failed} failed`);
      if (failed > 0) reject(new Error(`${failed} tests failed.`));
      else resolve();
    });
  });
}
