/** Whether a path is a pattern for several, `refs/*.bib`. */
export function isPathPattern(path: string): boolean {
  return /[*?]/.test(path);
}

/**
 * The test of names in a folder that a pattern's last part stands for: `*` is any run of signs, `?` one sign, `[ab]` one of
 * some and `{a,b}` one of some words. What a name begins with a dot for has to be written.
 */
export function namePattern(pattern: string): RegExp {
  // Each star may try every place in a name: a pattern with more of them than anybody writes stands for nothing.
  if (pattern.split('*').length > mostStars) return /(?!)/;
  let source = '';
  let isInBraces = false;
  for (let offset = 0; offset < pattern.length; offset += 1) {
    const sign = pattern[offset] ?? '';
    const set = sign === '[' ? /^\[([!^]?)([^\]/\\]{1,50})\]/.exec(pattern.slice(offset)) : null;
    // Several stars in a row match as one, so that time stays linear in the name for each of them.
    if (sign === '*') source += pattern[offset - 1] === '*' ? '' : '[^/]*';
    else if (sign === '?') source += '[^/]';
    else if (set !== null) {
      source += `[${set[1] === '' ? '' : '^'}${(set[2] ?? '').replace(/[\\^]/g, '\\$&')}]`;
      offset += set[0].length - 1;
    } else if (sign === '{' && pattern.includes('}', offset) && !isInBraces) {
      source += '(?:';
      isInBraces = true;
    } else if (sign === ',' && isInBraces) source += '|';
    else if (sign === '}' && isInBraces) {
      source += ')';
      isInBraces = false;
    } else source += sign.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  }
  return new RegExp(`^${pattern.startsWith('.') ? '' : '(?!\\.)'}${source}$`);
}

const mostStars = 6;
