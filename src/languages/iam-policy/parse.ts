import { ok } from '../../kernel/result.ts';
import type { PatternElement, Policy, Statement } from './ast.ts';
import { parseConditions } from './parse-condition.ts';
import { parsePrincipal } from './parse-principal.ts';
import { each, isObject, listOf, problem, texts, type JsonObject, type Parsed } from './problem.ts';

/** What a policy hangs on: only a resource's policy names principals, and it must. */
export type AttachedTo = 'principal' | 'resource' | 'either';

const POLICY_MEMBERS = ['Version', 'Id', 'Statement'];
const STATEMENT_MEMBERS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/** Reads a policy; the first thing that is wrong with it is told with its place. */
export function parsePolicy(value: unknown, attachedTo: AttachedTo = 'either'): Parsed<Policy> {
  if (!isObject(value)) return problem('', 'must be an object with Version and Statement');
  const unknown = Object.keys(value).find((member) => !POLICY_MEMBERS.includes(member));
  if (unknown !== undefined) return problem('', `has the member ${unknown}, which a policy does not have`);
  const version = value['Version'] ?? '2008-10-17';
  if (version !== '2012-10-17' && version !== '2008-10-17')
    return problem('/Version', 'must be "2012-10-17" or "2008-10-17"');
  const { Statement: listed } = value;
  if (listed === undefined) return problem('', 'has no Statement');
  const statements = each(listOf(listed).entries(), ([i, item]) =>
    parseStatement(item, Array.isArray(listed) ? `/Statement/${i}` : '/Statement', attachedTo),
  );
  return statements.ok ? ok({ version, statements: statements.value }) : statements;
}

function parseStatement(value: unknown, path: string, attachedTo: AttachedTo): Parsed<Statement> {
  if (!isObject(value)) return problem(path, 'must be an object');
  const unknown = Object.keys(value).find((member) => !STATEMENT_MEMBERS.includes(member));
  if (unknown !== undefined) return problem(path, `has the member ${unknown}, which a statement does not have`);
  const { Sid: sid = null, Effect: effect } = value;
  if (sid !== null && typeof sid !== 'string') return problem(`${path}/Sid`, 'must be a text');
  if (effect !== 'Allow' && effect !== 'Deny')
    return problem(`${path}/Effect`, 'must be "Allow" or "Deny", in exactly this case');
  const principal = parsePrincipal(value, path);
  if (!principal.ok) return principal;
  if (principal.value ? attachedTo === 'principal' : attachedTo === 'resource')
    return problem(path, principal.value ? 'names a principal; only a resource policy does' : 'has no Principal');
  const rest = parseScope(value, path);
  return rest.ok ? ok({ sid, effect, principal: principal.value, ...rest.value }) : rest;
}

function parseScope(
  statement: JsonObject,
  path: string,
): Parsed<Pick<Statement, 'action' | 'resource' | 'conditions'>> {
  const action = parsePatterns(
    statement,
    'Action',
    path,
    isAction,
    '"*" or a service and an action such as execute-api:Invoke',
  );
  if (!action.ok) return action;
  const resource = parsePatterns(
    statement,
    'Resource',
    path,
    isResource,
    '"*", an ARN, or execute-api:/stage/METHOD/path',
  );
  if (!resource.ok) return resource;
  const conditions = parseConditions(statement['Condition'], `${path}/Condition`);
  return conditions.ok
    ? ok({ action: action.value, resource: resource.value, conditions: conditions.value })
    : conditions;
}

const isAction = (text: string): boolean => text === '*' || /^[\w*?-]+:[\w*?]+$/.test(text);
const isResource = (text: string): boolean => text === '*' || /^(?:arn:|execute-api:\/)/.test(text);

function parsePatterns(
  statement: JsonObject,
  name: 'Action' | 'Resource',
  path: string,
  isValid: (text: string) => boolean,
  expected: string,
): Parsed<PatternElement> {
  const isNegated = `Not${name}` in statement;
  if (isNegated && name in statement) return problem(path, `has both ${name} and Not${name}; keep one`);
  const member = isNegated ? `Not${name}` : name;
  if (!(member in statement)) return problem(path, `has neither ${name} nor Not${name}`);
  const patterns = texts(statement[member], `${path}/${member}`, isValid, expected);
  return patterns.ok ? ok({ isNegated, patterns: patterns.value }) : patterns;
}
