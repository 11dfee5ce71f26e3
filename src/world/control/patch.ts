export type PatchOperation = {
  readonly op: string;
  readonly path: string;
  readonly value: unknown;
  readonly from: string;
};
/** The `patchOperations` of an Update… call. */
export function readPatches(input: Readonly<Record<string, unknown>>): readonly PatchOperation[] {
  const list = Array.isArray(input['patchOperations']) ? (input['patchOperations'] as Record<string, unknown>[]) : [];
  return list.map(({ op, path, value, from }) => ({
    op: typeof op === 'string' ? op : '',
    path: typeof path === 'string' ? path : '',
    value,
    from: typeof from === 'string' ? from : '',
  }));
}

/** Java reads `True` as `true` too. */
export const isTrue = (value: unknown): boolean =>
  value === true || (typeof value === 'string' && value.toLowerCase() === 'true');

/** The keys of a patch path: `~1` is a slash, `~0` a tilde. */
export const pathKeys = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The object with one member set deep inside; undefined removes it. */
export function setAt(
  target: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  value: unknown,
): Readonly<Record<string, unknown>> {
  const [key, ...rest] = keys;
  if (key === undefined) return target;
  if (rest.length === 0 && value === undefined)
    return Object.fromEntries(Object.entries(target).filter(([name]) => name !== key));
  const inner = Object.hasOwn(target, key) ? target[key] : undefined;
  const object = typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<string, unknown>>) : {};
  return { ...target, [key]: rest.length === 0 ? value : setAt(object, rest, value) };
}
