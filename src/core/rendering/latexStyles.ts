/** A style of BibTeX or BibLaTeX, by all of its name in small letters, and the official style that prints most nearly what it prints. */
type Row = readonly [style: string, ...names: RegExp[]];

/**
 * What counts, in this order: how works are cited (number, label, author and year, note), how the list is sorted, and whether names
 * are written in full. Where a publisher or a society has an official style, it stands for theirs.
 */
// prettier-ignore
const rows: readonly Row[] = [
  // Publishers, societies and journals.
  ['association-for-computing-machinery', /^acm(?:-reference-format|authoryear|numeric|trans)?$/],
  ['acm-sigchi-proceedings', /^sigchi(?:-reference-format)?$/],
  ['ieee', /^ieee(?:tr|tran(?:n|s|sa|sn)?|_fullname|fullname)?$/],
  ['apa-6th-edition', /^(?:apacite|apacit(?:es|ex)?|apacann|apa6|apa-good)$/],
  ['apa', /^(?:apa|apalike|apalike2|newapa|sn-apa)$/],
  ['american-physics-society', /^(?:apsrev|apsrmp|phys$)/, /^sn-aps$/],
  ['american-institute-of-physics', /^(?:aip|aipnum|aipauth|aipproc)[\d-]*$/],
  ['institute-of-physics-numeric', /^iopart-num$/],
  ['the-optical-society', /^(?:osajnl|osajnl2|opticajnl|osa)$/],
  ['spie-proceedings', /^(?:spiebib|spiejour)$/],
  ['american-chemical-society', /^(?:achemso|chem-acs|acs)$/],
  ['royal-society-of-chemistry', /^(?:rsc|chem-rsc)$/],
  ['angewandte-chemie', /^(?:angew|chem-angew)$/],
  ['biochemistry', /^(?:biochem|chem-biochem)$/],
  ['nature', /^(?:nature|naturemag|naturemag-doi|sn-nature|sn-standardnature|nature-mag)$/],
  ['science', /^(?:science|sciencemag|scicite)$/],
  ['pnas', /^pnas(?:-new|\d*)$/],
  ['plos', /^plos(?:-?one|\d*)?$/],
  ['the-new-england-journal-of-medicine', /^nejm$/],
  ['american-medical-association', /^(?:ama|jama)$/],
  ['vancouver', /^(?:vancouver|unsrtvancouver|sn-vancouver|vancouver-authoryear)/],
  ['biomed-central', /^bmc/],
  ['frontiers', /^frontiers/],
  ['multidisciplinary-digital-publishing-institute', /^(?:definitions\/)?mdpi$/],
  ['springer-lecture-notes-in-computer-science-alphabetical', /^splncs(?:_srt|03|04)(?:nat)?$/],
  ['springer-lecture-notes-in-computer-science', /^(?:splncs|llncs|lncs)/],
  ['springer-basic-author-date', /^(?:spbasic|sn-basic)/],
  ['springer-mathphys-brackets', /^(?:spmpsci|sn-mathphys)/],
  ['springer-physics-brackets', /^spphys$/],
  ['elsevier-harvard', /^(?:elsarticle-harv|model2-names|cas-model2-names|elsart-harv)$/],
  ['elsevier-with-titles', /^(?:elsarticle-num|elsart-num|model1-num-names|model1a-num-names|model3-num-names|elsarticle)/],
  ['copernicus-publications', /^copernicus$/],
  ['american-geophysical-union', /^agu/],
  ['american-meteorological-society', /^ametsoc/],
  ['the-astrophysical-journal', /^(?:aasjournal|apj|mnras|aa)(?:v?\d*)?$/],
  ['association-for-computational-linguistics', /^(?:acl|acl_natbib|aclnatbib)$/],
  ['econometrica', /^(?:econometrica|ecta)$/],
  ['the-quarterly-journal-of-economics', /^qje$/],
  ['american-political-science-association', /^apsr$/],
  ['american-sociological-association', /^(?:asr|asa)$/],
  ['unified-style-sheet-for-linguistics', /^(?:unified|biblatex-sp-unified|sp|linquiry2?|glossa)$/],
  ['society-of-biblical-literature-fullnote-bibliography', /^sbl$/],
  ['oscola', /^oscola$/],
  ['modern-language-association', /^mla(?:-new|-strict|7)?$/],
  ['modern-humanities-research-association', /^mhra$/],
  ['harvard-university-of-bath', /^bath$/],
  ['china-national-standard-gb-t-7714-2015-author-date', /^gb(?:t?7714)(?:-\d{4})?(?:ay|-author-year|-authoryear)/],
  ['china-national-standard-gb-t-7714-2015-numeric', /^gb(?:t?7714)/],
  ['associacao-brasileira-de-normas-tecnicas-numerico', /^(?:abntex2-num|abnt-num)/],
  ['associacao-brasileira-de-normas-tecnicas', /^abnt/],
  ['gost-r-7-0-5-2008-numeric', /^u?gost/],
  ['iso690-author-date-en', /^(?:iso690-authoryear|iso-authoryear)$/],
  ['iso690-numeric-en', /^(?:iso690|iso-numeric)/],
  // Labels, "[Knu84]": one official style has them.
  ['din-1505-2-alphanumeric', /^(?:alpha(?:url|betic(?:-verb)?|din)?|amsalpha|trad-alpha|ext-alphabetic(?:-verb)?|ieee-alphabetic|unsrtalpha)$/],
  // Author and year. What conferences on machine learning hand out is plainnat with changes.
  ['natbib-plainnat-author-date', /^(?:plain|abbrv|unsrt)nat(?:url)?$/, /^(?:icml|iclr|neurips|nips|colm|tmlr|jmlr|corl|rlc)/],
  ['chicago-author-date', /^(?:chicago(?:a|-annote)?|chicago-authordate|chicagoreviewed|cms|authordate\d|named|aaai\d*)/, /^(?:ext-)?authoryear/, /^philosophy-(?:classic|modern)$/],
  ['harvard-cite-them-right', /^(?:agsm|dcu|harvard|kluwer|jmr|nederlands)/],
  // Notes.
  ['chicago-fullnote-bibliography-with-ibid', /^(?:ext-)?verbose-(?:.*ibid|trad\d)/],
  ['chicago-fullnote-bibliography', /^(?:ext-)?verbose/, /^(?:philosophy-verbose|historian|chicago-fullnotes?)$/],
  ['chicago-note-bibliography', /^(?:ext-)?authortitle/, /^(?:chicago-notes|windycity)$/],
  // Numbers: of a sorted list with names in full, with initials, and in the order of citations.
  ['association-for-computing-machinery', /^(?:plain(?:url)?|trad-plain)$/, /^(?:ext-)?numeric/],
  ['elsevier-with-titles-alphabetical', /^(?:abbrv(?:url)?|trad-abbrv|siam|siamplain|amsplain|amsxport|alphadin|plaindin|abbrvdin)$/],
  ['ieee', /^(?:unsrt(?:url|din)?|trad-unsrt)$/],
];

/** The official styles that stand in for others. */
export const standInStyles: readonly string[] = rows.map(([style]) => style);

// Longer than any name of a style.
const longestName = 100; // characters

/** The official style that is nearest to one of BibTeX or BibLaTeX, `ieee` for `IEEEtran`; undefined where none is near. */
export function latexStandIn(written: string): string | undefined {
  const name = written
    .trim()
    .replace(/\.(?:bst|bbx)$/i, '')
    .toLowerCase();
  if (name.length > longestName) return undefined;
  return rows.find(([, ...names]) => names.some((pattern) => pattern.test(name)))?.[0];
}
