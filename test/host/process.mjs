import { spawn } from 'node:child_process';

/** A failure whose message tells a person what happened and what to do; printed without a stack. */
export class SetUpError extends Error {}

/** Prints a line of progress, and when `work` has ended, how long it took. */
export async function step(title, work) {
  const started = performance.now();
  console.log(`${title} …`);
  const result = await work();
  console.log(`${title}: ${seconds(performance.now() - started)}`);
  return result;
}

/** "3.4 s" for 3400 milliseconds. */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/**
 * Runs a program to its end and returns `{ code, output }`; both streams are kept in `output`, and shown
 * at once when `show` is set. On `signal` or after `timeLimit` milliseconds its whole process group ends;
 * then `code` is not 0.
 */
export function run(command, args, { cwd, env, show = false, timeLimit, onText } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawnGroup(command, args, { cwd, env });
    const chunks = [];
    for (const [stream, target] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        chunks.push(text);
        if (show) target.write(text);
        onText?.(text);
      });
    }
    let timedOut = false;
    const timer =
      timeLimit === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            endGroup(child, 'SIGKILL');
          }, timeLimit);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (timedOut) chunks.push(`\nStopped after its time limit of ${seconds(timeLimit)}.\n`);
      resolve({ code: timedOut ? 1 : (code ?? 1), output: chunks.join('') });
    });
  });
}

const living = new Set();

/** Starts a program in a process group of its own, which ends with this process at the latest. */
export function spawnGroup(command, args, { cwd, env } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  living.add(child);
  child.on('exit', () => living.delete(child));
  return child;
}

/** Ends a program and everything that it started. */
export function endGroup(child, signal = 'SIGTERM') {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    // The group has ended between the check and the signal.
    if (error.code !== 'ESRCH') throw error;
  }
}

process.on('exit', () => {
  for (const child of living) endGroup(child, 'SIGKILL');
});
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.on(signal, () => process.exit(code));
}

/** Runs the body of a program: its result is the exit code; expected failures are printed as one sentence. */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    console.error(error instanceof SetUpError ? error.message : error);
    process.exitCode = 1;
  }
}
