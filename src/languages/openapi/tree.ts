/** A document as JSON or YAML gives it. */
export type Tree = Readonly<Record<string, unknown>>;
export type Texts = Readonly<Record<string, string>>;

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const treeAt = (parent: Tree, key: string): Tree => {
  const value = parent[key];
  return isTree(value) ? value : {};
};
export const listAt = (parent: Tree, key: string): readonly unknown[] => {
  const value = parent[key];
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
};
/** A member as text; numbers and booleans as they are written, since YAML reads `200` as a number. */
export const textAt = (parent: Tree, key: string): string | undefined => {
  const value = parent[key];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : undefined;
};
export const textsIn = (values: readonly unknown[]): readonly string[] =>
  values.filter((value): value is string => typeof value === 'string');

/** Without the members that are undefined, and without maps and lists that hold nothing. */
export const given = (members: Tree): Tree =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && !isEmpty(value)));
const isEmpty = (value: unknown): boolean =>
  (Array.isArray(value) && value.length === 0) || (isTree(value) && Object.keys(value).length === 0);

/** What a local reference (`#/components/parameters/page`) points to; the value itself when it is none. */
export function resolved(document: Tree, value: unknown): Tree {
  if (!isTree(value)) return {};
  const reference = value['$ref'];
  if (typeof reference !== 'string') return value;
  const found = reference.startsWith('#/') ? pointed(document, reference) : undefined;
  return isTree(found) ? found : {};
}

function pointed(document: Tree, reference: string): unknown {
  let at: unknown = document;
  for (const key of reference.slice(2).split('/'))
    at = isTree(at) ? at[key.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  return at;
}
