import { PaperglossError } from '../errors.ts';
import { parseJson } from '../import/parseJson.ts';

const manifestName = /(?:^|\/)(?:pyproject\.toml|requirements[\w.-]*\.txt|package\.json|Cargo\.toml)$/;

/** Whether a file says what packages a project depends on. */
export function isManifest(path: string): boolean {
  return manifestName.test(path);
}

/** Names of the packages that a manifest asks for, each once, `faiss-cpu`; none for a file that cannot be read. */
export function dependencyNames(path: string, text: string): string[] {
  const names = path.endsWith('.json') ? ofPackageJson(text, path) : path.endsWith('.toml') ? ofToml(text) : ofRequirements(text);
  // "@scope/name" is known by its name.
  return [...new Set(names.map((name) => name.replace(/^@[^/]*\//, '')).filter((name) => name !== ''))];
}

function ofPackageJson(text: string, path: string): string[] {
  let manifest: unknown;
  try {
    manifest = parseJson(text, path);
  } catch (error) {
    // Half written, as a rule: it is read again when it is saved.
    if (error instanceof PaperglossError) return [];
    throw error;
  }
  if (typeof manifest !== 'object' || manifest === null) return [];
  const sections = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  return sections.flatMap((section) => {
    const packages = (manifest as Readonly<Record<string, unknown>>)[section];
    return typeof packages === 'object' && packages !== null ? Object.keys(packages) : [];
  });
}

// "faiss-cpu[extra]>=1.7; python_version < '3.9'" as pip reads it (PEP 508).
const requirement = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\]\s*)?(?:[<>=!~;@#,(]|$)/;

function ofRequirements(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => requirement.exec(line)?.[1] ?? []);
}

// Sections in which each key is a package: Cargo's and Poetry's.
const keyedSection = /^(?:.*\.)?(?:dev-|build-)?dependencies$/;
// Arrays whose items are requirements: "dependencies" of a project, each extra, each group.
const listSection = /^(?:project\.optional-dependencies|dependency-groups)$/;

/** Reads tables, keys and arrays of strings line by line, which is how manifests are written. */
function ofToml(text: string): string[] {
  const names: string[] = [];
  let section = '';
  let isInList = false;
  for (const line of text.split(/\r?\n/)) {
    if (isInList) {
      names.push(...requirementsIn(line));
      if (endsList(line)) isInList = false;
      continue;
    }
    const header = /^\s*\[\[?([^\]]+)\]\]?\s*(?:#.*)?$/.exec(line);
    if (header) {
      section = (header[1] as string).trim().replace(/["']/g, '');
      // Cargo: [dependencies.serde]
      const single = /^(?:.*\.)?(?:dev-|build-)?dependencies\.([\w-]+)$/.exec(section);
      if (single && !section.startsWith('project.')) names.push(single[1] as string);
      continue;
    }
    const pair = /^\s*(?:"([^"]+)"|([\w.-]+))\s*=\s*(.*)$/.exec(line);
    if (!pair) continue;
    const key = (pair[1] ?? pair[2]) as string;
    const value = pair[3] as string;
    const isList = listSection.test(section) || (section === 'project' && key === 'dependencies');
    if (isList && value.startsWith('[')) {
      names.push(...requirementsIn(value));
      isInList = !endsList(value);
    } else if (!isList && keyedSection.test(section) && key !== 'python') names.push(key.split('.')[0] as string);
  }
  return names;
}

const quotedText = /"([^"]*)"|'([^']*)'/g;

function requirementsIn(line: string): string[] {
  return [...line.matchAll(quotedText)].flatMap((match) => requirement.exec(match[1] ?? match[2] ?? '')?.[1] ?? []);
}

/** Whether an array ends on this line: brackets in strings, as in "torch[cuda]", do not end it. */
function endsList(line: string): boolean {
  return line.replace(quotedText, '').replace(/#.*/, '').includes(']');
}
