import type { Problem } from '../../scenario/diagnostics.ts';
import type { Tree } from '../draft.ts';

/** CloudFormation's short forms: `!Ref X` is `{ Ref: X }`, `!Sub x` is `{ 'Fn::Sub': x }`, `!GetAtt A.B` a list. */
export function tagged(tag: string, value: unknown): unknown {
  if (tag === 'Ref' || tag === 'Condition') return { [tag]: value };
  if (tag === 'GetAtt' && typeof value === 'string') return { 'Fn::GetAtt': value.split('.') };
  return { [`Fn::${tag}`]: value };
}

/** What intrinsic functions see of a template. */
export type Surroundings = {
  readonly parameters: Tree;
  /** Names of functions by logical id. */
  readonly functionNames: Readonly<Record<string, string>>;
  readonly region: string;
  readonly accountId: string;
  readonly problems: Problem[];
};
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value with its intrinsic functions worked out; those that cannot be are said, at their place. */
export function evaluate(value: unknown, around: Surroundings, pointer: string): unknown {
  if (Array.isArray(value)) return value.map((item, i) => evaluate(item, around, `${pointer}/${i}`));
  if (!isTree(value)) return value;
  const [only] = Object.entries(value);
  if (only && Object.keys(value).length === 1 && /^(?:Ref|Fn::\w+)$/.test(only[0]))
    return call(only[0], only[1], around, pointer);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      evaluate(member, around, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    ]),
  );
}

function call(name: string, argument: unknown, around: Surroundings, pointer: string): unknown {
  switch (name) {
    case 'Ref':
      return reference(String(argument), around);
    case 'Fn::GetAtt':
      return attribute(Array.isArray(argument) ? argument.join('.') : String(argument), around);
    case 'Fn::Sub':
      return substitute(argument, around, pointer);
    case 'Fn::Join':
      return join(argument, around, pointer);
    default:
      around.problems.push({
        code: 'intrinsic',
        pointer,
        message: `${name} is not worked out`,
        remedy: 'Write the value out, or change it in the scenario.',
        severity: 'warning',
      });
      return undefined;
  }
}

/** A pseudo parameter, the default of a parameter, or the logical id of a resource, which is its name here. */
function reference(name: string, { parameters, functionNames, region, accountId }: Surroundings): string {
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::Region': region,
    'AWS::AccountId': accountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': 'stack',
  };
  const parameter = parameters[name];
  const fallback = isTree(parameter) ? parameter['Default'] : undefined;
  if (typeof fallback === 'string' || typeof fallback === 'number') return `${fallback}`;
  return pseudo[name] ?? functionNames[name] ?? name;
}

/** The ARN of a function; other attributes stay `Id.Attribute`. */
function attribute(path: string, { functionNames, region, accountId }: Surroundings): string {
  const [id = '', ...rest] = path.split('.');
  const name = functionNames[id];
  return name !== undefined && rest.join('.') === 'Arn'
    ? `arn:aws:lambda:${region}:${accountId}:function:${name}`
    : path;
}

function substitute(argument: unknown, around: Surroundings, pointer: string): string {
  const [text, variables] = Array.isArray(argument) ? (argument as unknown[]) : [argument, {}];
  const own = evaluate(variables, around, pointer) as Tree;
  return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`;
    if (Object.hasOwn(own, name)) return String(own[name]);
    return name.includes('.') ? attribute(name, around) : reference(name, around);
  });
}

function join(argument: unknown, around: Surroundings, pointer: string): string {
  const [separator, items] = Array.isArray(argument) ? (argument as unknown[]) : [];
  const list = evaluate(items, around, pointer);
  return Array.isArray(list) ? list.map(String).join(String(separator)) : '';
}
