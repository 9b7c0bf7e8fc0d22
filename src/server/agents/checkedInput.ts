import { PaperglossError } from '../../core/errors.ts';
import { isObject } from '../../core/jsonObject.ts';
import { terminalLine } from '../../core/text/terminalText.ts';
import { type AgentToolName, agentTools, type PropertySchema } from './agentTools.ts';

/** An input that has what its schema says, and nothing else. */
export type AgentInput = Readonly<Record<string, unknown>>;

/** The input of a tool. Throws `bad-query` with what is wrong and what would be right, in words that a model can act on. */
export function checkedInput(name: AgentToolName, input: unknown): AgentInput {
  const { properties, required = [] } = agentTools[name].inputSchema;
  const names = Object.keys(properties);
  if (!isObject(input)) throw wrong(name, `the input has to be an object with ${names.join(', ')}`);
  for (const given of Object.keys(input)) {
    if (!Object.hasOwn(properties, given))
      throw wrong(name, `there is no "${shortened(given)}"; it takes ${names.join(', ')}`);
  }
  for (const [property, schema] of Object.entries(properties)) {
    const value = input[property];
    if (value === undefined) {
      if (required.includes(property)) throw wrong(name, `"${property}" is missing: ${schema.description}`);
      continue;
    }
    const fault = faultOf(value, schema);
    if (fault !== undefined) throw wrong(name, `"${property}" ${fault}`);
  }
  return input;
}

/** A property that is a text, undefined where it is left out. */
export const textOf = (input: AgentInput, name: string): string | undefined =>
  typeof input[name] === 'string' ? input[name] : undefined;

export const numberOf = (input: AgentInput, name: string): number | undefined =>
  typeof input[name] === 'number' ? input[name] : undefined;

export function textsOf(input: AgentInput, name: string): readonly string[] {
  const list: unknown = input[name];
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
}

const wrong = (name: string, what: string): PaperglossError => new PaperglossError('bad-query', `${name}: ${what}.`);

const shortened = (text: string): string => terminalLine(text.slice(0, 60));

function faultOf(value: unknown, schema: PropertySchema): string | undefined {
  const { type, minimum = 0, maximum = Infinity, minItems = 0, maxItems = Infinity, items } = schema;
  if (type === 'string') return textFault(value, schema.minLength ?? 0, schema.maxLength ?? Infinity);
  if (type === 'integer') {
    const isRight = Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
    return isRight ? undefined : `has to be a whole number from ${minimum} to ${maximum}`;
  }
  if (!Array.isArray(value)) return 'has to be a list of texts';
  if (value.length < minItems || value.length > maxItems)
    return `has ${value.length} items; it takes ${minItems} to ${maxItems}`;
  for (const [place, item] of value.entries()) {
    const fault = textFault(item, items?.minLength ?? 0, items?.maxLength ?? Infinity);
    if (fault !== undefined) return `item ${place + 1} ${fault}`;
  }
  return undefined;
}

function textFault(value: unknown, least: number, most: number): string | undefined {
  if (typeof value !== 'string') return 'has to be a text';
  if (value.length > most) return `has ${value.length} characters; at most ${most} are taken: shorten it`;
  return least > 0 && value.trim() === '' ? 'is empty' : undefined;
}
