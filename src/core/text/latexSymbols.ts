import { lookupTable } from '../lookupTable.ts';

/** Accent commands and the combining characters that they put over or under the next letter, `\'e` → é. */
// prettier-ignore
export const combiningMarks: Readonly<Record<string, string>> = lookupTable({
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  '"': '\u0308',
  u: '\u0306',
  v: '\u030c',
  H: '\u030b',
  r: '\u030a',
  c: '\u0327',
  k: '\u0328',
  d: '\u0323',
  b: '\u0331',
  t: '\u0361',
});

/** Accents that have longer names in text: those of MathSciNet's exports, and of packages for other alphabets. */
// prettier-ignore
export const textMarks: Readonly<Record<string, string>> = lookupTable({
  ocirc: '\u030a', udot: '\u0323', polhk: '\u0328', soft: '\u030c', textcommabelow: '\u0326', textcommaabove: '\u0313',
  textogonekcentered: '\u0328', textdotbelow: '\u0323', textmacronbelow: '\u0331', textbrevebelow: '\u032e',
  textcircumacute: '\u0302\u0301', texthookabove: '\u0309', cb: '\u0326', capitalacute: '\u0301', capitalgrave: '\u0300',
  capitalcaron: '\u030c', capitalcedilla: '\u0327', capitalogonek: '\u0328', capitaldieresis: '\u0308', capitalring: '\u030a',
  lfhook: '\u0326', cftil: '\u0302\u0303', cfac: '\u0302\u0301', cfgr: '\u0302\u0300', cfudot: '\u0323\u0302', uhorn: '\u031b',
  ohorn: '\u031b', uarc: '\u032e', dudot: '\u0324', horn: '\u031b', newtie: '\u0311', textsubbreve: '\u032e',
});

/** Accents of mathematics, `$\bar{2}$` → 2̄. */
// prettier-ignore
export const mathematicalMarks: Readonly<Record<string, string>> = lookupTable({
  bar: '\u0304', overline: '\u0304', hat: '\u0302', widehat: '\u0302', tilde: '\u0303', widetilde: '\u0303', dot: '\u0307',
  ddot: '\u0308', vec: '\u20d7', acute: '\u0301', grave: '\u0300', check: '\u030c', breve: '\u0306',
});

/** Russian letters from U+0410 on, as LaTeX's encodings of Cyrillic name them: `\CYRZH`, small `\cyrzh`. */
const cyrillic = 'A B V G D E ZH Z I ISHRT K L M N O P R S T U F H C CH SH SHCH HRDSN ERY SFTSN EREV YU YA'.split(' ');
// prettier-ignore
const cyrillicLetters = Object.fromEntries(
  cyrillic.flatMap((name, index) => {
    const letter = String.fromCharCode(0x410 + index);
    return [[`CYR${name}`, letter], [`cyr${name.toLowerCase()}`, letter.toLowerCase()]];
  }),
);

/** Commands without argument and what they print, in text and in mathematics. */
// prettier-ignore
const commonSymbols: Readonly<Record<string, string>> = lookupTable({
  ss: 'ß', SS: 'ẞ', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', aa: 'å', AA: 'Å', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł',
  i: 'ı', j: 'ȷ', dh: 'ð', DH: 'Ð', th: 'þ', TH: 'Þ', dj: 'đ', DJ: 'Đ', ng: 'ŋ', NG: 'Ŋ',
  TeX: 'TeX', LaTeX: 'LaTeX', BibTeX: 'BibTeX', LaTeXe: 'LaTeX2e',
  textbackslash: '\\', textasciitilde: '~', textasciicircum: '^', textbraceleft: '{', textbraceright: '}',
  textdollar: '$', textunderscore: '_', textpercent: '%', textbar: '|', textless: '<', textgreater: '>', slash: '/',
  textendash: '–', textemdash: '—', textquoteright: '’', textquoteleft: '‘', textquotesingle: "'",
  textquotedblleft: '“', textquotedblright: '”', guillemotleft: '«', guillemotright: '»', quotedblbase: '„',
  textellipsis: '…', ldots: '…', dots: '…', cdots: '⋯', copyright: '©', textregistered: '®', texttrademark: '™',
  textdegree: '°', degree: '°', textmu: 'µ', textbullet: '•', textperiodcentered: '·', S: '§', P: '¶', pounds: '£',
  texteuro: '€', euro: '€', textonehalf: '½', textexclamdown: '¡', textquestiondown: '¿', space: ' ', quad: ' ', qquad: ' ',
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ',
  iota: 'ι', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', rho: 'ρ', sigma: 'σ', tau: 'τ',
  upsilon: 'υ', phi: 'φ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ',
  Lambda: 'Λ', Xi: 'Ξ', Pi: 'Π', Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω',
  times: '×', cdot: '·', div: '÷', pm: '±', mp: '∓', ast: '∗', star: '⋆', circ: '∘', le: '≤', leq: '≤', ge: '≥',
  geq: '≥', ne: '≠', neq: '≠', approx: '≈', sim: '∼', simeq: '≃', equiv: '≡', propto: '∝', ll: '≪', gg: '≫',
  infty: '∞', to: '→', rightarrow: '→', leftarrow: '←', leftrightarrow: '↔', Rightarrow: '⇒', Leftarrow: '⇐',
  mapsto: '↦', in: '∈', notin: '∉', subset: '⊂', subseteq: '⊆', cup: '∪', cap: '∩', emptyset: '∅', forall: '∀',
  exists: '∃', neg: '¬', wedge: '∧', land: '∧', vee: '∨', lor: '∨', partial: '∂', nabla: '∇', sum: '∑', prod: '∏',
  int: '∫', sqrt: '√', ell: 'ℓ', hbar: 'ℏ', Re: 'ℜ', Im: 'ℑ', aleph: 'ℵ', prime: '′', dagger: '†', ddagger: '‡',
  langle: '⟨', rangle: '⟩', lfloor: '⌊', rfloor: '⌋', lceil: '⌈', rceil: '⌉', mid: '|', parallel: '∥', perp: '⊥',
  leqslant: '⩽', geqslant: '⩾', lesssim: '≲', gtrsim: '≳', hyphen: '-', textasciiacute: '´', textasciigrave: '`',
  textasciidieresis: '¨', textasciimacron: '¯', textminus: '−', texttimes: '×', cprime: 'ʹ', cdprime: 'ʺ', lasp: 'ʿ', rasp: 'ʾ',
  textonesuperior: '¹', texttwosuperior: '²', textthreesuperior: '³', textordfeminine: 'ª',
  textordmasculine: 'º', textsection: '§', textparagraph: '¶', textsterling: '£', textyen: '¥', textcent: '¢', textnumero: '№',
  textrightarrow: '→', textleftarrow: '←', textquotesinglbase: '‚', quotesinglbase: '‚', guilsinglleft: '‹', guilsinglright: '›',
  textnonbreakinghyphen: '‑', nobreakdash: '', allowbreak: '', linebreak: '', newline: ' ', par: ' ', thinspace: ' ', enspace: ' ',
  vphantom: '', hphantom: '', phantom: '', BibLaTeX: 'BibLaTeX', XeTeX: 'XeTeX', LuaTeX: 'LuaTeX', AMS: 'AMS',
  top: '⊤', oplus: '⊕', otimes: '⊗', log: 'log', ln: 'ln', exp: 'exp', min: 'min', max: 'max', sin: 'sin', cos: 'cos',
  odot: '⊙', setminus: '∖', supset: '⊃', supseteq: '⊇', cong: '≅', asymp: '≍', prec: '≺', succ: '≻', models: '⊨', vdash: '⊢', bot: '⊥',
  iff: '⇔', implies: '⇒', Leftrightarrow: '⇔', longrightarrow: '⟶', longleftarrow: '⟵', leadsto: '⇝', uparrow: '↑', downarrow: '↓',
  square: '□', Box: '□', triangle: '△', bullet: '∙', diamond: '⋄', angle: '∠', therefore: '∴', ni: '∋', bigcup: '⋃', bigcap: '⋂',
  vartheta: 'ϑ', varrho: 'ϱ', varsigma: 'ς', lbrace: '{', rbrace: '}', vert: '|', Vert: '‖', backslash: '\\', tan: 'tan', lim: 'lim',
  arcsin: 'arcsin', det: 'det', dim: 'dim', ker: 'ker', sup: 'sup', inf: 'inf', lesseqgtr: '⋚', approxeq: '≊', vdots: '⋮', ldotp: '.',
  textcopyright: '©', textquotedbl: '"', textpm: '±', textdiv: '÷', textohm: 'Ω', textcelsius: '°C', textperthousand: '‰', textpermil: '‰',
  textonequarter: '¼', textthreequarters: '¾', textvisiblespace: '␣', textasteriskcentered: '*', textdagger: '†', textdaggerdbl: '‡',
  textlnot: '¬', textlangle: '⟨', textrangle: '⟩', textbrokenbar: '¦', textcurrency: '¤', textwon: '₩', textlira: '₤', textdong: '₫',
  textreferencemark: '※', textopenbullet: '◦', textuparrow: '↑', textdownarrow: '↓', textfractionsolidus: '⁄', textservicemark: '℠',
  textcircledP: '℗', textpilcrow: '¶', textestimated: '℮', textinfty: '∞', textschwa: 'ə', textesh: 'ʃ', texteng: 'ŋ', textbaru: 'ʉ',
  textbari: 'ɨ', textglotstop: 'ʔ', texthvlig: 'ƕ', dbar: 'đ', Dbar: 'Đ', cydot: '·',
  guillemetleft: '«', guillemetright: '»', glqq: '„', grqq: '“', glq: '‚', grq: '‘', flqq: '«', frqq: '»', flq: '‹', frq: '›',
  lq: '‘', rq: '’', CYRYO: 'Ё', cyryo: 'ё',
});

/** Upright Greek letters have names of their own in text, `\textalpha`. */
// prettier-ignore
const uprightGreek = Object.fromEntries(
  Object.entries(commonSymbols).flatMap(([name, letter]) => (/^[α-ωΑ-Ω]$/.test(letter) ? [[`text${name}`, letter], [`up${name}`, letter]] : [])),
);

export const symbols: Readonly<Record<string, string>> = lookupTable({
  ...cyrillicLetters,
  ...uprightGreek,
  ...commonSymbols,
});

/** Commands that only change how their argument, or the rest of the group, looks: they leave no trace in the text. */
// prettier-ignore
export const formatting: ReadonlySet<string> = new Set([
  'emph', 'textit', 'textbf', 'texttt', 'textsc', 'textrm', 'textsf', 'textsl', 'textup', 'textmd', 'textnormal', 'text',
  'mathrm', 'mathbf', 'mathit', 'mathsf', 'mathtt', 'mathcal', 'mathbb', 'mathfrak', 'mathscr', 'mathnormal',
  'operatorname', 'boldsymbol', 'bm', 'ensuremath', 'mbox', 'hbox', 'fbox', 'url', 'path', 'nolinkurl', 'uppercase',
  'MakeUppercase', 'lowercase', 'underline', 'uline', 'em', 'it', 'itshape', 'bf', 'bfseries', 'sc', 'scshape', 'tt',
  'ttfamily', 'rm', 'rmfamily', 'sf', 'sl', 'small', 'large', 'footnotesize', 'normalfont', 'protect',
  'left', 'right', 'big', 'Big', 'bigl', 'bigr', 'displaystyle', 'textstyle', 'scriptstyle', 'limits', 'relax', 'bibinfo',
  'Large', 'LARGE', 'huge', 'Huge', 'tiny', 'scriptsize', 'normalsize', 'boldmath', 'unboldmath', 'upshape', 'slshape', 'mdseries',
  'selectfont', 'nolinebreak', 'nopagebreak', 'xspace', 'string', 'noindent', 'sloppy', 'frenchspacing', 'hfill', 'cyrchar', 'cyr',
  'Bbb', 'bold', 'germ', 'frak', 'scr', 'cal', 'sffamily', 'biggl', 'biggr', 'Bigl', 'Bigr', 'nolimits', 'ignorespaces',
]);

const row = (from: string, to: string): Readonly<Record<string, string>> => {
  const targets = [...to];
  return Object.fromEntries([...from].map((character, index) => [character, targets[index] ?? character]));
};

export const superscripts = row('0123456789+-=()nijabcdefghklmoprstuvwxyz', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱʲᵃᵇᶜᵈᵉᶠᵍʰᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ');
export const subscripts = row('0123456789+-=()aeijoruvxhklmnpst', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₒᵣᵤᵥₓₕₖₗₘₙₚₛₜ');
