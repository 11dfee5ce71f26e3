import { badRequest, notFound, type Input, type Refused } from './outcome.ts';
import { isTrue, pathKeys, readPatches, setAt, type PatchOperation } from './patch.ts';

/** How the value of a patch is read; plural kinds are maps, whose entries are patched by name. */
export type MemberKind = 'text' | 'number' | 'boolean' | 'list' | 'texts' | 'booleans' | 'object';
export type PatchPaths = Readonly<Record<string, MemberKind>>;

export type PatchedDefinition = { readonly ok: true; readonly value: Input } | Refused;

export const PATCH_OPERATIONS: readonly string[] = ['add', 'remove', 'replace'];
/** Maps and lists take all of them; what has one value takes `replace` (API reference, "Patch operations"). */
const operationsOf = (kind: MemberKind, isRemovable: boolean): readonly string[] =>
  kind === 'list' || kind === 'texts' || kind === 'booleans'
    ? ['add', 'replace', 'remove']
    : isRemovable
      ? ['replace', 'remove']
      : ['replace'];
/** Recorded (rest-api reference, 16.5). */
export const UNKNOWN_PATCH = "Invalid patch operation specified. Must be 'add'|'remove'|'replace'";

/** A definition with a call's patches applied one after the other; unknown paths and operations are refused. */
export function patchedDefinition(
  before: object,
  paths: PatchPaths,
  input: Input,
  removable: readonly string[] = [],
): PatchedDefinition {
  let value = before as Input;
  for (const patch of readPatches(input)) {
    const next = patched(value, paths, patch, removable);
    if (!next.ok) return next;
    value = next.value;
  }
  return now(value);
}

const now = (value: Input): PatchedDefinition => ({ ok: true, value });

function patched(
  value: Input,
  paths: PatchPaths,
  patch: PatchOperation,
  removable: readonly string[],
): PatchedDefinition {
  if (!PATCH_OPERATIONS.includes(patch.op)) return badRequest(UNKNOWN_PATCH);
  const keys = pathKeys(patch.path);
  const [member = '', name] = keys;
  const kind = Object.hasOwn(paths, member) ? paths[member] : undefined;
  if (!kind || keys.length > 2) return badRequest(`Invalid patch path ${patch.path}`);
  const operations = operationsOf(kind, removable.includes(member));
  if (!operations.includes(patch.op))
    return badRequest(`Invalid patch operation specified. Must be one of: [${operations.join(', ')}]`);
  if (kind === 'list') return now(patchList(value, member, name, patch));
  if (kind === 'texts' || kind === 'booleans') return patchMap(value, kind, keys, patch);
  if (name !== undefined && kind !== 'object') return badRequest(`Invalid patch path ${patch.path}`);
  // What an object holds is either on or off, or a text.
  const isSwitch = kind === 'object' && typeof patch.value === 'string' && /^(?:true|false)$/i.test(patch.value);
  return now(setAt(value, keys, patch.op === 'remove' ? undefined : typed(isSwitch ? 'boolean' : kind, patch.value)));
}

/**
 * The patches of what takes nothing but `replace` of its members, which AWS refuses in words of their own (recorded for
 * resources, rest-api reference, 16.5; that models, validators and documentation parts share them is recalled).
 */
export function replacedMembers(before: object, paths: PatchPaths, input: Input): PatchedDefinition {
  for (const patch of readPatches(input)) {
    const problem = replaceProblem(patch, Object.keys(paths));
    if (problem) return problem;
  }
  return patchedDefinition(before, paths, input);
}

export function replaceProblem({ op, path }: PatchOperation, members: readonly string[]): Refused | null {
  if (op !== 'replace')
    return badRequest(`Invalid patch path  '${path}' specified for op '${op}'. Please choose supported operations`);
  const paths = members.map((member) => `/${member}`);
  return paths.includes(path)
    ? null
    : badRequest(`Invalid patch path  '${path}' specified for op 'replace'. Must be one of: [${paths.join(', ')}]`);
}

/** Lists take `add` and `remove` by value, or by the path's last key where the value is a name. */
function patchList(
  value: Input,
  member: string,
  name: string | undefined,
  { op, value: given }: PatchOperation,
): Input {
  const before = Array.isArray(value[member]) ? (value[member] as readonly unknown[]) : [];
  const item = name ?? given;
  const others = before.filter((one) => one !== item);
  // A media type in a value may be written as in a path.
  const written = typeof given === 'string' ? given.replaceAll('~1', '/') : given;
  if (op === 'replace') return { ...value, [member]: name === undefined ? [written] : [...others, written] };
  return { ...value, [member]: op === 'remove' ? others : [...others, item] };
}

function patchMap(
  value: Input,
  kind: 'texts' | 'booleans',
  keys: readonly string[],
  { op, path, value: given }: PatchOperation,
): PatchedDefinition {
  const [member = '', name] = keys;
  if (name === undefined)
    return op === 'remove' ? now(setAt(value, keys, undefined)) : badRequest(`Invalid patch path ${path}`);
  if (op !== 'remove' && (given === undefined || given === null))
    return badRequest(`Invalid null or empty value in ${member}`);
  const map = (value[member] ?? {}) as Input;
  if (op === 'remove' && !Object.hasOwn(map, name)) return notFound(missingEntry(member));
  return now(setAt(value, keys, op === 'remove' ? undefined : kind === 'booleans' ? isTrue(given) : given));
}

/** Recorded texts (rest-api reference, 2.3 and 8); that both are 404 is unverified. */
const missingEntry = (member: string): string =>
  member.endsWith('Parameters') ? 'Invalid parameter name specified' : 'Content-Type specified was not found';

function typed(kind: MemberKind, value: unknown): unknown {
  if (kind === 'boolean') return isTrue(value);
  // No value takes a number away, as it switches compression off.
  if (kind === 'number') return [undefined, null, '', 'null'].includes(value as string) ? undefined : Number(value);
  return value;
}
