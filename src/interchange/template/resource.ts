import type { Problem } from '../../scenario/diagnostics.ts';
import type { Tree } from '../draft.ts';

/** A resource of a template with its properties worked out. */
export type Resource = {
  readonly id: string;
  readonly type: string;
  readonly properties: Tree;
  /** Of the properties, in the file. */
  readonly pointer: string;
};
export type Template = {
  readonly resources: readonly Resource[];
  readonly globals: Tree;
  readonly problems: Problem[];
};

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const treeIn = (tree: Tree, member: string): Tree => (isTree(tree[member]) ? tree[member] : {});
export const listIn = (tree: Tree, member: string): readonly Tree[] =>
  Array.isArray(tree[member]) ? (tree[member] as readonly unknown[]).filter(isTree) : [];
export const textIn = (tree: Tree, member: string): string | undefined => {
  const value = tree[member];
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : undefined;
};

/** `TimeoutInMillis` as `timeoutInMillis`: CloudFormation's names are the API's with a capital. */
export const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** The members of CloudFormation that are read, in the API's spelling; texts that are numbers or truths become them. */
export function members(tree: Tree, names: readonly string[]): Tree {
  const known = names.filter((name) => tree[name] !== undefined);
  return Object.fromEntries(known.map((name) => [camel(name), typed(tree[name])]));
}
const typed = (value: unknown): unknown => (value === 'true' ? true : value === 'false' ? false : value);

export const notRead = (pointer: string, what: string, remedy = 'The scenario is made without it.'): Problem => ({
  code: 'notModelled',
  pointer,
  message: `${what} is not read`,
  remedy,
  severity: 'warning',
});

/** Says which properties of a resource nobody reads. */
export function warnOthers(
  { problems }: Template,
  { properties, pointer, type }: Resource,
  read: readonly string[],
): void {
  for (const name of Object.keys(properties))
    if (!read.includes(name)) problems.push(notRead(`${pointer}/${name}`, `${name} of ${type}`));
}
