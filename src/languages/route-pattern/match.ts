import type { RouteMatcher, RouteNode } from './compile.ts';

export type RouteParams = readonly (readonly [string, string])[];
export type RouteMatch =
  | { readonly resource: number; readonly methodKey: string; readonly params: RouteParams }
  /** Nothing fits. `tried`: the resources whose path fits but which lack the method, the most specific first. */
  | { readonly none: 'path' | 'method'; readonly tried: readonly number[] };

type Search = { readonly method: string; readonly segments: readonly string[]; readonly tried: number[] };

/** What ANY stands for (rest-api reference, 4.2). */
const ANY_COVERS: ReadonlySet<string> = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

/**
 * The resource and method for a path below the stage (rest-api reference, 4.2): at every level a fixed segment beats
 * a variable, but what is matched is resource *and* method, so a less specific resource that has the method wins over
 * the best one that lacks it. A trailing slash is ignored, inner double slashes are kept inside a greedy value, and
 * values are not decoded.
 */
export function matchRoute(matcher: RouteMatcher, method: string, path: string): RouteMatch {
  const search: Search = { method, segments: segmentsOf(path), tried: [] };
  const { tried } = search;
  return find(matcher.root, 0, [], search) ?? { none: tried.length > 0 ? 'method' : 'path', tried };
}

function segmentsOf(path: string): readonly string[] {
  const inner = path.replace(/^\/+/, '').replace(/\/$/, '');
  return inner === '' ? [] : inner.split('/');
}

function find(node: RouteNode, at: number, params: RouteParams, search: Search): RouteMatch | null {
  const segment = search.segments[at];
  if (segment === undefined) return ending(node, params, search);
  const fixed = node.fixed.get(segment);
  return (fixed && find(fixed, at + 1, params, search)) ?? viaVariable(node, at, params, search);
}

function viaVariable(node: RouteNode, at: number, params: RouteParams, search: Search): RouteMatch | null {
  const { variable } = node;
  const segment = search.segments[at];
  if (!variable || segment === undefined) return null;
  if (!variable.greedy)
    return segment === '' ? null : find(variable.node, at + 1, [...params, [variable.name, segment]], search);
  const rest = search.segments.slice(at).join('/');
  return rest === '' ? null : ending(variable.node, [...params, [variable.name, rest]], search);
}

function ending(node: RouteNode, params: RouteParams, search: Search): RouteMatch | null {
  if (node.resource < 0) return null;
  const methodKey = methodKeyOf(node.methods, search.method);
  if (methodKey !== null) return { resource: node.resource, methodKey, params };
  search.tried.push(node.resource);
  return null;
}

function methodKeyOf(methods: readonly string[], method: string): string | null {
  if (method !== 'ANY' && methods.includes(method)) return method;
  return ANY_COVERS.has(method) && methods.includes('ANY') ? 'ANY' : null;
}
