import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

/** A place where text is shown, and the files of `src` through which all text gets there. */
interface Target {
  readonly name: string;
  readonly pattern: RegExp;
  readonly allowed: readonly string[];
  /** Why it goes round, for those whose code fails the test. */
  readonly reason: string;
  /** What the rule has to find; it is tried here, because nothing in `src` breaks the rule. */
  readonly examples: readonly string[];
}

const targets: readonly Target[] = [
  {
    name: 'messages',
    pattern: /\bshow(?:Information|Warning|Error)Message\b|\bwithProgress\b/,
    allowed: ['editor/messages.ts'],
    reason:
      'The editor makes `[x](command:y)` in messages a link that runs a command: use inform, warn, showFailure or showProgress.',
    examples: [
      'void window.showWarningMessage(text);',
      'const { showErrorMessage } = window;',
      "window['showInformationMessage'](text)",
      'window.withProgress({ title }, work)',
    ],
  },
  {
    name: 'messages of the language server',
    pattern: /\bconnection\.window\b|\bShowMessage(?:Request|Notification)\b|\.window\.(?:show|createWorkDone)/,
    allowed: [],
    reason:
      'Clients show them as they come, links included: return a sentence, which the editor shows through messages.ts.',
    examples: [
      'connection.window.showErrorMessage(text)',
      'connection.sendNotification(ShowMessageNotification.type, { message })',
    ],
  },
  {
    name: 'the status bar',
    pattern: /\bsetStatusBarMessage\b|\.text = (?!statusText\()/,
    allowed: ['editor/showDone.ts'],
    reason: 'The status bar draws `$(zap)` as an icon: use showDone, or statusText for an item.',
    examples: ['window.setStatusBarMessage(text);', 'this.#item.text = `$(book) ${title}`;'],
  },
  {
    name: 'Markdown',
    pattern:
      /\bMarkdownString\s*\(|\.appendMarkdown\b|(?<!workspace\.)\bisTrusted\b|\bsupportHtml\b|\bsupportThemeIcons\b|\bhoverMessage\b/,
    allowed: ['editor/tooltip.ts', 'editor/client/clientOptions.ts'],
    reason: 'Markdown of texts from files is written with escapeMarkdown and shown by tooltip, which trusts nothing.',
    examples: [
      'item.tooltip = new MarkdownString(title);',
      'tooltip.isTrusted = true;',
      'new vscode.MarkdownString (title)',
    ],
  },
  {
    name: 'Markdown links',
    pattern: /\]\(\$\{|\]\(command:/,
    allowed: ['core/papers/escapeMarkdown.ts'],
    reason: 'A text or an address could end the link: use markdownLink or commandLink.',
    examples: ['`[${title}](${url})`', '`[Cite](command:${id})`'],
  },
  {
    name: 'quick picks',
    pattern:
      /\bshowQuickPick\b|\bcreateQuickPick\b|\bQuickPickItemKind\.|\bshowInputBox\b|\bcreateInputBox\b|\bvalidationMessage = (?!.*messageText\()/,
    allowed: [
      'editor/choose.ts',
      'editor/citing/steps.ts',
      'editor/picker/paperPicker.ts',
      'editor/dailyPapers/pagePreview.ts',
      'editor/picker/paperItems.ts',
      'editor/library/libraryFilter.ts',
      'editor/reading/chooseTags.ts',
    ],
    reason: 'Rows draw icons and prompts make links: use choose; rows of the paper picker come from paperItems.ts.',
    examples: [
      'await window.showQuickPick(items)',
      'window.createInputBox()',
      '{ label, kind: QuickPickItemKind.Separator }',
    ],
  },
  {
    name: 'rows of trees',
    pattern: /\bnew TreeItem\((?!\s*(?:\{ label|messageText\(|`))/,
    allowed: [],
    reason: 'Labels come from files: pass messageText(foreignText(…)).',
    examples: ['new TreeItem(paper.title, state)', 'new TreeItem(\n      group.label,'],
  },
  {
    name: 'messages, descriptions and titles of views',
    pattern:
      /(?:[vV]iew|panel|input)\.(?:message|description|title|prompt) = (?!(?:l10n\.t\()?'[^']*'\)?;|messageText\(|titleOf\()/,
    allowed: [],
    reason: "The editor makes links of a view's message: pass messageText(…).",
    examples: [
      'this.#view.message = problem;',
      'panel.title = paper.name;',
      'view.description = filter;',
      "view.title = l10n.t('{0} papers', of);",
    ],
  },
  {
    name: 'pages',
    pattern:
      /\.html = (?!detailsHtml\(|messageHtml\(|mapHtml\()|\binnerHTML\b|\bouterHTML\b|\binsertAdjacentHTML\b|\bdocument\.write\b/,
    allowed: [],
    reason:
      'Pages are written by detailsHtml, messageHtml and mapHtml, with htmlText for texts and escapeHtml for attributes.',
    examples: ['panel.webview.html = `<p>${title}`;', 'element.innerHTML = title;'],
  },
  {
    name: 'the terminal',
    pattern:
      /\bprocess\s*(?:\?\.|\.|\[)\s*['"]?std(?:out|err|in)\b|\{[^}]*\bstd(?:out|err)\b[^}]*\} = process|from 'node:process'|\bconsole\.(?!debug|info|warn|error)|(?<!connection\.)\bconsole\.\w|\/dev\/(?:stdout|stderr|tty)|\bwriteSync\b/,
    allowed: ['programs/cli/output.ts'],
    reason: 'A terminal obeys control characters: use printLine, printText, printJson or tell.',
    examples: [
      'process.stdout.write(title);',
      'process . stderr.write(title)',
      'const { stdout } = process;',
      'console.log(title)',
      "import { stdout } from 'node:process';",
    ],
  },
  {
    name: 'pages opened outside',
    pattern: /\bopenExternal\b|'vscode\.open'/,
    allowed: ['editor/copying/openOnArxiv.ts', 'editor/exports/saveExport.ts'],
    reason: 'Only web addresses are opened, which openOnArxiv looks at first, and the page that was just written.',
    examples: ['env.openExternal(Uri.parse(link.url))'],
  },
];

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(path.join('src', file), 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$/gm, '') }));

describe('text of files', () => {
  for (const { name, pattern, allowed, reason, examples } of targets) {
    it(`reaches ${name} through the function that makes it harmless`, () => {
      const round = sources
        .filter(({ file, text }) => !allowed.includes(file) && pattern.test(text))
        .map(({ file }) => file);
      assert.deepEqual(round, [], reason);
      for (const file of allowed)
        assert.ok(
          sources.some((source) => source.file === file && pattern.test(source.text)),
          `${file} needs no exception`,
        );
      for (const example of examples) assert.match(example, pattern);
    });
  }

  it('is made harmless in each message', () => {
    const messages = sources.find(({ file }) => file === 'editor/messages.ts')?.text ?? '';
    const calls = [...messages.matchAll(/window\.\w+\([^]*?;/g)].map(([call]) => call);
    assert.equal(calls.length, 5);
    for (const call of calls) assert.match(call, /^window\.\w+\(\s*(?:messageText\(|\{.* title: messageText\()/);
  });

  it("is written by the page's own script nowhere", () => {
    const script = readFileSync('src/webviews/details/main.ts', 'utf8');
    assert.doesNotMatch(script, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/);
  });
});
