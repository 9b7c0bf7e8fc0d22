import { DocumentWords } from './company.ts';
import { DependencyKeys } from './dependencyKeys.ts';
import { DocumentDefinitions } from './documentDefinitions.ts';
import { termShape } from '../termShape.ts';
import type { Evidence } from '../evidence.ts';
import { evidenceOf, type Finding, quoted } from './finding.ts';
import { gluedWords } from './gluedWords.ts';
import type { Hit, ScannedText } from '../scanning/hits.ts';
import type { JudgedHit, JudgedPaper } from './judgedHit.ts';
import type { Lexicon } from '../mining/lexicon.ts';
import { type Pieces, piecesOf } from '../../text/pieces.ts';
import { otherMeaning, type PresentSense, presentSenses } from './otherMeaning.ts';
import { ownWeight } from './ownWeight.ts';
import { spellingEvidence } from './spelling.ts';
import { isOfTitle, type TermRole, termRole } from '../termRole.ts';
import { roleDetail, roleWeight } from './roleFinding.ts';

/**
 * The weight of a paper's words that a document of so many pieces has anyway: about what one in a hundred pairs of a
 * paper and a file of unrelated code reaches.
 */
function companyByChance(pieces: number): number {
  return 1.5 + Math.log10(pieces / 50 + 1) * 1.5 + Math.max(0, Math.log2(pieces / 2000)) * 0.8;
}

/** Less than this cannot be made up for by any evidence. */
const hopeless = -14;

/** Weighs the hits of one document, each at its own place. */
export class PlaceJudge {
  readonly #lexicon: Lexicon;
  readonly #scanned: ScannedText;
  readonly #text: string;
  readonly #pieces: Pieces;
  readonly #words: DocumentWords;
  readonly #pathWords: ReadonlySet<number>;
  readonly #spellings = new Map<number, Map<string, Finding | undefined>>();
  readonly #ownWeights = new Map<number, Finding>();
  readonly #fileCompany = new Map<number, number>();
  readonly #presentSenses = new Map<number, PresentSense[]>();
  readonly #definitions = new DocumentDefinitions();
  readonly #dependencies: DependencyKeys;

  /** @param dependencies names of packages that the workspace depends on. */
  constructor(lexicon: Lexicon, scanned: ScannedText, path: string | undefined, dependencies: readonly string[]) {
    this.#lexicon = lexicon;
    this.#scanned = scanned;
    this.#text = scanned.content;
    this.#pieces = scanned.pieces;
    this.#words = new DocumentWords(scanned.pieces);
    this.#dependencies = new DependencyKeys(dependencies);
    const inPath = path === undefined ? undefined : piecesOf(path);
    this.#pathWords = new Set(inPath ? inPath.hashes.subarray(0, inPath.count) : []);
  }

  /** Reads the definitions that the document gives for its short forms. Comes before `judge`. */
  readDefinitions(): void {
    const { starts, ends } = this.#pieces;
    for (const { term, first, last, outerFirst, outerLast } of this.#scanned.hits) {
      if (this.#isLong(term) || outerFirst !== first || outerLast !== last) continue;
      this.#definitions.read(this.#text, starts[first] as number, ends[last] as number);
    }
  }

  /** What the hit's own place says; undefined when the spelling does not fit or nothing could make it believed. */
  judge(hit: Hit): JudgedHit | undefined {
    const { terms } = this.#lexicon;
    const { term } = hit;
    const written = this.#scanned.written(hit);
    const spelling = this.#spelling(term, written);
    if (!spelling) return undefined;
    this.#words.markAround(hit.first, hit.last, terms.key(term));
    const { weight: shared, isForeign, isDoubtful } = this.#ofPlace(hit, written, spelling);
    if (shared < hopeless) return undefined;

    const papers: JudgedPaper[] = [];
    const end = terms.postingEnd(term);
    for (let posting = terms.postingStart(term); posting < end; posting++) {
      const paper = terms.postingPaper(posting);
      papers.push({
        paper,
        logOdds: shared + this.#ofPaper(hit, written, paper, terms.postingRole(posting), isForeign),
      });
    }
    // Equal company keeps the lexicon's order, which puts the most central paper first.
    if (papers.length > 1) papers.sort((a, b) => b.logOdds - a.logOdds);
    const best = papers[0];
    return best && { hit, papers, logOdds: best.logOdds, support: [], isForeign, isDoubtful };
  }

  /** What spoke for and against the best paper of a judged hit, in words. */
  explain({ hit, papers, support }: JudgedHit): Evidence[] {
    const { terms } = this.#lexicon;
    const written = this.#scanned.written(hit);
    const spelling = this.#spelling(hit.term, written);
    if (!spelling) return [];
    const findings: Finding[] = [];
    this.#words.markAround(hit.first, hit.last, terms.key(hit.term));
    const { isForeign } = this.#ofPlace(hit, written, spelling, findings);
    const end = terms.postingEnd(hit.term);
    for (let posting = terms.postingStart(hit.term); posting < end; posting++) {
      const paper = terms.postingPaper(posting);
      if (paper === papers[0]?.paper)
        this.#ofPaper(hit, written, paper, terms.postingRole(posting), isForeign, findings);
    }
    findings.push(...support);
    return evidenceOf(findings);
  }

  /** What is the same for all papers of the term. Fills `findings` when they are asked for. */
  #ofPlace(
    hit: Hit,
    written: string,
    spelling: Finding,
    findings?: Finding[],
  ): { weight: number; isForeign: boolean; isDoubtful: boolean } {
    const { terms } = this.#lexicon;
    const { term } = hit;
    const inProse = this.#lowerCaseInProse(hit, written);
    const other = this.#otherMeaning(hit);
    const all: (Finding | undefined)[] = [
      this.#ownWeight(term),
      spelling,
      inProse,
      gluedWords(this.#text, this.#pieces, hit, terms.isOrdinary(term)),
      other,
    ];
    if (terms.isInCode(term)) {
      all.push({ kind: 'code name', weight: 2, say: () => `"${written}" is part of an API name of the paper.` });
    }
    if (!terms.isOrdinary(term) && this.#scanned.isImported(hit)) {
      all.push({
        kind: 'import',
        weight: terms.weight(term) < 0 ? 0.4 : 1,
        say: () => `"${written}" is imported here.`,
      });
    }
    const dependency = this.#dependencies.packageOf(this.#lexicon, term);
    if (dependency !== undefined) {
      all.push({ kind: 'workspace', weight: 3, say: () => `The workspace depends on "${dependency}".` });
    }
    let weight = 0;
    for (const finding of all) {
      if (!finding) continue;
      weight += finding.weight;
      findings?.push(finding);
    }
    const isForeign =
      (inProse !== undefined && inProse.weight <= -4) ||
      (other !== undefined && other.weight <= -4 && spelling.kind !== 'exact case');
    return { weight, isForeign, isDoubtful: other !== undefined && other.weight < -1 };
  }

  /** Names of several words, and paths, have no definitions of their own. */
  #isLong(term: number): boolean {
    const shape = this.#lexicon.terms.shape(term);
    return shape === termShape.phrase || shape === termShape.path;
  }

  #spelling(term: number, written: string): Finding | undefined {
    let ofTerm = this.#spellings.get(term);
    if (!ofTerm) this.#spellings.set(term, (ofTerm = new Map()));
    let finding = ofTerm.get(written);
    if (!finding && !ofTerm.has(written)) {
      const { terms } = this.#lexicon;
      const evidence = spellingEvidence(written, terms.surfaces(term), terms.shape(term), terms.isInCode(term));
      finding = evidence && { kind: evidence.kind, weight: evidence.weight, say: () => evidence.detail };
      ofTerm.set(written, finding);
    }
    return finding;
  }

  /** In a sentence, a system keeps its capitals: "pathways" are not "Pathways" there. */
  #lowerCaseInProse(hit: Hit, written: string): Finding | undefined {
    const { terms } = this.#lexicon;
    if (this.#isLong(hit.term) || terms.isInCode(hit.term)) return undefined;
    if (/\p{Lu}/u.test(written)) return undefined;
    const isOrdinary = terms.isOrdinary(hit.term);
    if (!isOrdinary && written.length > 5) return undefined;
    const zone = this.#scanned.zoneAt(hit.start);
    if (zone !== 'prose' && zone !== 'comment') return undefined;
    // Comments speak of variables too, and those are small.
    const share = zone === 'prose' ? 1 : 0.5;
    return {
      kind: 'other case',
      weight: (isOrdinary ? -4.5 : -1.5) * share,
      say: () => `"${written}" stands in a sentence without its capitals.`,
    };
  }

  #ownWeight(term: number): Finding {
    let known = this.#ownWeights.get(term);
    if (!known) this.#ownWeights.set(term, (known = ownWeight(this.#lexicon, term)));
    return known;
  }

  #otherMeaning(hit: Hit): Finding | undefined {
    const key = this.#lexicon.terms.key(hit.term);
    let senses = this.#presentSenses.get(key);
    if (!senses) this.#presentSenses.set(key, (senses = presentSenses(key, this.#words)));
    return senses.length === 0 ? undefined : otherMeaning(senses, this.#words, (words) => this.#spell(words));
  }

  /** What speaks for one paper. Fills `findings` when they are asked for. */
  #ofPaper(hit: Hit, written: string, paper: number, role: TermRole, isForeign: boolean, findings?: Finding[]): number {
    const { terms } = this.#lexicon;
    const isOrdinary = terms.isOrdinary(hit.term);
    const isPhrase = terms.shape(hit.term) === termShape.phrase;
    // Who writes "zero_bubble" as one name does not mean a bubble.
    const isIdentifier = isPhrase && !/[\s-]/.test(written);
    const ofRole = roleWeight(role) + (role === termRole.name && isOrdinary ? (isIdentifier ? 0.3 : -0.2) : 0);
    findings?.push({ kind: 'role', weight: ofRole, say: () => roleDetail(role, written) });
    let weight = ofRole;

    const present = this.#words.ofPaper(this.#lexicon, paper);
    const near = present.marked(this.#words);
    // Words that merely go with a paper, "horizontal fusion", go with its whole field.
    const isVague = isPhrase && !isOfTitle(role);
    const most = isVague ? 1.4 : isPhrase ? 3 : isForeign ? 5 : 7.5;
    const nearWeight = Math.max(0, Math.min(most, (near - (isOrdinary || isVague ? 1.1 : 0.6)) * 1.5));
    weight += nearWeight;
    if (findings && nearWeight > 0) {
      const words = this.#spell(present.markedWords(this.#words).slice(0, 4));
      findings.push({
        kind: 'company near by',
        weight: nearWeight,
        say: () => `The text near by mentions ${quoted(words)}.`,
      });
    }
    const expected = companyByChance(this.#pieces.count);
    const fileWeight = Math.max(0, Math.min(1.5, (this.#inFile(paper, hit) - near * 0.5 - expected) * 0.4));
    weight += fileWeight;
    findings?.push({
      kind: 'company in the file',
      weight: fileWeight,
      say: () => 'The file speaks of the same subject.',
    });

    const definition = this.#isLong(hit.term) ? undefined : this.#definitions.finding(written, this.#lexicon, paper);
    if (definition && !(isForeign && definition.weight > 0)) {
      weight += definition.weight;
      findings?.push(definition);
    }
    return weight;
  }

  /** Weights of the paper's words anywhere in the document or its path, without the words of the term itself. */
  #inFile(paper: number, hit: Hit): number {
    let fromPath = this.#fileCompany.get(paper);
    if (fromPath === undefined) {
      fromPath = 0;
      if (this.#pathWords.size > 0) {
        let sum = 0;
        this.#lexicon.paperWords.each(paper, (hash, weight) => {
          if (this.#pathWords.has(hash)) sum += weight;
        });
        fromPath = sum;
      }
      this.#fileCompany.set(paper, fromPath);
    }
    const present = this.#words.ofPaper(this.#lexicon, paper);
    let own = 0;
    for (let i = 0; i < present.words.length; i++) {
      const hash = this.#pieces.hashes[this.#words.firstPiece(present.words[i] as number)];
      for (let k = hit.first; k <= hit.last; k++)
        if (this.#pieces.hashes[k] === hash) own += present.weights[i] as number;
    }
    return present.total + fromPath - own;
  }

  #spell(words: readonly number[]): string[] {
    return words.map((word) => {
      const piece = this.#words.firstPiece(word);
      return this.#text.slice(this.#pieces.starts[piece], this.#pieces.ends[piece]).toLowerCase();
    });
  }
}
