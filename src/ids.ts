/** Every id that package.json contributes, once. `test/unit/manifest.test.ts` holds the two together. */

export const commandIds = {
  searchPapers: 'papergloss.searchPapers',
  insertCitation: 'papergloss.insertCitation',
  addLibrary: 'papergloss.addLibrary',
  /** Takes the address of a file, and optionally those of all that are selected. */
  addFileAsLibrary: 'papergloss.addFileAsLibrary',
  importDailyPapers: 'papergloss.importDailyPapers',
  dailyDigest: 'papergloss.dailyDigest',
  openSample: 'papergloss.openSample',
  editCitation: 'papergloss.editCitation',
  chooseBibliography: 'papergloss.chooseBibliography',
  showPaper: 'papergloss.showPaper',
  /** Takes an id or a row. */
  openNote: 'papergloss.openNote',
  /** Takes an id or a row, and optionally the state, `none` to forget it. */
  setReadingState: 'papergloss.setReadingState',
  /** Takes an id or a row, and optionally the tags that the paper is to have, all of them. */
  editTags: 'papergloss.editTags',
  showReadingList: 'papergloss.showReadingList',
  copyBibtex: 'papergloss.copyBibtex',
  copyReference: 'papergloss.copyReference',
  copyCitation: 'papergloss.copyCitation',
  copyKeys: 'papergloss.copyKeys',
  exportPapers: 'papergloss.exportPapers',
  sortReferencesByAppearance: 'papergloss.references.sortByAppearance',
  sortReferencesByAlphabet: 'papergloss.references.sortByAlphabet',
  showReferenceProblems: 'papergloss.references.showProblems',
  showAllReferences: 'papergloss.references.showAll',
  copyReferences: 'papergloss.references.copy',
  goToEntry: 'papergloss.references.goToEntry',
  exportReferences: 'papergloss.exportReferences',
  exportCodePapers: 'papergloss.exportCodePapers',
  exportLibrary: 'papergloss.exportLibrary',
  openOnArxiv: 'papergloss.openOnArxiv',
  revealOccurrence: 'papergloss.revealOccurrence',
  groupLibrary: 'papergloss.library.group',
  sortLibrary: 'papergloss.library.sort',
  showWorkspaceOnly: 'papergloss.library.showWorkspaceOnly',
  showWholeLibrary: 'papergloss.library.showWhole',
  showMore: 'papergloss.library.showMore',
  filterLibrary: 'papergloss.library.filter',
  clearLibraryFilter: 'papergloss.library.clearFilter',
  showMap: 'papergloss.showMap',
  pinToCursor: 'papergloss.atCursor.pin',
  unpinFromCursor: 'papergloss.atCursor.unpin',
  whyNothing: 'papergloss.whyNothing',
  tidyBibliography: 'papergloss.tidyBibliography',
  saveSearch: 'papergloss.library.saveSearch',
  removeSearch: 'papergloss.library.removeSearch',
  searchGroup: 'papergloss.library.searchGroup',
  whyThisCard: 'papergloss.whyThisCard',
  rejectTerm: 'papergloss.rejectTerm',
  showCard: 'papergloss.showCard',
  toggleHovers: 'papergloss.toggleHovers',
  cancelLoading: 'papergloss.cancelLoading',
  showLog: 'papergloss.showLog',
  restart: 'papergloss.restart',
} as const;

export const viewContainerId = 'papergloss';

export const viewIds = {
  inThisFile: 'papergloss.inThisFile',
  references: 'papergloss.references',
  library: 'papergloss.library',
  atCursor: 'papergloss.atCursor',
} as const;

export const settingIds = {
  libraries: 'papergloss.libraries',
  bundled: 'papergloss.bundled',
  hoverEnabled: 'papergloss.hover.enabled',
  termsGate: 'papergloss.terms.gate',
  termsRejected: 'papergloss.terms.rejected',
  termsUnderline: 'papergloss.terms.underline',
  citationStyle: 'papergloss.citationStyle',
  pasteAsCitation: 'papergloss.pasteAsCitation',
  citationTemplates: 'papergloss.citationTemplates',
  diagnosticsEnabled: 'papergloss.diagnostics.enabled',
  diagnosticsSeverity: 'papergloss.diagnostics.severity',
  renameKeepAlias: 'papergloss.rename.keepAlias',
  citationKeyFormula: 'papergloss.citationKeyFormula',
  notesFolder: 'papergloss.notes.folder',
  notesTemplate: 'papergloss.notes.template',
} as const;

export const contextKeys = {
  libraryLoaded: 'papergloss.libraryLoaded',
  libraryFailed: 'papergloss.libraryFailed',
  libraryEmpty: 'papergloss.libraryEmpty',
  libraryFiltered: 'papergloss.libraryFiltered',
  /** Papers of the workspace alone are listed. */
  libraryWorkspaceOnly: 'papergloss.libraryWorkspaceOnly',
  fileHasNoPapers: 'papergloss.fileHasNoPapers',
  noTextEditor: 'papergloss.noTextEditor',
  /** `noText`, `notCiting`, `empty`, `listed` or `waiting`. */
  referencesState: 'papergloss.referencesState',
  /** `appearance` or `alphabet`. */
  referencesOrder: 'papergloss.referencesOrder',
  /** Those with problems alone are shown. */
  referencesFiltered: 'papergloss.referencesFiltered',
  /** The docked view follows the cursor. */
  isPinnedToCursor: 'papergloss.isPinnedToCursor',
} as const;

/** Context keys by which the steps of the walkthrough are ticked, each once the user has done what it says. */
export const stepKeys = {
  hasHovered: 'papergloss.hasHovered',
  hasSearched: 'papergloss.hasSearched',
  hasCited: 'papergloss.hasCited',
  hasAdded: 'papergloss.hasAdded',
} as const;

/** `viewItem` values of tree items, which menus and tests look at. */
export const viewItems = {
  paper: 'papergloss.paper',
  paperOnArxiv: 'papergloss.paperOnArxiv',
  occurrence: 'papergloss.occurrence',
  group: 'papergloss.group',
  more: 'papergloss.more',
  savedSearch: 'papergloss.savedSearch',
  undefinedReference: 'papergloss.undefinedReference',
} as const;

export const detailsPanelId = 'papergloss.details';
export const mapPanelId = 'papergloss.map';
export const languageServerId = 'papergloss';

/** Language-model tools. */
export const toolIds = {
  search: 'papergloss_search',
  paper: 'papergloss_paper',
  explainTerm: 'papergloss_explain_term',
  cite: 'papergloss_cite',
  checkReferences: 'papergloss_check_references',
} as const;

export const mcpProviderId = 'papergloss.library';
