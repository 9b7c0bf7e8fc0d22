import { Transform } from 'node:stream';

/** The ends of a line that was left out. */
export interface LongLine {
  readonly start: string;
  readonly end: string;
}

// So much of both ends as has a number that a message is told by.
const keptOfEnds = 200; // bytes
const lineFeed = 10;

/** Passes on lines whole, one at a time, and leaves out those of more bytes than `most`, which `tooLong` hears of. */
export function boundedLines(most: number, tooLong: (line: LongLine) => void): Transform {
  let parts: Buffer[] = [];
  let length = 0;
  let [start, end] = [Buffer.alloc(0), Buffer.alloc(0)];
  const add = (part: Buffer): void => {
    length += part.length;
    start = Buffer.concat([start, part.subarray(0, keptOfEnds)]).subarray(0, keptOfEnds);
    end = Buffer.concat([end, part.subarray(-keptOfEnds)]).subarray(-keptOfEnds);
    if (length <= most) parts.push(part);
    else parts = [];
  };
  const finish = (lines: Transform): void => {
    if (length > most) tooLong({ start: start.toString(), end: end.toString() });
    else if (length > 0) lines.push(Buffer.concat(parts));
    parts = [];
    length = 0;
    [start, end] = [Buffer.alloc(0), Buffer.alloc(0)];
  };
  return new Transform({
    // Each line comes by itself, however many wait.
    readableObjectMode: true,
    transform(chunk: Buffer, _encoding, done) {
      let from = 0;
      for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, from)) {
        add(chunk.subarray(from, at + 1));
        finish(this);
        from = at + 1;
      }
      if (from < chunk.length) add(chunk.subarray(from));
      done();
    },
    flush(done) {
      finish(this);
      done();
    },
  });
}
