import { escapePointer } from '../../kernel/json-pointer.ts';
import { ok } from '../../kernel/result.ts';
import { BASE_OPERATORS, type BaseOperator, type Condition } from './ast.ts';
import { parseIpRange } from './ip-range.ts';
import { each, isObject, listOf, problem, type Parsed } from './problem.ts';
import { instantOf, numberOf } from './value.ts';

type Operator = Pick<Condition, 'operator' | 'base' | 'quantifier' | 'ifExists'>;

/** Reads `Condition`: operators, in each keys, for each one value or several. */
export function parseConditions(value: unknown, path: string): Parsed<readonly Condition[]> {
  if (value === undefined) return ok([]);
  if (!isObject(value)) return problem(path, 'must be an object of condition operators');
  const groups = each(Object.entries(value), ([name, keys]) =>
    parseOperator(name, keys, `${path}/${escapePointer(name)}`),
  );
  return groups.ok ? ok(groups.value.flat()) : groups;
}

function parseOperator(name: string, keys: unknown, path: string): Parsed<readonly Condition[]> {
  const operator = readOperator(name);
  if (!operator) return problem(path, `${name} is no condition operator that the simulator knows`);
  if (operator.base === 'Null' && name !== 'Null') return problem(path, 'Null takes neither a qualifier nor IfExists');
  if (!isObject(keys)) return problem(path, 'must be an object of condition keys');
  return each(Object.entries(keys), ([key, asked]) => {
    const values = parseValues(asked, operator.base, `${path}/${escapePointer(key)}`);
    return values.ok ? ok({ ...operator, key, values: values.value }) : values;
  });
}

function readOperator(name: string): Operator | null {
  const [, quantifier, rest = ''] = /^(?:(ForAnyValue|ForAllValues):)?(.*)$/.exec(name) ?? [];
  const ifExists = rest.endsWith('IfExists');
  const word = ifExists ? rest.slice(0, -'IfExists'.length) : rest;
  const base = BASE_OPERATORS.find((operator) => operator === word);
  if (!base) return null;
  const known = quantifier === 'ForAnyValue' || quantifier === 'ForAllValues' ? quantifier : 'none';
  return { operator: name, base, quantifier: known, ifExists };
}

function parseValues(value: unknown, base: BaseOperator, path: string): Parsed<readonly string[]> {
  const { isValid, expected } = rule(base);
  const list = listOf(value);
  if (list.length === 0) return problem(path, `is empty; it must have ${expected}`);
  return each(list.entries(), ([i, item]) => {
    const text = typeof item === 'number' || typeof item === 'boolean' ? `${item}` : item;
    if (typeof text === 'string' && isValid(text)) return ok(text);
    return problem(Array.isArray(value) ? `${path}/${i}` : path, `must be ${expected}`);
  });
}

type Rule = { readonly isValid: (text: string) => boolean; readonly expected: string };

const ANY_TEXT: Rule = { isValid: () => true, expected: 'a text' };

function rule(base: BaseOperator): Rule {
  if (base.startsWith('Numeric')) return { isValid: (text) => numberOf(text) !== null, expected: 'a number' };
  if (base.startsWith('Date'))
    return { isValid: (text) => instantOf(text) !== null, expected: 'a date such as 2026-03-02T09:00:00Z' };
  if (base === 'Bool' || base === 'Null')
    return { isValid: (text) => /^(?:true|false)$/i.test(text), expected: '"true" or "false"' };
  if (base.endsWith('IpAddress'))
    return { isValid: (text) => parseIpRange(text) !== null, expected: 'an address or a block such as 203.0.113.0/24' };
  return ANY_TEXT;
}
