import type { Pieces } from '../../text/pieces.ts';
import type { Lexicon } from '../mining/lexicon.ts';
import { type EvidenceKind, prior, termKinds, wordKinds } from '../model.ts';
import type { Hit, ScannedText } from '../scanning/hits.ts';
import { isOwnName, type TermRole, termRole } from '../termRole.ts';
import { termShape } from '../termShape.ts';
import { companyByChance, DocumentWords } from './company.ts';
import { DependencyKeys } from './dependencyKeys.ts';
import { DocumentDefinitions } from './documentDefinitions.ts';
import { DocumentIds } from './documentIds.ts';
import { DocumentNames } from './documentNames.ts';
import { fieldOfDocument, wordsOf } from './fieldOfDocument.ts';
import type { JudgedHit, JudgedPaper } from './judgedHit.ts';
import { littleness } from './littleText.ts';
import { isWordOfAnotherLanguage } from './otherLanguages.ts';
import { OwnWords } from './ownWords.ts';
import { ResearchWords } from './researchWords.ts';
import { type SpellingMeasures, spellingMeasures } from './spelling.ts';
import { citationBeside, gluedWords, isAmongOtherLetters, longerName, otherVersion } from './surroundings.ts';
import { type Measured, Tally } from './tally.ts';

/** Log-odds below which a hit is dropped before its papers are looked at: no company makes up for it. */
const hopeless = -12;

/** Doublings of the field's words, up or down, that count. */
const mostDoublings = 2;

/** Company words that are shown in a sentence. */
const mostWordsSaid = 4;

/** What the paper's claim is called as evidence. */
const kindOfRole: Readonly<Record<TermRole, EvidenceKind>> = {
  [termRole.name]: 'own name',
  [termRole.titleName]: 'name in the title',
  [termRole.coined]: 'coined',
  [termRole.title]: 'words of the title',
  [termRole.alias]: 'only goes with it',
  [termRole.looseAlias]: 'only goes with it',
  [termRole.mention]: 'only goes with it',
};

const namingRoles: ReadonlySet<TermRole> = new Set([termRole.name, termRole.titleName, termRole.coined]);

const knownWordsKind = termKinds.indexOf('known words');

/** Measures the hits of one document, each at its own place. */
export class PlaceJudge {
  readonly #lexicon: Lexicon;
  readonly #scanned: ScannedText;
  readonly #pieces: Pieces;
  readonly #words: DocumentWords;
  readonly #pathWords: ReadonlySet<number>;
  readonly #spellings = new Map<number, Map<string, SpellingMeasures | undefined>>();
  readonly #termOdds = new Map<number, number>();
  readonly #ownWords: OwnWords;
  readonly #pathCompany = new Map<number, number>();
  readonly #definitions = new DocumentDefinitions();
  readonly #names: DocumentNames;
  readonly #dependencies: DependencyKeys;
  readonly #ids: DocumentIds;
  readonly #research: ResearchWords;
  /** Doublings of the words of the library's field beyond those of ordinary files; undefined where there is no field. */
  readonly #nearness: number | undefined;

  /** @param dependencies names of packages that the workspace depends on. */
  constructor(lexicon: Lexicon, scanned: ScannedText, path: string | undefined, dependencies: readonly string[]) {
    this.#lexicon = lexicon;
    this.#scanned = scanned;
    this.#pieces = scanned.pieces;
    this.#words = new DocumentWords(scanned.pieces, scanned.content);
    this.#ownWords = new OwnWords(lexicon);
    this.#dependencies = new DependencyKeys(dependencies);
    this.#research = new ResearchWords(scanned.content);
    this.#ids = new DocumentIds(scanned.hits.length === 0 ? '' : scanned.content);
    this.#pathWords = wordsOf(path ?? '');
    this.#names = new DocumentNames(lexicon, scanned, path, (term, written) => this.#spelling(term, written));
    this.#nearness = fieldOfDocument(lexicon, scanned, this.#words, path ?? '');
  }

  /** How little text the document is, 0 to 1. */
  get little(): number {
    return littleness(this.#words.count);
  }

  /** Reads the definitions that the document gives for its short forms. Comes before `judge`. */
  readDefinitions(): void {
    const { starts, ends } = this.#pieces;
    for (const { term, first, last, outerFirst, outerLast } of this.#scanned.hits) {
      if (this.#isLong(term) || outerFirst !== first || outerLast !== last) continue;
      this.#definitions.read(this.#scanned.content, starts[first] as number, ends[last] as number);
    }
  }

  /** What the hit's own place says; undefined when the spelling does not fit or nothing could make it believed. */
  judge(hit: Hit): JudgedHit | undefined {
    const { terms } = this.#lexicon;
    const { term } = hit;
    const written = this.#scanned.written(hit);
    const spelling = this.#spelling(term, written);
    if (!spelling) return undefined;
    const shared = new Tally();
    this.#ofPlace(shared, hit, written, spelling);
    const odds = prior.weight + this.#termWeight(term, hasKind(spelling, 'capitals of its own')) + shared.logOdds;
    if (odds < hopeless) return undefined;
    this.#words.markAround(hit.first, hit.last, this.#ownWords.of(term));
    const near = new Tally();
    this.#ofLine(near, hit);

    const papers: JudgedPaper[] = [];
    let foreign = 0;
    const end = terms.postingEnd(term);
    for (let posting = terms.postingStart(term); posting < end; posting++) {
      const paper = terms.postingPaper(posting);
      const own = new Tally();
      const role = terms.postingRole(posting);
      if (this.#ofPaper(own, hit, written, paper, role)) foreign++;
      papers.push({ paper, logOdds: odds + near.logOdds + own.logOdds, isNamed: namingRoles.has(role) });
    }
    // Equal company keeps the lexicon's order, which puts the most central paper first.
    if (papers.length > 1) papers.sort((a, b) => b.logOdds - a.logOdds);
    const best = papers[0];
    if (best === undefined) return undefined;
    const line = this.#words.lineOf(hit.first);
    return { hit, line, papers, logOdds: best.logOdds, support: [], isForeign: foreign === papers.length };
  }

  /** All that was measured for a paper of a judged hit. */
  measured({ hit, support }: JudgedHit, paper: number): Measured[] {
    const { terms } = this.#lexicon;
    const written = this.#scanned.written(hit);
    const spelling = this.#spelling(hit.term, written);
    if (!spelling) return [];
    const found: Measured[] = [];
    const tally = new Tally(found);
    this.#ofTerm(tally, hit.term, hasKind(spelling, 'capitals of its own'));
    this.#ofPlace(tally, hit, written, spelling);
    this.#words.markAround(hit.first, hit.last, this.#ownWords.of(hit.term));
    this.#ofLine(tally, hit);
    const end = terms.postingEnd(hit.term);
    for (let posting = terms.postingStart(hit.term); posting < end; posting++) {
      if (terms.postingPaper(posting) === paper) this.#ofPaper(tally, hit, written, paper, terms.postingRole(posting));
    }
    return [...found, ...support];
  }

  /** What is the same for all papers of the term. */
  #ofPlace(tally: Tally, hit: Hit, written: string, spelling: SpellingMeasures): void {
    const { terms } = this.#lexicon;
    const { term } = hit;
    for (const [kind, amount] of spelling) tally.add(kind, amount);
    const small = this.#smallInSentence(hit, written);
    tally.add('small in a sentence', small);
    if (terms.shape(term) === termShape.word && isWordOfAnotherLanguage(this.#scanned.content, hit, written)) {
      tally.add('word of another language', 1);
    }
    const capital = small === 1 && terms.isOrdinary(term) ? this.#names.capitals(term) : undefined;
    if (capital !== undefined) tally.add('small beside capitals', 1, () => [capital]);
    const before = gluedWords(this.#scanned, hit.outerFirst, hit.first - 1);
    tally.add('words before it', before.length, () => before);
    // "ColumnParallelLinear": known words make many compounds, and this is another one.
    if (before.length > 0 && terms.measure(term, knownWordsKind) > 0 && !hasKind(spelling, 'known words, rewritten')) {
      tally.add('known words, rewritten', 1);
    }
    const after = gluedWords(this.#scanned, hit.last + 1, hit.outerLast);
    tally.add('words after it', after.length, () => after);
    if (terms.isInCode(term)) tally.add('code name', 1);
    if (this.#names.isImported(hit)) tally.add('import', 1);
    else if (this.#names.isTermImported(term)) tally.add('imported elsewhere', 1);
    const coined = hasKind(spelling, 'as coined') ? undefined : this.#names.coined(term);
    if (coined !== undefined) tally.add('as coined elsewhere', 1, () => [coined]);
    if (this.#names.isInPath(term)) tally.add('name in the path', 1);
    const dependency = this.#dependencies.packageOf(this.#lexicon, term);
    if (dependency !== undefined) tally.add('workspace', 1, () => [dependency]);
    const version = otherVersion(this.#scanned.content, this.#pieces, hit, () => terms.surfaces(term));
    if (version !== undefined) tally.add('another version', 1, () => [version]);
    // Papers speak of "reinforcement learning" whatever they are about.
    const isName = terms.shape(term) !== termShape.phrase || isOwnName(terms.postingRole(terms.postingStart(term)));
    const research = isName ? this.#research.near(hit) : undefined;
    if (research !== undefined) tally.add('talk of papers', research.isBeside ? 2 : 1, () => [research.word]);
    if (isAmongOtherLetters(this.#scanned.content, hit, written)) tally.add('among other letters', 1);
    const citation = citationBeside(this.#scanned.content, hit);
    if (citation !== undefined) tally.add('citation beside it', 1, () => [citation]);
    if (this.#nearness !== undefined) {
      tally.add('field of the file', Math.max(0, Math.min(mostDoublings, this.#nearness)), () =>
        this.#fieldWordsHere(),
      );
      tally.add('another field', Math.max(0, Math.min(mostDoublings, -this.#nearness)));
    }
  }

  /** What the words of its line say, once they are marked. */
  #ofLine(tally: Tally, { first, last }: Hit): void {
    const { words, total } = this.#words.fieldOnLine(first, last);
    tally.add('field of the line', Math.log2(1 + total), () => this.#spell(words.slice(0, mostWordsSaid)));
  }

  /** Names of several words, and paths, have no definitions of their own. */
  #isLong(term: number): boolean {
    const shape = this.#lexicon.terms.shape(term);
    return shape === termShape.phrase || shape === termShape.path;
  }

  #spelling(term: number, written: string): SpellingMeasures | undefined {
    let ofTerm = this.#spellings.get(term);
    if (!ofTerm) this.#spellings.set(term, (ofTerm = new Map()));
    let measures = ofTerm.get(written);
    if (!measures && !ofTerm.has(written)) {
      const { terms } = this.#lexicon;
      measures = spellingMeasures(written, {
        surfaces: terms.surfaces(term),
        shape: terms.shape(term),
        isInCode: terms.isInCode(term),
        isOfKnownWords: terms.measure(term, knownWordsKind) > 0,
      });
      ofTerm.set(written, measures);
    }
    return measures;
  }

  /** In a sentence, a system keeps its capitals: "pathways" are not "Pathways" there. Comments speak of variables too. */
  #smallInSentence(hit: Hit, written: string): number {
    const { terms } = this.#lexicon;
    if (this.#isLong(hit.term) || terms.isInCode(hit.term)) return 0;
    if (/\p{Lu}/u.test(written)) return 0;
    const zone = this.#scanned.zoneAt(hit.start);
    return zone === 'prose' ? 1 : zone === 'comment' ? 0.5 : 0;
  }

  /** What is known of a term, whatever the document; `isName`: it is written with capitals of its own, and no word. */
  #ofTerm(tally: Tally, term: number, isName: boolean): void {
    for (const [k, kind] of termKinds.entries()) {
      if (!isName || !wordKinds.has(kind)) tally.add(kind, this.#lexicon.terms.measure(term, k));
    }
  }

  #termWeight(term: number, isName: boolean): number {
    const key = term * 2 + (isName ? 1 : 0);
    let known = this.#termOdds.get(key);
    if (known === undefined) {
      const tally = new Tally();
      this.#ofTerm(tally, term, isName);
      this.#termOdds.set(key, (known = tally.logOdds));
    }
    return known;
  }

  /** What speaks for and against one paper; true when the document means something else by the name. */
  #ofPaper(tally: Tally, hit: Hit, written: string, paper: number, role: TermRole): boolean {
    const lexicon = this.#lexicon;
    tally.add(kindOfRole[role], 1);

    const present = this.#words.ofPaper(lexicon, paper);
    const { line, total } = present.marked(this.#words);
    const say = (isOnLine: boolean) => (): string[] =>
      this.#spell(present.markedWords(this.#words, isOnLine).slice(0, mostWordsSaid));
    tally.add('company on the line', Math.log2(1 + line), say(true));
    tally.add('company near by', Math.log2(1 + total), say(false));
    const excess = this.#inFile(paper, hit) - total * 0.5 - companyByChance(this.#pieces.count);
    tally.add('subject of the file', Math.max(0, Math.min(3, excess / 2)), () =>
      this.#spell(present.weightiest().slice(0, mostWordsSaid)),
    );
    const id = this.#ids.ofPaper(lexicon, paper);
    if (id !== undefined) tally.add('its id here', 1, () => [id]);

    const longer = longerName(
      this.#scanned,
      hit,
      () => lexicon.terms.surfaces(hit.term),
      (hash) => present.has(hash),
    );
    if (longer !== undefined) tally.add('part of a longer name', /[+#]$/.test(longer) ? 2 : 1, () => [longer]);
    const definition = this.#isLong(hit.term) ? undefined : this.#definitions.finding(written, lexicon, paper);
    if (definition) tally.add(definition.kind, definition.amount, definition.words);
    return longer !== undefined || definition?.kind === 'other definition here';
  }

  /** Weights of the paper's words anywhere in the document or its path, without the words of the term itself. */
  #inFile(paper: number, hit: Hit): number {
    let fromPath = this.#pathCompany.get(paper);
    if (fromPath === undefined) {
      let sum = 0;
      if (this.#pathWords.size > 0) {
        this.#lexicon.paperWords.each(paper, (hash, weight) => {
          if (this.#pathWords.has(hash)) sum += weight;
        });
      }
      this.#pathCompany.set(paper, (fromPath = sum));
    }
    const present = this.#words.ofPaper(this.#lexicon, paper);
    let own = 0;
    for (let k = hit.first; k <= hit.last; k++) own += present.weightOf(this.#pieces.hashes[k] as number);
    return present.total + fromPath - own;
  }

  #fieldWordsHere(): string[] {
    return this.#spell(this.#words.weightiest((hash) => this.#lexicon.field.weight(hash), mostWordsSaid));
  }

  #spell(words: readonly number[]): string[] {
    return words.map((word) => {
      const piece = this.#words.firstPiece(word);
      return this.#scanned.content.slice(this.#pieces.starts[piece], this.#pieces.ends[piece]).toLowerCase();
    });
  }
}

function hasKind(spelling: SpellingMeasures, kind: EvidenceKind): boolean {
  return spelling.some(([found]) => found === kind);
}
