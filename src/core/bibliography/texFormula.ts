import { subscripts, superscripts, symbols } from '../text/latexSymbols.ts';

/** Commands that take one argument in braces and set it. */
const withArgument: ReadonlySet<string> = new Set(
  (
    'sqrt mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr mathnormal boldsymbol operatorname bm overline ' +
    'underline hat widehat tilde widetilde bar vec dot ddot acute grave check breve'
  ).split(' '),
);
const withTwoArguments: ReadonlySet<string> = new Set(['frac', 'tfrac', 'dfrac', 'binom']);
/** Commands that a delimiter follows. The first two come in pairs. */
const withDelimiter: ReadonlySet<string> = new Set(
  'left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr'.split(' '),
);

/** Commands that print a sign or a word and take nothing. */
const signs: ReadonlySet<string> = new Set(
  (
    'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma ' +
    'varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ' +
    'times cdot div pm mp ast star circ bullet le leq ge geq ne neq approx sim simeq equiv cong propto ll gg prec succ ' +
    'infty to rightarrow leftarrow leftrightarrow Rightarrow Leftarrow Leftrightarrow longrightarrow mapsto uparrow ' +
    'downarrow gets iff implies in ni notin subset subseteq supset supseteq cup cap setminus emptyset varnothing forall ' +
    'exists neg lnot wedge land vee lor partial nabla sum prod coprod int oint surd ell hbar Re Im aleph wp prime dagger ' +
    'ddagger langle rangle lfloor rfloor lceil rceil mid vert Vert parallel perp top bot vdash models oplus ominus otimes ' +
    'odot bigcup bigcap bigoplus bigotimes angle triangle square Box diamond diamondsuit leqslant geqslant lesssim gtrsim ' +
    'log ln lg exp min max sup inf lim limsup liminf arg det dim gcd ker Pr sin cos tan cot sec csc arcsin arccos arctan ' +
    'sinh cosh tanh deg hom mod bmod cdots ldots dots vdots ddots colon quad qquad'
  ).split(' '),
);

// `\text{…}` is set as text, in which scripts and commands mean something else: it counts only where it has neither.
const tokens =
  /\\sqrt *\[[\w+-]{1,9}\]|\\(?:text(?:rm|bf|it|sf|tt)?|mbox) *\{[^{}\\$^_&#%~]*\}|\\(?:[A-Za-z]+|[^A-Za-z])|[^]/gu;

/** What TeX keeps in mind of a group that is open. */
interface Group {
  readonly opener: '{' | 'left' | undefined;
  /** The last nucleus has a script there: TeX refuses a second one. */
  above: boolean;
  below: boolean;
  /** Arguments or scripts that have yet to come: groups or single signs. */
  owed: number;
}

const group = (opener: Group['opener']): Group => ({ opener, above: false, below: false, owed: 0 });

/**
 * Whether what stands between two dollars is mathematics that LaTeX sets and nothing else: letters, scripts, groups and
 * commands of a list. No macro can be defined, no file read, no character made from its code (`^^5c` is a backslash), and
 * nothing stops the typesetting, as a second superscript would.
 */
export function isHarmlessFormula(content: string): boolean {
  const groups = [group(undefined)];
  let wantsDelimiter = false;
  for (const [part] of content.matchAll(tokens)) {
    const current = groups.at(-1);
    if (current === undefined) return false;
    if (part === ' ') continue;
    if (wantsDelimiter) {
      if (!/^(?:[()[\]|./]|\\[{}|]|\\(?:[lr]angle|[lr]floor|[lr]ceil|vert|Vert))$/.test(part)) return false;
      wantsDelimiter = false;
      continue;
    }
    const name = /^\\([A-Za-z]+)/.exec(part)?.[1];
    if (part === '}' || name === 'right') {
      if (current.owed > 0 || current.opener !== (part === '}' ? '{' : 'left')) return false;
      groups.pop();
      wantsDelimiter = name === 'right';
      continue;
    }
    if (part === '^' || part === '_') {
      const side = part === '^' ? 'above' : 'below';
      if (current.owed > 0 || current[side]) return false;
      current[side] = true;
      current.owed = 1;
      continue;
    }
    if (part === "'") {
      if (current.owed > 0 || current.above) return false;
      continue;
    }
    const isOwed = current.owed > 0;
    if (isOwed) current.owed -= 1;
    else [current.above, current.below] = [false, false];
    if (part === '{') groups.push(group('{'));
    else if (name !== undefined && withDelimiter.has(name)) {
      if (isOwed) return false;
      if (name === 'left') groups.push(group('left'));
      wantsDelimiter = true;
    } else if (!isHarmlessSign(part, name, current, isOwed)) return false;
  }
  return groups.length === 1 && groups[0]?.owed === 0 && !wantsDelimiter;
}

function isHarmlessSign(part: string, name: string | undefined, current: Group, isOwed: boolean): boolean {
  if (name === undefined)
    return part.startsWith('\\')
      ? /^\\[{}|,;:! %&#_]$/.test(part)
      : !/[%&#$~[\]\p{Cc}]/u.test(part) || (/[[\]]/.test(part) && !isOwed);
  if (part.endsWith('}') || signs.has(name)) return true;
  const wanted = withArgument.has(name) ? 1 : withTwoArguments.has(name) ? 2 : 0;
  // `x^\frac12` would need braces, and so would `\sqrt\sqrt x`.
  if (wanted === 0 || isOwed) return false;
  current.owed += wanted;
  return true;
}

// What pdfLaTeX prints as text without packages: Latin letters and signs, dashes, quotes.
const isText = (character: string): boolean => /^[\0-\u00ff\u2010-\u2030]$/.test(character);

/** Signs and the command for each, `≤` → `\leq`. Of several names that are read alike these are the right ones. */
const commands: ReadonlyMap<string, string> = new Map([
  ...Object.entries(symbols).flatMap(([name, sign]) =>
    signs.has(name) && [...sign].length === 1 && !isText(sign) ? [[sign, `\\${name}`] as const] : [],
  ),
  ['ε', '\\varepsilon'],
  ['φ', '\\varphi'],
  ['√', '\\sqrt{}'],
]);

const plainOf = (table: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(table).map(([plain, moved]) => [moved, plain]));
const raised = plainOf(superscripts);
const lowered = plainOf(subscripts);

const charactersOf = (...tables: readonly ReadonlyMap<string, string>[]): string =>
  tables.flatMap((table) => [...table.keys()]).join('');
const runs = new RegExp(`[${charactersOf(commands, raised, lowered)}]+`, 'gu');
// pdfLaTeX has these three as characters of text.
const textScripts = /^[¹²³]+$/;
const isGreek = /^\p{Script=Greek}$/u;
const longestScript = 20; // characters that the reader takes back at once

/** A formula in which signs that LaTeX does not know are commands: `α²` → `{\alpha}^{2}`. */
export function inFormula(content: string): string {
  return content.replace(runs, (run) => formulaOf(run, true));
}

/**
 * A text whose signs of mathematics stand in formulas, since LaTeX has no such characters: `H₂O` → `H$_2$O`, `β-VAE` →
 * `$\beta$-VAE`. The letters of Greek words stay: `isGreekText`.
 */
export function withFormulas(text: string, isGreekText: boolean): string {
  return text.replace(runs, (run) => {
    if (textScripts.test(run)) return run;
    if (isGreekText && [...run].some((character) => isGreek.test(character))) return run;
    return `$${formulaOf(run, false)}$`;
  });
}

/** Greek letters are words where three stand together, else signs. */
export const isGreekText = (text: string): boolean => /\p{Script=Greek}{3}/u.test(text);

function formulaOf(run: string, isBraced: boolean): string {
  let result = '';
  let script = '';
  const used = new Set<string>();
  const endScript = (): void => {
    if (script === '') return;
    const sign = script.charAt(0);
    const content = script.slice(1);
    // TeX refuses two scripts on the same side of one nucleus.
    if (used.has(sign)) {
      result += '{}';
      used.clear();
    }
    used.add(sign);
    result += content.length === 1 ? script : `${sign}{${content}}`;
    script = '';
  };
  for (const character of run) {
    const up = raised.get(character);
    const down = lowered.get(character);
    const sign = up === undefined ? '_' : '^';
    if (up === undefined && down === undefined) {
      endScript();
      used.clear();
      const command = commands.get(character) ?? character;
      result += isBraced ? `{${command}}` : command;
    } else {
      if (script.charAt(0) !== sign || script.length > longestScript) endScript();
      script = (script === '' ? sign : script) + (up ?? down ?? '');
    }
  }
  endScript();
  return result;
}
