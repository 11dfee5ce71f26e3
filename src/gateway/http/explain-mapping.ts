import type { MappingTrial } from '../rest/parameter-mapping.ts';
import type { Texts } from '../model.ts';
import { fill, parseServiceText, type MappedText } from './mapped-text.ts';
import type { HttpMapping } from './parameter-mapping.ts';
import type { Selector, SelectorInput } from './selector.ts';

/** Mappings of an HTTP API one by one: as they are written, and the value each gave. */
export const tryHttpMappings = (mappings: readonly HttpMapping[], input: SelectorInput): readonly MappingTrial[] =>
  mappings.map((mapping) => ({
    target: targetOf(mapping),
    source: mapping.action === 'remove' ? "''" : sourceOf(mapping.value),
    value: mapping.action === 'remove' ? '' : fill(mapping.value, input),
  }));

/** The parameters of a first-class service integration, likewise. */
export const tryServiceParameters = (parameters: Texts, input: SelectorInput): readonly MappingTrial[] =>
  Object.entries(parameters).map(([target, source]) => {
    const text = parseServiceText(source);
    return { target, source, value: typeof text === 'string' ? null : fill(text, input) };
  });

const targetOf = ({ action, place, name }: HttpMapping): string => `${action}:${place}${name === '' ? '' : `.${name}`}`;

/** A lone variable stands without braces. */
const sourceOf = (value: MappedText): string =>
  value.length === 1 && typeof value[0] !== 'string'
    ? value.map((part) => (typeof part === 'string' ? part : `$${variableOf(part)}`)).join('')
    : value.map((part) => (typeof part === 'string' ? part : `\${${variableOf(part)}}`)).join('');
const variableOf = ({ place, name }: Selector): string => (name === null ? place : `${place}.${name}`);
