import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import ts from 'typescript';

import { codeTexts, isText, parsedSource, placeOf, sourceFiles } from '../../support/l10nTexts.ts';

const { texts, unreadable, tooEarly } = codeTexts();
const messages = new Set(texts.map(({ message }) => message));
const bundles = readdirSync('l10n').filter((file) => file.startsWith('bundle.l10n.'));

const placesIn = (text: string): readonly string[] => [...text.matchAll(/\{\d+\}/g)].map(([place]) => place).sort();

describe('texts of the code', () => {
  it('stand in the code as they are, so that they are found', () => {
    assert.ok(messages.size > 1000);
    assert.deepEqual(unreadable, []);
  });

  it('are asked for when a language is known', () => {
    assert.deepEqual(tooEarly, []);
  });

  it('have a place for each fact, and a fact for each place', () => {
    const wrong = texts.filter(({ message, facts }) => {
      if (facts === undefined || facts === 0) return false;
      return new Set(placesIn(message)).size !== facts;
    });
    assert.deepEqual(wrong, []);
  });
});

for (const file of bundles) {
  describe(`the translation ${file}`, () => {
    const translations = JSON.parse(readFileSync(`l10n/${file}`, 'utf8')) as Readonly<Record<string, string>>;

    it('has every text of the code', () => {
      assert.deepEqual(
        texts.filter(({ message }) => !translations[message]),
        [],
      );
    });

    it('has no text that the code has no more', () => {
      assert.deepEqual(
        Object.keys(translations).filter((message) => !messages.has(message)),
        [],
      );
    });

    it('keeps the places of facts', () => {
      for (const [message, translation] of Object.entries(translations))
        assert.deepEqual(placesIn(translation), placesIn(message), message);
    });

    it('ends as the text does, so that sentences can follow each other', () => {
      const ending = (text: string): string => {
        if (/(?<!e\.g)\.$|。$/.test(text)) return 'full stop';
        return /…$/.test(text) ? 'ellipsis' : '';
      };
      const others = Object.entries(translations).filter(([text, translated]) => ending(translated) !== ending(text));
      assert.deepEqual(others, []);
    });
  });
}

// Where the editor shows what is given: calls by the places of their arguments, and properties.
const shownArguments: Readonly<Record<string, readonly number[]>> = {
  inform: [0, 1, 2, 3],
  warn: [0, 1, 2, 3],
  showFailure: [0, 1, 2, 3],
  showDone: [0],
  showProgress: [0],
  separatorItem: [0],
  noteItem: [1, 2],
  helpItem: [1, 3, 4],
  statusText: [1],
  withPaper: [0],
  withPapers: [0],
  actionButton: [1],
  section: [0],
};
const shownProperties = new Set([
  'description',
  'detail',
  'failure',
  'heading',
  'label',
  'message',
  'obstacle',
  'openLabel',
  'placeHolder',
  'placeholder',
  'prompt',
  'refusal',
  'saveLabel',
  'title',
  'tooltip',
]);

// Names, endings of files, ids that only look like texts, and what language models read.
const sameEverywhere =
  /^(?:BibTeX|BibLaTeX|CSL-JSON|CSL-YAML|Hayagriva|Markdown|HTML|Papergloss|REFERENCES\.md|CITATION\.cff|\.[a-z]+)$/;
const forModels = ['src/editor/agents/agentCitation.ts'];

/** Whether a text has words of its own, beside facts, icons and signs. */
const hasWords = (text: string): boolean => /[A-Za-z]{2,}/.test(text.replace(/\$\([\w~-]+\)/g, ''));

/** The texts that a shown value may be, without those that are translated. */
function bareTexts(node: ts.Expression): readonly ts.Node[] {
  if (isText(node)) return hasWords(node.text) && !sameEverywhere.test(node.text) ? [node] : [];
  if (ts.isTemplateExpression(node)) {
    const own = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' ');
    return [...(hasWords(own) ? [node] : []), ...node.templateSpans.flatMap((span) => bareTexts(span.expression))];
  }
  if (ts.isConditionalExpression(node)) return [...bareTexts(node.whenTrue), ...bareTexts(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return bareTexts(node.expression);
  if (ts.isBinaryExpression(node)) return [...bareTexts(node.left), ...bareTexts(node.right)];
  if (ts.isCallExpression(node) && /^(?:messageText|rowText)$/.test(node.expression.getText()))
    return node.arguments.flatMap(bareTexts);
  return [];
}

function shownValues(node: ts.Node): readonly ts.Expression[] {
  if (ts.isCallExpression(node)) {
    const name = /(\w+)$/.exec(node.expression.getText())?.[1] ?? '';
    const places = Object.hasOwn(shownArguments, name) ? (shownArguments[name] ?? []) : [];
    return places.flatMap((place) => node.arguments[place] ?? []);
  }
  if (ts.isPropertyAssignment(node) && shownProperties.has(node.name.getText())) return [node.initializer];
  const isShown =
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isPropertyAccessExpression(node.left) &&
    shownProperties.has(node.left.name.text);
  return isShown ? [node.right] : [];
}

/** The places in a source where people would see a text in English whatever their language is. */
function untranslated(source: ts.SourceFile): string[] {
  const places: string[] = [];
  const visit = (node: ts.Node): void => {
    // The log is read by those who mend the program, and marked texts are translated later.
    if (ts.isCallExpression(node) && /\blog(?:ger)?\.\w+$|\bguard$|^l10n\./.test(node.expression.getText())) return;
    for (const value of shownValues(node))
      for (const text of bareTexts(value)) places.push(`${placeOf(text)} ${text.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return places;
}

describe('what the editor shows', () => {
  it('is translated', () => {
    const files = sourceFiles().filter((file) => file.startsWith('src/editor/') && !forModels.includes(file));
    assert.deepEqual(
      files.flatMap((file) => untranslated(parsedSource(file))),
      [],
    );
  });

  for (const written of [
    "void inform('It is done.');",
    'showDone(`${count} papers`);',
    "input.placeholder = 'Words';",
    "const row = { label: isOn ? 'On' : l10n.t('Off') };",
    "item.tooltip = messageText('Line');",
  ]) {
    it(`would be told of ${written}`, () => {
      const source = ts.createSourceFile('a.ts', written, ts.ScriptTarget.Latest, true);
      assert.equal(untranslated(source).length, 1);
    });
  }
});
