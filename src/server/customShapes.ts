import type { ReferenceFormat } from '../core/bibliography/reference.ts';
import { citationFormKinds } from '../core/documents/citationForm.ts';
import { isObject } from '../core/jsonObject.ts';
import { isReadingState } from '../core/reading/readingState.ts';
import { agentCitationPlaceRequest, agentToolRequest } from '../protocol/agents.ts';
import { tidyEditRequest, tidyOfferRequest, whyRequest } from '../protocol/bibliographies.ts';
import {
  citationAtRequest,
  citationBadgesRequest,
  citationPlaceRequest,
  citationPreviewRequest,
  citationRequest,
  citationTextRequest,
  pastedPaperRequest,
} from '../protocol/citing.ts';
import { digestRequest, importPagesRequest, readPagesRequest } from '../protocol/dailyPapers.ts';
import { type ExportFormat, exportRequest, filesToSearchRequest, papersInFilesRequest } from '../protocol/exports.ts';
import {
  groupOrders,
  libraryGroupings,
  libraryGroupRequest,
  libraryRequest,
  paperOrders,
} from '../protocol/listing.ts';
import { mapPapersRequest, mapRequest } from '../protocol/map.ts';
import {
  labelsRequest,
  paperAtRequest,
  paperContextRequest,
  paperRequest,
  paperUsesRequest,
  referenceRequest,
  relatedRequest,
} from '../protocol/papers.ts';
import { notedPaperRequest, noteRequest, readingNotification } from '../protocol/reading.ts';
import { explainTermRequest, termsRequest } from '../protocol/recognition.ts';
import {
  formattedReferencesRequest,
  referenceListRequest,
  referencesRequest,
  renderRequest,
} from '../protocol/rendering.ts';
import { searchRequest } from '../protocol/search.ts';
import {
  address,
  type Check,
  count,
  fits,
  ifGiven,
  listOf,
  objectWith,
  oneOf,
  optional,
  position,
  range,
  tableOf,
  text,
  whole,
  yesOrNo,
} from './messageChecks.ts';

const idOnly = objectWith({ id: text });
const place = {
  uri: text,
  version: whole,
  range,
  otherRanges: ifGiven(listOf(range)),
  workspaceFolderUri: ifGiven(address),
  isRestricted: ifGiven(yesOrNo),
};
const form = objectWith({
  prefix: ifGiven(text),
  locator: ifGiven(text),
  suffix: ifGiven(text),
  form: ifGiven(oneOf(citationFormKinds)),
});
const citation = {
  ...place,
  paperIds: listOf(text),
  forms: ifGiven(tableOf(form)),
  editing: ifGiven(yesOrNo),
  answers: ifGiven(tableOf(text)),
};

const uses = listOf(objectWith({ id: text, file: text, line: count, text }));
const exportedOf: readonly (readonly [member: string, shape: Check])[] = [
  ['uris', objectWith({ uris: listOf(text), ranges: ifGiven(listOf(range)) })],
  ['uses', objectWith({ uses })],
  ['source', objectWith({ source: optional(text) })],
  ['ids', objectWith({ ids: listOf(text) })],
];
/** What is exported is told by the member that it has. */
const exported: Check = (value) => {
  const [, shape] = exportedOf.find(([member]) => isObject(value) && member in value) ?? exportedOf.at(-1) ?? [];
  return shape?.(value);
};
const referenceFormats: readonly ReferenceFormat[] = ['bibtex', 'biblatex', 'csl-json', 'yaml'];
const printedFormats = ['text', 'markdown', 'html'] as const;
const exportFormats: readonly ExportFormat[] = [
  ...referenceFormats,
  ...printedFormats,
  'hayagriva',
  'cff',
  'uses',
  'page',
];

const pageText = objectWith({ name: text, text });

const tidyShape = { uri: text, bibliographyUri: ifGiven(text), kinds: ifGiven(listOf(text)) };

/** What the reader keeps of papers. */
export const readingShape = {
  isWhole: ifGiven(yesOrNo),
  papers: listOf(objectWith({ id: text, title: text, state: ifGiven(fits(isReadingState)), tags: listOf(text) })),
  notes: listOf(objectWith({ uri: text, text: ifGiven(text) })),
};

const listing = {
  groupBy: oneOf(libraryGroupings),
  filter: ifGiven(text),
  only: ifGiven(listOf(text)),
  searches: ifGiven(listOf(text)),
  paperOrder: ifGiven(oneOf(paperOrders)),
};

/** What the parameters of the requests and notifications of our own are. */
export const customShapes: Readonly<Record<string, Check>> = {
  [searchRequest.method]: objectWith({ query: text, limit: ifGiven(count), typing: ifGiven(yesOrNo) }),
  [relatedRequest.method]: objectWith({ id: text, limit: count }),
  [labelsRequest.method]: objectWith({ ids: listOf(text) }),
  [paperRequest.method]: idOnly,
  [paperContextRequest.method]: idOnly,
  [paperAtRequest.method]: objectWith({ uri: text, position }),
  [paperUsesRequest.method]: objectWith({ id: text, uris: listOf(address) }),
  [referenceRequest.method]: objectWith({ id: text, format: oneOf(referenceFormats) }),
  [libraryGroupRequest.method]: objectWith({
    ...listing,
    // null stands for the papers that belong nowhere.
    group: optional(text),
    from: count,
    count,
  }),
  [citationTextRequest.method]: objectWith({ ids: listOf(text), languageId: text }),
  [libraryRequest.method]: objectWith({
    ...listing,
    groupOrder: ifGiven(oneOf(groupOrders)),
    from: ifGiven(count),
    groups: ifGiven(count),
    perGroup: ifGiven(count),
    most: ifGiven(count),
  }),
  [mapRequest.method]: objectWith(),
  [mapPapersRequest.method]: objectWith({ stamp: text, from: count, count }),
  [termsRequest.method]: objectWith({ uri: text }),
  [renderRequest.method]: objectWith({ uri: text, mayBePart: ifGiven(yesOrNo), isAhead: ifGiven(yesOrNo) }),
  [formattedReferencesRequest.method]: objectWith({
    ids: listOf(text),
    format: oneOf(printedFormats),
    uri: ifGiven(text),
  }),
  [readingNotification.method]: objectWith(readingShape),
  [noteRequest.method]: objectWith({ id: text, template: text, today: text }),
  [notedPaperRequest.method]: objectWith({ text }),
  [readPagesRequest.method]: objectWith({ pages: listOf(pageText) }),
  [importPagesRequest.method]: objectWith({
    pages: listOf(pageText),
    chosen: listOf(listOf(count)),
    existing: text,
    fileName: text,
  }),
  [digestRequest.method]: objectWith({
    of: (value) => (isObject(value) && 'source' in value ? objectWith({ source: text })(value) : pageText(value)),
    uses,
    searched: objectWith({ folders: count, files: count, isCut: yesOrNo }),
    base: ifGiven(text),
  }),
  [agentToolRequest.method]: objectWith({ name: text }),
  [agentCitationPlaceRequest.method]: objectWith(),
  [tidyOfferRequest.method]: objectWith(tidyShape),
  [tidyEditRequest.method]: objectWith(tidyShape),
  [whyRequest.method]: objectWith({ uri: text }),
  [explainTermRequest.method]: objectWith({ uri: text, position }),
  [citationPlaceRequest.method]: objectWith(place),
  [citationAtRequest.method]: objectWith(place),
  [citationPreviewRequest.method]: objectWith(citation),
  [citationBadgesRequest.method]: objectWith({
    uri: text,
    workspaceFolderUri: ifGiven(address),
    paperIds: listOf(text),
  }),
  [pastedPaperRequest.method]: objectWith({ text }),
  [referencesRequest.method]: objectWith({ uris: listOf(text) }),
  [referenceListRequest.method]: objectWith({ uris: listOf(text), keys: listOf(text), format: oneOf(printedFormats) }),
  [exportRequest.method]: objectWith({
    format: oneOf(exportFormats),
    title: text,
    of: exported,
    uri: ifGiven(text),
    existing: ifGiven(text),
  }),
  [filesToSearchRequest.method]: objectWith({ folderUri: address }),
  [papersInFilesRequest.method]: objectWith({
    folderUri: address,
    uris: listOf(address),
    eachOfName: ifGiven(yesOrNo),
  }),
  [citationRequest.method]: objectWith(citation),
};
