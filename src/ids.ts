/** Every id that package.json contributes, once. `test/unit/manifest.test.ts` holds the two together. */

export const commandIds = {
  searchPapers: 'papergloss.searchPapers',
  insertCitation: 'papergloss.insertCitation',
  chooseBibliography: 'papergloss.chooseBibliography',
  showPaper: 'papergloss.showPaper',
  copyBibtex: 'papergloss.copyBibtex',
  copyReference: 'papergloss.copyReference',
  copyCitation: 'papergloss.copyCitation',
  openOnArxiv: 'papergloss.openOnArxiv',
  revealOccurrence: 'papergloss.revealOccurrence',
  groupByTopic: 'papergloss.library.groupByTopic',
  groupByYear: 'papergloss.library.groupByYear',
  groupBySource: 'papergloss.library.groupBySource',
  filterLibrary: 'papergloss.library.filter',
  clearLibraryFilter: 'papergloss.library.clearFilter',
  whyNothing: 'papergloss.whyNothing',
  tidyBibliography: 'papergloss.tidyBibliography',
  saveSearch: 'papergloss.library.saveSearch',
  removeSearch: 'papergloss.library.removeSearch',
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
  library: 'papergloss.library',
} as const;

export const settingIds = {
  libraries: 'papergloss.libraries',
  bundled: 'papergloss.bundled',
  hoverEnabled: 'papergloss.hover.enabled',
  termsGate: 'papergloss.terms.gate',
  termsRejected: 'papergloss.terms.rejected',
  termsUnderline: 'papergloss.terms.underline',
  citationStyle: 'papergloss.citationStyle',
  diagnosticsEnabled: 'papergloss.diagnostics.enabled',
  diagnosticsSeverity: 'papergloss.diagnostics.severity',
  renameKeepAlias: 'papergloss.rename.keepAlias',
  citationKeyFormula: 'papergloss.citationKeyFormula',
} as const;

export const contextKeys = {
  libraryLoaded: 'papergloss.libraryLoaded',
  libraryFailed: 'papergloss.libraryFailed',
  libraryEmpty: 'papergloss.libraryEmpty',
  libraryFiltered: 'papergloss.libraryFiltered',
  /** `topic`, `year` or `source`. */
  libraryGrouping: 'papergloss.libraryGrouping',
  fileHasNoPapers: 'papergloss.fileHasNoPapers',
  noTextEditor: 'papergloss.noTextEditor',
} as const;

/** `viewItem` values of tree items, which menus and tests look at. */
export const viewItems = {
  paper: 'papergloss.paper',
  paperOnArxiv: 'papergloss.paperOnArxiv',
  occurrence: 'papergloss.occurrence',
  group: 'papergloss.group',
  savedSearch: 'papergloss.savedSearch',
} as const;

export const detailsPanelId = 'papergloss.details';
export const languageServerId = 'papergloss';
