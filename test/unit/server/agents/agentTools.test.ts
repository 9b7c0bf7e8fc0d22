import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { mcpProviderId, toolIds } from '../../../../src/ids.ts';
import { agentToolNames, agentTools } from '../../../../src/server/agents/agentTools.ts';
import { readManifest } from '../../../support/manifest.ts';

interface Contributed {
  readonly name: string;
  readonly displayName: string;
  readonly modelDescription: string;
  readonly userDescription: string;
  readonly toolReferenceName: string;
  readonly canBeReferencedInPrompt: boolean;
  readonly icon: string;
  readonly tags: readonly string[];
  readonly inputSchema: object;
}

const { contributes } = readManifest() as {
  readonly contributes: {
    readonly languageModelTools: readonly Contributed[];
    readonly mcpServerDefinitionProviders: readonly { readonly id: string }[];
    readonly chatSkills: readonly { readonly path: string }[];
  };
};

describe('the tools for agents', () => {
  it('are contributed as the table has them', () => {
    const contributed = contributes.languageModelTools.map(({ name, displayName, modelDescription, inputSchema }) => ({
      name,
      displayName,
      modelDescription,
      inputSchema,
    }));
    const table = agentToolNames.map((name) => {
      const { title, description, inputSchema } = agentTools[name];
      return { name, displayName: title, modelDescription: description, inputSchema };
    });
    assert.deepEqual(contributed, table);
    assert.deepEqual(Object.values(toolIds), agentToolNames);
    assert.deepEqual(contributes.mcpServerDefinitionProviders, [{ id: mcpProviderId, label: 'Papergloss' }]);
  });

  it('can each be named in a prompt, by a name, an icon, tags and a sentence of its own', () => {
    const tools = contributes.languageModelTools;
    for (const { canBeReferencedInPrompt, icon, tags, userDescription, toolReferenceName } of tools) {
      assert.equal(canBeReferencedInPrompt, true);
      assert.match(icon, /^\$\([\w-]+\)$/);
      assert.ok(tags.includes('papers'));
      assert.match(userDescription, /^[A-Z].*\.$/);
      assert.match(toolReferenceName, /^[a-z][A-Za-z]+$/);
    }
    assert.equal(new Set(tools.map(({ toolReferenceName }) => toolReferenceName)).size, tools.length);
  });

  it('all stand in the documentation and in the skill, which is named after its folder', () => {
    const [skill] = contributes.chatSkills;
    const text = readFileSync(skill?.path ?? '', 'utf8');
    const guide = readFileSync('docs/agents.md', 'utf8');
    for (const { name, toolReferenceName } of contributes.languageModelTools) {
      assert.ok(text.includes(name), name);
      assert.ok(guide.includes(`| \`${name}\` |`), name);
      assert.ok(guide.includes(`#${toolReferenceName}`), toolReferenceName);
    }
    assert.match(text, /^---\nname: papergloss\ndescription: .{50,1024}\n---\n/);
    assert.match(skill?.path ?? '', /\/papergloss\/SKILL\.md$/);
  });
});
