/**
 * What the in-editor runner loads, bundled once for the Node extension host and once for the web worker
 * extension host. Each test file is imported here; the runner of `npm test` checks that none is missing.
 */
import './agentTools.test.ts';
import './bibliographySaver.test.ts';
import './cardOnDemand.test.ts';
import './completionUndo.test.ts';
import './dailyPapers.test.ts';
import './dropAndPaste.test.ts';
import './firstSteps.test.ts';
import './hover.test.ts';
import './insertCitation.test.ts';
import './keys.test.ts';
import './library.test.ts';
import './libraryMap.test.ts';
import './libraryTree.test.ts';
import './oneRoundTrip.test.ts';
import './ownLibraries.test.ts';
import './preview.test.ts';
import './reading.test.ts';
import './recognition.test.ts';

import * as vscode from 'vscode';

import { expectDefined } from './expect.ts';
import { before, runTests } from './mocha.ts';

// The editor answers hovers without an extension that is still being activated.
before(async () => {
  await expectDefined(vscode.extensions.getExtension('papergloss.papergloss'), 'the extension').activate();
});

export function run(): Promise<void> {
  return runTests();
}
