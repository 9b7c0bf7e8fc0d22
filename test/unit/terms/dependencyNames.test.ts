import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { dependencyNames, isManifest } from '../../../src/core/terms/dependencyNames.ts';

describe('packages that a project depends on', () => {
  it('are read from pyproject.toml, with its extras and groups', () => {
    const text = `[project]
name = "mine"
dependencies = [
  "torch>=2.1",   # the base
  'faiss-cpu[gpu] ~= 1.8; python_version < "3.13"',
  "numpy"
]
description = "about vllm"

[project.optional-dependencies]
dev = ["pytest", "ruff==0.4"]
[dependency-groups]
bench = ["deepspeed"]
[tool.ruff]
select = ["E"]
`;
    assert.deepEqual(dependencyNames('pyproject.toml', text), [
      'torch',
      'faiss-cpu',
      'numpy',
      'pytest',
      'ruff',
      'deepspeed',
    ]);
  });

  it("are read from Poetry's tables", () => {
    const text =
      '[tool.poetry.dependencies]\npython = "^3.11"\nfairscale = { version = "0.4" }\n\n[tool.poetry.group.dev.dependencies]\nblack = "*"\n';
    assert.deepEqual(dependencyNames('pyproject.toml', text), ['fairscale', 'black']);
  });

  it('are read from requirements, without options and addresses', () => {
    const text =
      '# base\r\n-r other.txt\r\n--index-url https://example.org\r\nvllm==0.5\r\nflash-attn\r\nxformers @ https://example.org/x.whl\r\n\r\n';
    assert.deepEqual(dependencyNames('requirements-dev.txt', text), ['vllm', 'flash-attn', 'xformers']);
  });

  it('are read from package.json, scopes left out', () => {
    const text =
      '{"dependencies": {"@huggingface/transformers": "3", "minisearch": "7"}, "devDependencies": {"esbuild": "1"}}';
    assert.deepEqual(dependencyNames('package.json', text), ['transformers', 'minisearch', 'esbuild']);
  });

  it('are read from Cargo.toml, whole tables included', () => {
    const text =
      '[package]\nname = "x"\n[dependencies]\nserde = { version = "1", features = ["derive"] }\ntokio.workspace = true\n[target.\'cfg(unix)\'.dependencies]\nnix = "0.29"\n[dev-dependencies.criterion]\nversion = "0.5"\n';
    assert.deepEqual(dependencyNames('Cargo.toml', text), ['serde', 'tokio', 'criterion', 'nix']);
  });

  it('are read from every form that TOML allows', () => {
    const pyproject: readonly (readonly [text: string, names: readonly string[]])[] = [
      ['[project]\noptional-dependencies.dev = ["vllm"]\n', ['vllm']],
      ['[tool.poetry]\ndependencies = { torch = "2", python = "3" }\n', ['torch']],
      ['[tool.uv]\ndev-dependencies = ["ruff>=0.4"]\n', ['ruff']],
      ['[dependency-groups]\nall = [{include-group = "test"}, "numpy"]\n', ['numpy']],
      ['[project]\ndescription = """\n[dependencies]\nfoo = 1\n"""\ndependencies = ["torch"]\n', ['torch']],
    ];
    for (const [text, names] of pyproject) assert.deepEqual(dependencyNames('pyproject.toml', text), names, text);
    assert.deepEqual(dependencyNames('Cargo.toml', '[dependencies]\nf = { package = "faiss-rs" }\n'), ['faiss-rs']);
    assert.deepEqual(dependencyNames('Cargo.toml', '[workspace.dependencies]\ncandle = "0.6"\n'), ['candle']);
  });

  it('are none in files that are broken or something else', () => {
    assert.deepEqual(dependencyNames('package.json', '{"dependencies": {'), []);
    assert.deepEqual(dependencyNames('package.json', '[1]'), []);
    assert.deepEqual(dependencyNames('pyproject.toml', '[project\ndependencies = 3\n\0'), []);
    assert.deepEqual(dependencyNames('requirements.txt', ''), []);
  });

  it('stand in files of certain names', () => {
    assert.ok(
      ['pyproject.toml', '/a/requirements.txt', 'file:///a/requirements-dev.txt', 'a/package.json', 'Cargo.toml'].every(
        isManifest,
      ),
    );
    assert.ok(!['package-lock.json', 'mypackage.json', 'requirements.md', 'Cargo.lock'].some(isManifest));
  });
});
