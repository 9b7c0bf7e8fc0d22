/** Tags and entities of HTML that publishers' exports leave in titles and names. */

const tag = /<\/?(?:i|b|u|p|em|strong|sub|sup|sc|scp|span|br|tt|inf|italic|bold|jats:[a-z-]+|mml:[a-z]+)(?:\s[^<>]{0,200})?\/?>/gi;
const entity = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,8}\d{0,2}));/g;

const named: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ', shy: '', hyphen: '-', dash: '‐',
  ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', laquo: '«', raquo: '»',
  lsaquo: '‹', rsaquo: '›', prime: '′', hellip: '…', bull: '•', middot: '·', deg: '°', micro: 'µ', times: '×', divide: '÷',
  plusmn: '±', minus: '−', le: '≤', ge: '≥', ne: '≠', asymp: '≈', equiv: '≡', infin: '∞', rarr: '→', larr: '←', harr: '↔',
  copy: '©', reg: '®', trade: '™', sect: '§', para: '¶', pound: '£', euro: '€', yen: '¥', cent: '¢', frac12: '½', sup2: '²',
  sup3: '³', szlig: 'ß', aelig: 'æ', AElig: 'Æ', oelig: 'œ', OElig: 'Œ', oslash: 'ø', Oslash: 'Ø', eth: 'ð', ETH: 'Ð',
  thorn: 'þ', THORN: 'Þ', iexcl: '¡', iquest: '¿', ordf: 'ª', ordm: 'º',
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ', kappa: 'κ', lambda: 'λ',
  mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', rho: 'ρ', sigma: 'σ', tau: 'τ', phi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω',
  Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Xi: 'Ξ', Pi: 'Π', Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω',
};

/** `eacute` is e and an accent. */
const accents: Readonly<Record<string, string>> = {
  grave: '\u0300', acute: '\u0301', circ: '\u0302', tilde: '\u0303', macr: '\u0304', breve: '\u0306', dot: '\u0307', uml: '\u0308',
  ring: '\u030a', caron: '\u030c', cedil: '\u0327', ogon: '\u0328',
};

/** A text without formatting tags, its entities as characters: `CO<sub>2</sub> &amp; O&#39;Brien` → CO2 & O'Brien. */
export function withoutHtml(text: string): string {
  const plain = text.includes('<') ? text.replace(tag, '') : text;
  return plain.includes('&') ? plain.replace(entity, character) : plain;
}

function character(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) {
    const [, letter, accent] = /^([A-Za-z])([a-z]+)$/.exec(name) ?? [];
    const mark = accent === undefined ? undefined : accents[accent];
    return named[name] ?? (letter === undefined || mark === undefined ? whole : (letter + mark).normalize('NFC'));
  }
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  // Control characters and halves of characters are no text.
  const isText = code >= 32 && !(code >= 127 && code < 160) && !(code >= 0xd800 && code <= 0xdfff) && code <= 0x10ffff;
  return isText ? String.fromCodePoint(code) : whole;
}
