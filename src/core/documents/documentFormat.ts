import type { OffsetEdit } from '../bibliography/offsetEdit.ts';
import type { KeyedPaper } from '../bibliography/writeCslYaml.ts';
import type { CitationForm, CitationFormKind } from './citationForm.ts';

/** How works are cited in documents of one format. All offsets are UTF-16 units of the text that is passed. */
export interface DocumentFormat {
  /** The parts of a document that are no prose, in order, not overlapping. Time is linear in the text, as in all of these. */
  areas(text: string): readonly Area[];
  /** In order, none within another. */
  citations(text: string): readonly Citation[];
  /** The key at an offset, in a citation or one that is being typed; undefined where nothing is cited. */
  typedAt(text: string, offset: number): TypedKey | undefined;
  /** Throws a {@link PaperglossError} naming `name` and the line where the declaration cannot be read. */
  declaredBibliographies(text: string, name: string): DeclaredBibliographies;
  /** Where and how a citation goes; why it cannot, for formats that are only read. */
  readonly insertion: CitationWriter | CitationRefusal;
}

/** How citations are written in documents of one format. */
export interface CitationWriter {
  /** The citation says itself what is cited, and no bibliography gets an entry: an arXiv id in a comment. */
  readonly isSelfContained?: true;
  /** Whether a citation can hold a key. */
  holds(key: string): boolean;
  /**
   * Cites papers at each of several offsets. Refused where the first place refuses; other places that refuse are left out
   * and told in the notes.
   */
  citationsAt(
    text: string,
    offsets: readonly number[],
    papers: readonly CitedPaper[],
  ): CitationInsertions | CitationRefusal;
  /** How citations that are there are changed; undefined where a citation is nothing but text. */
  readonly editing?: CitationEditing;
  /** The edits that name bibliographies in the document; those that it names already are left out. */
  namingEdits(text: string, paths: readonly string[], name?: string): OffsetEdit[];
}

/** What a part of a document is where no citation can stand. */
export type AreaKind =
  | 'front-matter'
  | 'code'
  | 'math'
  | 'comment'
  | 'raw'
  | 'link'
  | 'escape'
  | 'shortcode'
  | 'attributes' // `{.class key="@a"}`
  | 'note'; // `[^label]`

/** A part of a document where no citation can stand. */
export interface Area {
  readonly kind: AreaKind;
  readonly start: number;
  readonly end: number;
  /** Made of whole lines: nothing can be inserted at its very beginning or end either. */
  readonly isBlock: boolean;
}

/** One work in a citation: in `[see @a, p. 3; -@b]` the first has the prefix "see" and the suffix ", p. 3". */
export interface CitationItem {
  readonly key: string;
  /** The key alone, without at sign and braces. */
  readonly keyStart: number;
  readonly keyEnd: number;
  /** With the signs that belong to the key: from the at sign, or the minus before it, to the closing brace. */
  readonly mentionStart: number;
  readonly mentionEnd: number;
  /** The whole part between brackets and separators that the work stands in. */
  readonly start: number;
  readonly end: number;
  readonly prefix: string;
  /** Locator and what follows it. */
  readonly suffix: string;
  /** `-@b`, `\citeyear{b}`. */
  readonly suppressesAuthor: boolean;
  /** Of a citation in the sentence: in the brackets behind its first work, as `b` in `@a [p. 3; @b]`. */
  readonly isInBrackets?: boolean;
  /** Cited by name within the prefix or suffix of another: `b` in `[see @a and @b]`. */
  readonly isInText?: boolean;
}

export interface Citation {
  /** `group`: `[@a; @b]`, `\citep{a,b}`. `text`, a part of the sentence: `@a`, `\citet{a}`. `list`: `\nocite{a}`. */
  readonly kind: 'group' | 'text' | 'list';
  /** With the brackets of a group, or of a locator; of a command from its backslash to its last brace. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly CitationItem[];
}

/** A citation key in a document; `start` and `end` are those of the key alone, equal where nothing of it is there yet. */
export interface TypedKey {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** It stands in a citation, and is not the beginning of one that cannot be read yet. */
  readonly isCited: boolean;
}

/** What a document says of its bibliographies. */
export interface DeclaredBibliographies {
  /** As the document names them, with their ending. */
  readonly paths: readonly string[];
  /** What it names and nobody else can follow: addresses on the web, paths made by code. */
  readonly unfollowed: readonly string[];
  /** The references that the document holds itself, as CSL-YAML. */
  readonly references?: string | undefined;
  /** What keeps the document from naming a bibliography, "TOML front matter". */
  readonly obstacle?: string | undefined;
  /**
   * The main documents that this one is a part of, whose bibliographies are its own too, relative to it:
   * `% !TeX root = ../main.tex`, `\documentclass[../main.tex]{subfiles}`.
   */
  readonly roots?: readonly string[] | undefined;
  /** Paths from the root folder of the project, without a slash before them: "refs.bib" for Typst's "/refs.bib". */
  readonly rooted?: readonly string[] | undefined;
  /** Patterns of paths, `bib/*.bib`; `unfollowed` has them too, for who does not look for files. */
  readonly patterns?: readonly string[] | undefined;
}

/** A paper with the key it is cited by here, and all keys that the bibliographies give it. */
export interface CitedPaper extends KeyedPaper {
  readonly aliases: readonly string[];
  readonly isNew: boolean;
  /** How it is to be cited; left out, as the format does by itself. */
  readonly form?: CitationForm | undefined;
  /** The reference as it is printed, in one line, for documents without markup. */
  readonly printed?: string | undefined;
}

/** Why nothing can be inserted, in one sentence. */
export interface CitationRefusal {
  readonly refusal: string;
}

export interface CitationInsertion {
  /** Undefined when everything is cited there already. */
  readonly edit: OffsetEdit | undefined;
  /** The offset in the present text that the cursor goes to, behind what is inserted there. */
  readonly cursor: number;
  /** The keys that the edit cites. */
  readonly added: readonly string[];
  readonly notes: readonly string[];
  /** The forms that the keys are to be read in, in their order, where any was asked for. */
  readonly forms?: readonly CitationForm[];
  /** The offset of the citation that is joined; undefined for one of its own. */
  readonly within?: number;
}

/** A work that a citation shall have, and the item of the citation that it is already. */
export interface EditedWork {
  readonly key: string;
  readonly form: CitationForm;
  readonly item?: CitationItem | undefined;
  /** The item has this form already: what is written of it stays as it is. */
  readonly isUnchanged: boolean;
}

/** The text that takes the place of a citation, and what it could not say. */
export interface RewrittenCitation {
  readonly text: string;
  readonly notes: readonly string[];
}

/** How citations of one format are changed. */
export interface CitationEditing {
  /** The citation that an offset is in or touches, of two the one before it; undefined where there is none, or none that can be changed. */
  citationAt(text: string, offset: number): Citation | undefined;
  /** The forms that works of a citation can have. */
  forms(text: string, citation: Citation): readonly CitationFormKind[];
  /** A citation with other works, at least one; all else of it as it is. */
  rewritten(text: string, citation: Citation, works: readonly EditedWork[]): RewrittenCitation | CitationRefusal;
}

/** The same papers cited at several places. */
export interface CitationInsertions {
  /** At the first place. */
  readonly first: CitationInsertion;
  /** Of all places, ascending; of two places in the same citation the first counts. */
  readonly edits: readonly OffsetEdit[];
  readonly notes: readonly string[];
}
