import { findDefinitions, hasInitials } from './abbreviations.ts';
import { companyAmong, DocumentWords } from './company.ts';
import { distinctivenessOf, termShape } from './distinctiveness.ts';
import type { Evidence } from './evidence.ts';
import { roleWeight, termRole } from './gatherTerms.ts';
import type { Hit } from './hits.ts';
import type { Lexicon } from './lexicon.ts';
import { isProgrammerAffix, kindOfWord, wordKind } from './ordinaryWords.ts';
import { letterCase, type Pieces, piecesOf } from './pieces.ts';
import { otherSenses } from './senses.ts';
import { spellingEvidence } from './spelling.ts';
import { Zones } from './zones.ts';

export interface JudgedPaper {
  readonly paper: number;
  readonly logOdds: number;
}

export interface JudgedHit {
  readonly hit: Hit;
  /** Best first. */
  readonly papers: readonly JudgedPaper[];
  readonly logOdds: number;
  readonly evidence: readonly Evidence[];
  /** What stands around it speaks so much against it that the rest of the document cannot help. */
  readonly isForeign: boolean;
}

/** Weighs every hit against the document it stands in. Hits that cannot mean their term are left out. */
export function judgeHits(
  lexicon: Lexicon,
  document: { readonly text: string; readonly languageId: string; readonly path?: string },
  pieces: Pieces,
  hits: readonly Hit[],
): JudgedHit[] {
  const judge = new Judge(lexicon, document.text, document.languageId, document.path, pieces);
  const first: JudgedHit[] = [];
  for (const hit of hits) {
    const judged = judge.alone(hit);
    if (judged) first.push(judged);
  }
  return judge.together(first);
}

const importLine = /^\s*(?:import\b|from\b|#\s*include\b|using\b|use\b|require\b|library\s*\(|extern\s+crate\b|@import\b|export\b.*\bfrom\b|(?:const|let|var)\b.*\brequire\s*\()/;

class Judge {
  readonly #lexicon: Lexicon;
  readonly #text: string;
  readonly #languageId: string;
  readonly #pieces: Pieces;
  readonly #words: DocumentWords;
  readonly #pathWords: ReadonlySet<number>;
  readonly #fileCompany = new Map<string, number>();
  readonly #spellings = new Map<string, Evidence | undefined>();
  #zones: Zones | undefined;
  #definitions: Map<string, { long: string; start: number; end: number }[]> | undefined;

  constructor(lexicon: Lexicon, text: string, languageId: string, path: string | undefined, pieces: Pieces) {
    this.#languageId = languageId;
    this.#lexicon = lexicon;
    this.#text = text;
    this.#pieces = pieces;
    this.#words = new DocumentWords(pieces);
    const inPath = path === undefined ? undefined : piecesOf(path);
    this.#pathWords = new Set(inPath ? inPath.hashes.subarray(0, inPath.count) : []);
  }

  /** What the hit's own place says; undefined when the spelling does not fit. */
  alone(hit: Hit): JudgedHit | undefined {
    const { terms } = this.#lexicon;
    const { term } = hit;
    const written = this.#text.slice(this.#pieces.starts[hit.first], this.#pieces.ends[hit.last]);
    const spelling = this.#spelling(term, written);
    if (!spelling) return undefined;

    const common: Evidence[] = [this.#ownWeight(term), spelling];
    const inProse = this.#lowerCaseInProse(hit, written);
    if (inProse) common.push(inProse);
    const glued = this.#gluedWords(hit);
    if (glued) common.push(glued);
    if (terms.isInCode(term)) {
      common.push({ kind: 'code name', weight: 2, detail: `"${written}" is part of an API name of the paper.` });
    }
    const other = this.#otherMeaning(hit);
    if (other) common.push(other);
    const isForeign = inProse !== undefined || (other !== undefined && other.weight <= -4 && spelling.kind !== 'exact case');
    const shared = sum(common);

    const around = this.#words.around(hit.first, hit.last, this.#lexicon.terms.key(hit.term));
    const own = new Set(this.#pieces.hashes.subarray(hit.first, hit.last + 1)).add(terms.key(term));
    const papers: { paper: number; logOdds: number; evidence: Evidence[] }[] = [];
    const end = terms.postingEnd(term);
    for (let posting = terms.postingStart(term); posting < end; posting++) {
      const paper = terms.postingPaper(posting);
      const evidence = this.#forPaper(hit, written, paper, terms.postingRole(posting), around, own, isForeign);
      papers.push({ paper, logOdds: shared + sum(evidence), evidence });
    }
    // Equal company keeps the lexicon's order, which puts the most central paper first.
    papers.sort((a, b) => b.logOdds - a.logOdds);
    const best = papers[0];
    if (!best) return undefined;
    return {
      hit,
      papers: papers.map(({ paper, logOdds }) => ({ paper, logOdds })),
      logOdds: best.logOdds,
      evidence: [...common, ...best.evidence].filter(({ weight }) => weight !== 0),
      isForeign,
    };
  }

  /** Adds what the hits say for each other: several names of one paper in one document. */
  together(hits: readonly JudgedHit[]): JudgedHit[] {
    const namesOf = new Map<number, Map<number, JudgedHit>>();
    for (const judged of hits) {
      const { terms } = this.#lexicon;
      const end = terms.postingEnd(judged.hit.term);
      // A concept of many papers says little for each of them.
      if (end - terms.postingStart(judged.hit.term) > 2 || judged.logOdds < 0) continue;
      for (const { paper } of judged.papers) {
        const names = namesOf.get(paper) ?? new Map<number, JudgedHit>();
        const known = names.get(judged.hit.term);
        if (!known || known.logOdds < judged.logOdds) names.set(judged.hit.term, judged);
        namesOf.set(paper, names);
      }
    }
    const spelledOut = this.#spelledOut(hits);
    const speakers = new Set<number>();
    for (const judged of hits) if (judged.logOdds > 1.5 && judged.papers.length <= 2) speakers.add(judged.papers[0]?.paper ?? -1);
    return hits.map((judged) => {
      if (judged.isForeign) return judged;
      const isPhrase = this.#lexicon.terms.shape(judged.hit.term) === termShape.phrase;
      const papers = judged.papers.map(({ paper, logOdds }) => {
        const other =
          this.#sibling(judged, namesOf.get(paper)) ??
          this.#longForm(judged, paper, spelledOut) ??
          (isPhrase ? literature(speakers.size - (speakers.has(paper) ? 1 : 0)) : undefined);
        return { paper, logOdds: logOdds + (other?.weight ?? 0), other };
      });
      papers.sort((a, b) => b.logOdds - a.logOdds);
      const best = papers[0];
      if (!best || papers.every(({ other }) => other === undefined)) return judged;
      return {
        hit: judged.hit,
        papers: papers.map(({ paper, logOdds }) => ({ paper, logOdds })),
        logOdds: best.logOdds,
        evidence: best.other ? [...judged.evidence, best.other] : judged.evidence,
        isForeign: false,
      };
    });
  }

  /** Believed phrases by their initials: "prf" for pseudo-relevance feedback, with the papers they stand for. */
  #spelledOut(hits: readonly JudgedHit[]): Map<string, { text: string; papers: Set<number> }> {
    const found = new Map<string, { text: string; papers: Set<number> }>();
    for (const { hit, papers, logOdds } of hits) {
      if (logOdds < 0 || this.#lexicon.terms.shape(hit.term) !== termShape.phrase) continue;
      let initials = '';
      for (let i = hit.first; i <= hit.last; i++) initials += this.#text.charAt(this.#pieces.starts[i] as number).toLowerCase();
      if (initials.length < 2) continue;
      const text = this.#text.slice(hit.start, hit.end);
      found.set(initials, { text, papers: new Set(papers.map(({ paper }) => paper)) });
    }
    return found;
  }

  #longForm(
    judged: JudgedHit,
    paper: number,
    spelledOut: ReadonlyMap<string, { text: string; papers: ReadonlySet<number> }>,
  ): Evidence | undefined {
    if (this.#lexicon.terms.shape(judged.hit.term) !== termShape.acronym) return undefined;
    const { first, last } = judged.hit;
    const written = this.#text.slice(this.#pieces.starts[first], this.#pieces.ends[last]).toLowerCase();
    const long = spelledOut.get(written);
    if (!long?.papers.has(paper)) return undefined;
    return {
      kind: 'definition here',
      weight: 4,
      detail: `"${long.text}" in the document has these initials.`,
    };
  }

  #sibling(judged: JudgedHit, names: ReadonlyMap<number, JudgedHit> | undefined): Evidence | undefined {
    if (!names) return undefined;
    const others: string[] = [];
    for (const [term, other] of names) {
      if (term === judged.hit.term) continue;
      const overlaps = other.hit.start < judged.hit.end && judged.hit.start < other.hit.end;
      if (!overlaps) others.push(this.#text.slice(other.hit.start, other.hit.end));
    }
    if (others.length === 0) return undefined;
    return {
      kind: 'other names of the paper',
      weight: Math.min(4, 1.6 + others.length * 0.8),
      detail: `The document also has ${quoted(others.slice(0, 3))}.`,
    };
  }

  #spelling(term: number, written: string): Evidence | undefined {
    const key = `${term}:${written}`;
    if (this.#spellings.has(key)) return this.#spellings.get(key);
    const { terms } = this.#lexicon;
    const evidence = spellingEvidence(written, terms.surfaces(term), terms.shape(term), terms.isInCode(term));
    this.#spellings.set(key, evidence);
    return evidence;
  }

  /** In a sentence, a system keeps its capitals: "pathways" are not "Pathways" there. */
  #lowerCaseInProse(hit: Hit, written: string): Evidence | undefined {
    const { terms } = this.#lexicon;
    const shape = terms.shape(hit.term);
    if (shape === termShape.phrase || shape === termShape.path || terms.isInCode(hit.term)) return undefined;
    if (/\p{Lu}/u.test(written)) return undefined;
    const isOrdinary = terms.isOrdinary(hit.term);
    if (!isOrdinary && written.length > 5) return undefined;
    this.#zones ??= new Zones(this.#text, this.#languageId);
    const zone = this.#zones.at(hit.start);
    if (zone !== 'prose' && zone !== 'comment') return undefined;
    return {
      kind: 'other case',
      weight: isOrdinary ? -4.5 : -1.5,
      detail: `"${written}" stands in a sentence without its capitals.`,
    };
  }

  #ownWeight(term: number): Evidence {
    const { terms } = this.#lexicon;
    const surface = terms.surfaces(term)[0] as string;
    const weight = terms.weight(term);
    const { detail } = distinctivenessOf(surface, piecesOf(surface));
    const shape = terms.shape(term);
    const kind =
      shape === termShape.phrase
        ? 'phrase'
        : terms.isOrdinary(term)
          ? 'ordinary word'
          : weight < 0
            ? 'short name'
            : 'distinctive name';
    return { kind, weight, detail };
  }

  #gluedWords(hit: Hit): Evidence | undefined {
    const foreign: string[] = [];
    for (let i = hit.outerFirst; i <= hit.outerLast; i++) {
      if (i >= hit.first && i <= hit.last) continue;
      if (this.#pieces.cases[i] === letterCase.digits) continue;
      if (isProgrammerAffix(this.#pieces.hashes[i] as number)) continue;
      foreign.push(this.#text.slice(this.#pieces.starts[i], this.#pieces.ends[i]));
    }
    if (foreign.length === 0) return undefined;
    return {
      kind: 'glued words',
      weight: Math.max(-2.1, foreign.length * -0.7),
      detail: `${quoted(foreign)} is glued to the name.`,
    };
  }

  #otherMeaning(hit: Hit): Evidence | undefined {
    const senses = otherSenses(this.#lexicon.terms.key(hit.term));
    if (senses.length === 0) return undefined;
    const around = this.#words.around(hit.first, hit.last, this.#lexicon.terms.key(hit.term));
    let worst: Evidence | undefined;
    for (const { meaning, company } of senses) {
      const near: number[] = [];
      let inFile = 0;
      for (const hash of company) {
        if (around.has(hash)) near.push(hash);
        else if (this.#words.has(hash)) inFile++;
      }
      const weight = -Math.min(6, near.length * 1.6 + Math.min(inFile, 4) * 0.5);
      if (weight < (worst?.weight ?? 0)) {
        const words = near.length > 0 ? `: ${quoted(this.#spell(near))} near by` : '';
        worst = { kind: 'other meaning', weight, detail: `Probably ${meaning}${words}.` };
      }
    }
    return worst;
  }

  #forPaper(
    hit: Hit,
    written: string,
    paper: number,
    role: number,
    around: ReadonlySet<number>,
    own: ReadonlySet<number>,
    isForeign: boolean,
  ): Evidence[] {
    const { terms, paperWords } = this.#lexicon;
    const evidence: Evidence[] = [];
    const weight = roleWeight(role) - (role === termRole.name && terms.isOrdinary(hit.term) ? 0.2 : 0);
    if (weight !== 0) evidence.push({ kind: 'role', weight, detail: roleDetail(role, written) });

    const needs = terms.isOrdinary(hit.term) ? 1.1 : 0.6;
    const most = terms.shape(hit.term) === termShape.phrase ? 3 : isForeign ? 5 : 7.5;
    const near = companyAmong(paperWords, paper, around);
    const nearWeight = Math.max(0, Math.min(most, (near.sum - needs) * 1.5));
    if (nearWeight > 0) {
      evidence.push({
        kind: 'company near by',
        weight: nearWeight,
        detail: `The text near by mentions ${quoted(this.#spell(near.words.slice(0, 4)))}.`,
      });
    }
    const inFile = this.#inFile(paper, hit.term, own) - near.sum * 0.5;
    const expected = 1.5 + Math.log10(this.#pieces.count / 50 + 1) * 1.5;
    const fileWeight = Math.max(0, Math.min(1.5, (inFile - expected) * 0.4));
    if (fileWeight > 0) {
      evidence.push({ kind: 'company in the file', weight: fileWeight, detail: 'The file speaks of the same subject.' });
    }
    const definition = this.#definition(hit, written, paper);
    if (definition && !(isForeign && definition.weight > 0)) evidence.push(definition);
    if (this.#isImported(hit) && !terms.isOrdinary(hit.term)) {
      evidence.push({ kind: 'import', weight: terms.weight(hit.term) < 0 ? 0.4 : 1, detail: `"${written}" is imported here.` });
    }
    return evidence;
  }

  #inFile(paper: number, term: number, own: ReadonlySet<number>): number {
    const key = `${paper}:${term}`;
    let known = this.#fileCompany.get(key);
    if (known === undefined) {
      known =
        this.#words.inFile(this.#lexicon.paperWords, paper, own) +
        this.#lexicon.paperWords.sum(paper, (hash) => !own.has(hash) && this.#pathWords.has(hash));
      this.#fileCompany.set(key, known);
    }
    return known;
  }

  /** What the document itself says the short form means. */
  #definition(hit: Hit, written: string, paper: number): Evidence | undefined {
    const { terms } = this.#lexicon;
    const shape = terms.shape(hit.term);
    if (shape === termShape.phrase || shape === termShape.path) return undefined;
    const definitions = this.#definedAs(written.toLowerCase());
    if (definitions.length === 0) return undefined;
    const fitting = definitions.find(({ long }) => this.#longFormFits(long, paper));
    if (fitting) {
      return { kind: 'definition here', weight: 6, detail: `The document says what it stands for: "${fitting.long}".` };
    }
    const other = definitions.find(({ long }) => hasInitials(long, written));
    return other && {
      kind: 'other definition here',
      weight: -7,
      detail: `The document says that it stands for "${other.long}".`,
    };
  }

  #definedAs(short: string): readonly { long: string }[] {
    if (!this.#definitions) {
      this.#definitions = new Map();
      for (const { short: found, long, longStart, longEnd } of findDefinitions(this.#text)) {
        const key = found.toLowerCase();
        const known = this.#definitions.get(key) ?? [];
        known.push({ long, start: longStart, end: longEnd });
        this.#definitions.set(key, known);
      }
    }
    return this.#definitions.get(short) ?? [];
  }

  /** Most of the telling words of the long form are words of the paper. */
  #longFormFits(long: string, paper: number): boolean {
    const pieces = piecesOf(long);
    const words = new Set<number>();
    const telling = new Set<number>();
    for (let i = 0; i < pieces.count; i++) {
      const hash = pieces.hashes[i] as number;
      const kind = kindOfWord(hash);
      if (kind !== wordKind.function) words.add(hash);
      if (kind !== wordKind.function && kind !== wordKind.field) telling.add(hash);
    }
    const asked = telling.size > 0 ? telling : words;
    const known = this.#lexicon.paperWords.present(paper, (hash) => asked.has(hash));
    return known.length >= Math.ceil(asked.size * 0.6);
  }

  #isImported(hit: Hit): boolean {
    const lineStart = this.#text.lastIndexOf('\n', hit.start - 1) + 1;
    if (hit.start - lineStart > 300) return false;
    return importLine.test(this.#text.slice(lineStart, hit.end));
  }

  #spell(hashes: readonly number[]): string[] {
    return hashes.map((hash) => {
      const piece = this.#words.firstPiece(hash) ?? 0;
      return this.#text.slice(this.#pieces.starts[piece], this.#pieces.ends[piece]).toLowerCase();
    });
  }
}

function roleDetail(role: number, written: string): string {
  switch (role) {
    case termRole.name:
      return `The paper calls its work "${written}".`;
    case termRole.titleName:
      return 'The title begins with this name.';
    case termRole.title:
      return 'The title has these words.';
    case termRole.coined:
      return 'The abstract introduces this name.';
    default:
      return 'It is only one of the words that go with the paper.';
  }
}

/** A document that names papers of the library is likely to speak of their concepts too. */
function literature(papers: number): Evidence | undefined {
  if (papers < 2) return undefined;
  const weight = papers >= 4 ? 0.8 : 0.4;
  return { kind: 'other papers here', weight, detail: `The document names ${papers} other papers of the library.` };
}

function sum(evidence: readonly Evidence[]): number {
  let total = 0;
  for (const { weight } of evidence) total += weight;
  return total;
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ');
}
