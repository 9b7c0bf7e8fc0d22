import { type Profiler, Session } from 'node:inspector/promises';

const samplingInterval = 500; // microseconds

/** What the processor did in this thread while `work` went on: the longest stretches without a pause, in milliseconds. */
export interface Stretches {
  /** Of a file's functions and all that they call. */
  readonly own: number;
  /** Of anything: other extensions, the editor, the garbage collector. */
  readonly any: number;
}

/** Profiles this thread; `file` is the address of the script whose share is wanted. */
export async function stretchesDuring(work: () => Promise<void>, file: string): Promise<Stretches> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: samplingInterval });
  await session.post('Profiler.start');
  await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const isOwn = nodesUnder(profile, file);
  const isIdle = new Set(
    profile.nodes
      .filter(({ callFrame }) => ['(idle)', '(program)'].includes(callFrame.functionName))
      .map(({ id }) => id),
  );
  return {
    own: longestStretch(profile, (node) => isOwn.has(node)),
    any: longestStretch(profile, (node) => !isIdle.has(node)),
  };
}

/** The nodes of a profile that have a function of the file on their stack. */
function nodesUnder(profile: Profiler.Profile, file: string): ReadonlySet<number> {
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const found = new Set<number>();
  const visit = (id: number, isInside: boolean): void => {
    const node = byId.get(id);
    if (node === undefined) return;
    const isFound = isInside || node.callFrame.url === file;
    if (isFound) found.add(id);
    for (const child of node.children ?? []) visit(child, isFound);
  };
  const [root] = profile.nodes;
  if (root !== undefined) visit(root.id, false);
  return found;
}

function longestStretch({ samples = [], timeDeltas = [] }: Profiler.Profile, isIn: (node: number) => boolean): number {
  let longest = 0;
  let stretch = 0;
  for (const [index, node] of samples.entries()) {
    // A sample stands for the time up to the next one.
    stretch = isIn(node) ? stretch + (timeDeltas[index + 1] ?? 0) : 0;
    longest = Math.max(longest, stretch);
  }
  return longest / 1000;
}
