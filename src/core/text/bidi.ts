/** First strong isolate: what follows has the direction of its first letter and does not touch its surroundings. */
const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';

const isolateControl = /([\u2066-\u2069])/;

// Blocks that are written from right to left: Hebrew, Arabic and their neighbours, and the marks of that direction.
const rightToLeft = '\\u0590-\\u08ff\\u200f\\ufb1d-\\ufdff\\ufe70-\\ufefc\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}';
const turnsDirection = new RegExp(`[${rightToLeft}\\u061c\\u200e\\u2066-\\u2069]`, 'u');
// From the first such letter to the last one before letters of the other direction.
const rightToLeftRun = new RegExp(`[${rightToLeft}](?:[^${rightToLeft}\\p{L}]*[${rightToLeft}])*`, 'gu');

/** The line without isolates that are never closed and closings of none: either would reach into what stands beside it. */
export function withBalancedIsolates(line: string): string {
  if (!isolateControl.test(line)) return line;
  const pieces = line.split(isolateControl);
  const open: number[] = [];
  for (const [place, piece] of pieces.entries()) {
    if (piece === popIsolate) {
      if (open.pop() === undefined) pieces[place] = '';
    } else if (isolateControl.test(piece)) {
      open.push(place);
    }
  }
  for (const place of open) pieces[place] = '';
  return pieces.join('');
}

/** A line of {@link visibleLine} between isolates where it has letters from right to left or marks of direction; else as it is. */
export function isolatedLine(line: string): string {
  return turnsDirection.test(line) && !isOneIsolate(line) ? `${firstStrongIsolate}${line}${popIsolate}` : line;
}

/** A sentence of ours in which names from files stand: each run of words from right to left that is in no isolate gets one. */
export function withIsolatedRuns(line: string): string {
  if (!turnsDirection.test(line)) return line;
  let depth = 0;
  return line
    .split(isolateControl)
    .map((piece) => {
      if (piece === popIsolate) depth--;
      else if (isolateControl.test(piece)) depth++;
      else if (depth === 0) return piece.replace(rightToLeftRun, `${firstStrongIsolate}$&${popIsolate}`);
      return piece;
    })
    .join('');
}

function isOneIsolate(line: string): boolean {
  if (!line.startsWith(firstStrongIsolate) || !line.endsWith(popIsolate)) return false;
  let depth = 0;
  const pieces = line.split(isolateControl);
  // The split leaves an empty piece before the first control and after the last.
  return pieces.every((piece, place) => {
    if (piece === popIsolate) depth--;
    else if (isolateControl.test(piece)) depth++;
    return depth > 0 || place === 0 || place >= pieces.length - 2;
  });
}
