import { parse as parseToml, TomlError } from 'smol-toml';

import { PaperglossError } from '../errors.ts';
import { parseJson } from '../parseJson.ts';
import { isObject, type JsonObject } from '../jsonObject.ts';

const manifestName = /(?:^|\/)(?:pyproject\.toml|requirements[\w.-]*\.txt|package\.json|Cargo\.toml)$/;

/** Whether a file says what packages a project depends on. */
export function isManifest(path: string): boolean {
  return manifestName.test(path);
}

/** Names of the packages that a manifest asks for, each once, `faiss-cpu`; none for a file that cannot be read. */
export function dependencyNames(path: string, text: string): string[] {
  const names = /\.(?:json|toml)$/.test(path) ? ofManifest(path, text) : ofRequirements(text);
  // "@scope/name" is known by its name.
  return [...new Set(names.map((name) => name.replace(/^@[^/]*\//, '')).filter((name) => name !== ''))];
}

function ofManifest(path: string, text: string): string[] {
  try {
    const manifest = path.endsWith('.json') ? parseJson(text, path) : parseToml(text);
    if (!isObject(manifest)) return [];
    if (path.endsWith('.json')) return ofPackageJson(manifest);
    return path.endsWith('Cargo.toml') ? ofCargo(manifest) : ofPyproject(manifest);
  } catch (error) {
    // Half written, as a rule: it is read again when it is saved.
    if (error instanceof PaperglossError || error instanceof TomlError) return [];
    throw error;
  }
}

const tableOf = (table: JsonObject, ...names: readonly string[]): JsonObject => {
  let found = table;
  for (const name of names) {
    const next = found[name];
    if (!isObject(next)) return {};
    found = next;
  }
  return found;
};

function ofPackageJson(manifest: JsonObject): string[] {
  const sections = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  return sections.flatMap((section) => Object.keys(tableOf(manifest, section)));
}

/** The lists of the Python packaging specifications (PEP 621, PEP 735) and of uv, and the tables of Poetry. */
function ofPyproject(manifest: JsonObject): string[] {
  const project = tableOf(manifest, 'project');
  const poetry = tableOf(manifest, 'tool', 'poetry');
  const poetryGroups = Object.values(tableOf(poetry, 'group')).filter(isObject);
  const lists = [
    project['dependencies'],
    ...Object.values(tableOf(project, 'optional-dependencies')),
    ...Object.values(tableOf(manifest, 'dependency-groups')),
    tableOf(manifest, 'tool', 'uv')['dev-dependencies'],
  ];
  const tables = [
    tableOf(poetry, 'dependencies'),
    tableOf(poetry, 'dev-dependencies'),
    ...poetryGroups.map((group) => tableOf(group, 'dependencies')),
  ];
  return [
    ...lists.flatMap((list) => (Array.isArray(list) ? list.flatMap((item) => requirementIn(item)) : [])),
    ...tables.flatMap((table) => Object.keys(table)).filter((name) => name !== 'python'),
  ];
}

/** The tables of Cargo, also those of a workspace and of single platforms. A package may be renamed: `f = { package = "faiss" }`. */
function ofCargo(manifest: JsonObject): string[] {
  const platforms = Object.values(tableOf(manifest, 'target')).filter(isObject);
  const tables = [manifest, tableOf(manifest, 'workspace'), ...platforms].flatMap((table) =>
    ['dependencies', 'dev-dependencies', 'build-dependencies'].map((name) => tableOf(table, name)),
  );
  return tables.flatMap(Object.entries<unknown>).map(([name, value]) => {
    const renamed = isObject(value) ? value['package'] : undefined;
    return typeof renamed === 'string' ? renamed : name;
  });
}

// "faiss-cpu[extra]>=1.7; python_version < '3.9'" as pip reads it (PEP 508).
const requirement = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\]\s*)?(?:[<>=!~;@#,(]|$)/;

/** The package of a requirement; none for what is no text, such as `{include-group = "test"}`. */
function requirementIn(item: unknown): string[] {
  const name = typeof item === 'string' ? requirement.exec(item)?.[1] : undefined;
  return name === undefined ? [] : [name];
}

function ofRequirements(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => requirementIn(line));
}
