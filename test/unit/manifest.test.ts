import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { findingKinds } from '../../src/core/checks/finding.ts';
import {
  commandIds,
  contextKeys,
  detailsPanelId,
  settingIds,
  stepKeys,
  viewContainerId,
  viewIds,
  viewItems,
} from '../../src/ids.ts';
import { defaultNoteTemplate, notePlaceholders } from '../../src/core/reading/noteTemplate.ts';
import { defaultSettings } from '../../src/protocol/settings.ts';
import { readManifest } from '../support/manifest.ts';

interface MenuEntry {
  readonly command?: string;
  readonly when?: string;
  readonly group?: string;
}

interface Setting {
  readonly markdownDescription?: string;
  readonly default?: unknown;
}

interface Manifest {
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category?: string;
      readonly enablement?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when?: string }[];
    readonly configuration: readonly {
      readonly title: string;
      readonly properties: Readonly<Record<string, Setting>>;
    }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly media: { readonly svg: string; readonly altText: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly keybindings: readonly { readonly command: string; readonly key: string; readonly when?: string }[];
  };
}

const manifest = readManifest() as Manifest;
const { commands, keybindings, menus, viewsContainers, views, viewsWelcome, walkthroughs } = manifest.contributes;
const settingGroups = manifest.contributes.configuration;
const settings: Readonly<Record<string, Setting>> = Object.assign(
  {},
  ...settingGroups.map((group) => group.properties),
);
const commandNames = commands.map(({ command }) => command);
const menuEntries = Object.values(menus).flat();
const conditions = [...menuEntries, ...viewsWelcome]
  .flatMap(({ when }) => when ?? [])
  .concat(commands.flatMap(({ enablement }) => enablement ?? []));

const sorted = (values: Iterable<string>) => [...values].sort();

describe('package.json and ids.ts', () => {
  it('have the same commands', () => {
    assert.deepEqual(sorted(commandNames), sorted(Object.values(commandIds)));
  });

  it('have the same views, in the same container', () => {
    assert.deepEqual(Object.keys(views), [viewContainerId]);
    assert.deepEqual(
      viewsContainers.activitybar.map(({ id }) => id),
      [viewContainerId],
    );
    assert.deepEqual(sorted(views[viewContainerId]?.map(({ id }) => id) ?? []), sorted(Object.values(viewIds)));
  });

  it('have the same settings', () => {
    assert.deepEqual(sorted(Object.keys(settings)), sorted(Object.values(settingIds)));
  });

  it('have the same context keys', () => {
    const known: ReadonlySet<string> = new Set([
      ...Object.values(contextKeys),
      ...Object.values(viewIds),
      ...Object.values(viewItems),
    ]);
    const used = conditions.flatMap((condition) => condition.match(/papergloss(?:\.\w+)+/g) ?? []);
    // `/^papergloss\.paper/` in a condition stands for two view items and is no name itself.
    assert.deepEqual(
      used.filter((name) => !known.has(name)),
      [],
    );
    assert.deepEqual(
      Object.values(contextKeys).filter((key) => !used.includes(key)),
      [],
    );
  });

  it('agree on the panel that is restored', () => {
    assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${detailsPanelId}`));
  });
});

describe('commands', () => {
  for (const { command, title, category } of commands) {
    it(`${command} has the category and a title in sentence case`, () => {
      assert.equal(category, 'Papergloss');
      assert.match(title, /^[A-Z][a-z]+( [a-z]+| BibTeX| arXiv| Daily Papers)*…?$/);
    });
  }

  it('are two icons at most on a row', () => {
    const inline = (menus['view/item/context'] ?? []).filter(({ group }) => group?.startsWith('inline') === true);
    const rows = new Map<string | undefined, number>();
    for (const { when } of inline) rows.set(when, (rows.get(when) ?? 0) + 1);
    assert.ok([...rows.values()].every((icons) => icons <= 2));
  });

  it('that menus and welcome texts call exist', () => {
    const linked = viewsWelcome.flatMap(({ contents }) =>
      [...contents.matchAll(/\(command:(papergloss\.[\w.]+)\)/g)].flatMap((match) => match[1] ?? []),
    );
    const called = [...menuEntries.flatMap(({ command }) => command ?? []), ...linked];
    assert.deepEqual(
      called.filter((command) => !commandNames.includes(command)),
      [],
    );
  });

  it('stay in the palette unless they need an argument', () => {
    const hidden = menus['commandPalette']?.filter(({ when }) => when === 'false').map(({ command }) => command);
    assert.deepEqual(hidden, [
      commandIds.addFileAsLibrary,
      commandIds.revealOccurrence,
      commandIds.removeSearch,
      commandIds.searchGroup,
      commandIds.showMore,
      commandIds.goToEntry,
    ]);
  });

  it('have keys only behind another key, and only where they mean something', () => {
    for (const { command, key, when } of keybindings) {
      assert.ok(commandNames.includes(command), command);
      assert.match(key, /^ctrl\+k (?:\w+\+)?g$/);
      assert.match(when ?? '', /^editorTextFocus/);
    }
    const citing = keybindings.find(({ command }) => command === commandIds.insertCitation);
    assert.match(citing?.when ?? '', /^editorTextFocus && !editorReadonly && editorLangId =~ /);
  });

  it('stand in the README with their keys', () => {
    const readme = readFileSync('README.md', 'utf8');
    const written = (key: string) => key.replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());
    for (const { key } of keybindings) assert.ok(readme.includes(`\`${written(key)}\``), written(key));
  });
});

describe('settings', () => {
  it('stand in groups with titles', () => {
    for (const { title, properties } of settingGroups) assert.ok(title !== '' && Object.keys(properties).length > 1);
  });

  for (const [name, setting] of Object.entries(settings)) {
    it(`${name} has a description with an example, and a default`, () => {
      assert.match(setting.markdownDescription ?? '', /example.*`.+`[^`]*\.$/is);
      assert.notEqual(setting.default, undefined);
    });
  }

  it('have the defaults that the server has', () => {
    const inServer: Readonly<Record<string, unknown>> = {
      [settingIds.bundled]: defaultSettings.bundled,
      [settingIds.libraries]: defaultSettings.libraries,
      [settingIds.hoverEnabled]: defaultSettings.hoverEnabled,
      [settingIds.termsGate]: defaultSettings.termsGate,
      [settingIds.termsRejected]: defaultSettings.rejectedTerms,
      [settingIds.citationStyle]: defaultSettings.citationStyle,
      [settingIds.citationTemplates]: defaultSettings.citationTemplates,
      [settingIds.diagnosticsEnabled]: defaultSettings.diagnosticsEnabled,
      [settingIds.diagnosticsSeverity]: defaultSettings.diagnosticSeverities,
      [settingIds.renameKeepAlias]: defaultSettings.renameKeepsAlias,
      [settingIds.citationKeyFormula]: defaultSettings.citationKeyFormula,
    };
    for (const [id, value] of Object.entries(inServer)) assert.deepEqual(settings[id]?.default, value);
    // Those that only the editor knows.
    const others = Object.values(settingIds).filter((id) => !(id in inServer));
    assert.deepEqual(others, [
      settingIds.termsUnderline,
      settingIds.pasteAsCitation,
      settingIds.notesFolder,
      settingIds.notesTemplate,
    ]);
  });

  it('tell what a note says where nothing is set, and each placeholder', () => {
    const { markdownDescription = '' } = settings[settingIds.notesTemplate] ?? {};
    for (const paragraph of defaultNoteTemplate.trim().split('\n\n'))
      assert.ok(markdownDescription.includes(`\`${paragraph}\``), paragraph);
    for (const name of notePlaceholders) assert.ok(markdownDescription.includes(`\`{{${name}}}\``), name);
  });

  it('list every finding with its severity and meaning, as the README does', () => {
    const { properties } = settings[settingIds.diagnosticsSeverity] as {
      readonly properties: Readonly<Record<string, { readonly default: string; readonly description: string }>>;
    };
    const listed = Object.entries(properties).map(([code, { default: severity, description }]) => [
      code,
      { severity, meaning: description },
    ]);
    assert.deepEqual(Object.fromEntries(listed), findingKinds);
    const readme = readFileSync('README.md', 'utf8');
    for (const [code, { severity, meaning }] of Object.entries(findingKinds))
      assert.ok(readme.includes(`| \`${code}\` | ${severity} | ${meaning} |`), code);
  });

  it('stand in the README with their defaults', () => {
    const rows = readFileSync('README.md', 'utf8').matchAll(/^\| `(papergloss\.[\w.]+)` \| `(.+?)` \|/gm);
    const told = Object.fromEntries([...rows].map(([, id = '', value]) => [id, value]));
    const defaults = Object.entries(settings).map(([id, { default: value }]) => [
      id,
      typeof value === 'string' && value !== '' ? value : JSON.stringify(value),
    ]);
    assert.deepEqual(told, Object.fromEntries(defaults));
  });
});

describe('the walkthrough', () => {
  const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);

  it('has four steps, each with one action that exists', () => {
    assert.equal(steps.length, 4);
    for (const { id, description } of steps) {
      const actions = [...description.matchAll(/^\[[^\]]+\]\(command:([\w.]+)\)$/gm)].map(([, command]) => command);
      assert.equal(actions.length, 1, id);
      assert.ok(commandNames.includes(actions[0] ?? ''), id);
    }
  });

  it('is ticked by what the user does', () => {
    assert.deepEqual(
      sorted(steps.flatMap(({ completionEvents }) => completionEvents)),
      sorted(Object.values(stepKeys).map((key) => `onContext:${key}`)),
    );
  });

  it('has pictures that follow the theme, with words for those who cannot see them', () => {
    for (const { media } of steps) {
      assert.notEqual(media.altText, '');
      const colours = readFileSync(media.svg, 'utf8').matchAll(/(?:fill|stroke)="([^"]+)"/g);
      for (const [, colour] of colours) assert.match(colour ?? '', /^var\(--vscode-[\w-]+, /);
    }
  });
});

describe('icons', () => {
  const files = [
    manifest.icon,
    ...viewsContainers.activitybar.map(({ icon }) => icon),
    ...Object.values(views)
      .flat()
      .map(({ icon }) => icon),
  ];
  for (const file of new Set(files)) {
    it(`${file} exists`, () => assert.ok(existsSync(file)));
  }
});
