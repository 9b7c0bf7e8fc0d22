import { parse, TomlError } from 'smol-toml';

import { parseYaml } from '../bibliography/parseYaml.ts';
import { PaperglossError } from '../errors.ts';
import { isObject, type JsonObject } from '../jsonObject.ts';
import { parseJson } from '../parseJson.ts';

/** What a text of settings in TOML, JSON or YAML says; undefined for a broken one, which its own program complains of. */
export function tableIn(text: string, name: string): JsonObject | undefined {
  try {
    const content = text.replace(/^\uFEFF/, '');
    const value: unknown = /\.toml$/i.test(name)
      ? parse(content)
      : /\.json$/i.test(name)
        ? parseJson(content, name)
        : parseYaml(content, name);
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof PaperglossError || error instanceof TomlError) return undefined;
    throw error;
  }
}
