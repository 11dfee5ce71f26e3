import { escapePointer } from '../../kernel/json-pointer.ts';
import { ok } from '../../kernel/result.ts';
import type { PrincipalElement, PrincipalEntry } from './ast.ts';
import { each, isObject, problem, texts, type JsonObject, type Parsed } from './problem.ts';

/** Reads `Principal` or `NotPrincipal`; null when the statement has neither. */
export function parsePrincipal(statement: JsonObject, path: string): Parsed<PrincipalElement | null> {
  const isNegated = 'NotPrincipal' in statement;
  if (isNegated && 'Principal' in statement) return problem(path, 'has both Principal and NotPrincipal; keep one');
  const name = isNegated ? 'NotPrincipal' : 'Principal';
  if (!(name in statement)) return ok(null);
  const entries = parseEntries(statement[name], `${path}/${name}`);
  return entries.ok ? ok({ isNegated, entries: entries.value }) : entries;
}

function parseEntries(value: unknown, path: string): Parsed<readonly PrincipalEntry[]> {
  if (value === '*') return ok([{ kind: 'anyone' }]);
  if (!isObject(value) || Object.keys(value).length === 0)
    return problem(path, 'must be "*" or an object with AWS, Service or Federated');
  const groups = each(Object.entries(value), ([type, named]) => {
    const at = `${path}/${escapePointer(type)}`;
    const names = texts(named, at, (text) => text !== '', 'a text or a list of texts');
    return names.ok ? each(names.value, (name) => parseEntry(type, name, at)) : names;
  });
  return groups.ok ? ok(groups.value.flat()) : groups;
}

function parseEntry(type: string, name: string, path: string): Parsed<PrincipalEntry> {
  if (type === 'Service') return ok({ kind: 'service', service: name });
  if (type === 'Federated') return ok({ kind: 'federated', provider: name });
  if (type !== 'AWS') return problem(path, `${type} is no kind of principal; use AWS, Service or Federated`);
  if (name === '*') return ok({ kind: 'anyone' });
  const [, accountId] = /^(?:arn:aws[\w-]*:iam::)?(\d{12})(?::root)?$/.exec(name) ?? [];
  if (accountId !== undefined) return ok({ kind: 'account', accountId });
  if (/[*?]/.test(name))
    return problem(path, 'a principal takes no wildcards; use "*" with the condition key aws:PrincipalArn');
  if (!/^arn:aws[\w-]*:(?:iam|sts)::\d{12}:.+$/.test(name))
    return problem(path, 'must be "*", an account ID of 12 digits, or the ARN of a user, role or session');
  return ok({ kind: 'arn', arn: name });
}
