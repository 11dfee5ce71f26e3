import type { HeaderList } from '../answer.ts';

export const DEFAULT_ROUTE = '$default';

/** A route key taken apart, for matching. */
export type RoutePattern = {
  readonly key: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly greedy: boolean;
};
export type RouteSelection = {
  readonly key: string;
  readonly by: 'full' | 'greedy' | 'default';
  readonly params: HeaderList;
};

/** The methods a route key can name (http-api reference, 3). */
export const ROUTE_METHODS = ['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const;
const ROUTE_KEY = new RegExp(`^(${ROUTE_METHODS.join('|')}) (/\\S*)$`);
const VARIABLE = /^\{([^{}+]+)(\+?)\}$/;

/** A route key as a pattern; null for `$default` and for what is no route key. */
export function parseRouteKey(key: string): RoutePattern | null {
  const [, method, path] = ROUTE_KEY.exec(key) ?? [];
  if (method === undefined || path === undefined) return null;
  const segments = path.slice(1).split('/');
  const greedyAt = segments.findIndex((segment) => VARIABLE.exec(segment)?.[2] === '+');
  if (greedyAt >= 0 && greedyAt < segments.length - 1) return null;
  return { key, method, segments, greedy: greedyAt >= 0 };
}

/** The routes of an API in the order in which they are asked: the first that fits is the route. */
export function compileHttpRoutes(keys: readonly string[]): readonly RoutePattern[] {
  const patterns = keys.flatMap((key) => parseRouteKey(key) ?? []);
  return patterns.toSorted((a, b) => Number(a.greedy) - Number(b.greedy) || bySegments(a, b) || byMethod(a, b));
}

/** At each place a literal segment beats a variable; of two greedy routes the longer literal beginning wins. */
function bySegments(a: RoutePattern, b: RoutePattern): number {
  const length = Math.max(a.segments.length, b.segments.length);
  for (let i = 0; i < length; i++) {
    const difference = weight(a.segments[i]) - weight(b.segments[i]);
    if (difference !== 0) return difference;
  }
  return 0;
}
const weight = (segment: string | undefined): number => {
  const variable = VARIABLE.exec(segment ?? '');
  if (!variable) return 0;
  return variable[2] === '+' ? 2 : 1;
};
const byMethod = (a: RoutePattern, b: RoutePattern): number => Number(a.method === 'ANY') - Number(b.method === 'ANY');

/**
 * The route for a method and a path without its stage: a full match of path and method, then a greedy one, then
 * `$default` (http-api reference, 3). Case and a trailing slash count; there is no 405.
 */
export function selectRoute(
  routes: readonly RoutePattern[],
  hasDefault: boolean,
  method: string,
  path: string,
): RouteSelection | null {
  const segments = path.replace(/^\//, '').split('/');
  for (const route of routes) {
    if (route.method !== method && route.method !== 'ANY') continue;
    const params = match(route, segments);
    if (params) return { key: route.key, by: route.greedy ? 'greedy' : 'full', params };
  }
  return hasDefault ? { key: DEFAULT_ROUTE, by: 'default', params: [] } : null;
}

function match({ segments, greedy }: RoutePattern, path: readonly string[]): HeaderList | null {
  if (greedy ? path.length < segments.length : path.length !== segments.length) return null;
  const params: (readonly [string, string])[] = [];
  for (const [i, segment] of segments.entries()) {
    const name = VARIABLE.exec(segment)?.[1];
    const value = greedy && i === segments.length - 1 ? path.slice(i).join('/') : (path[i] ?? '');
    if (name === undefined ? segment !== value : value === '') return null;
    if (name !== undefined) params.push([name, value]);
  }
  return params;
}

/** The stage and the path below it: a stage named by the first segment, else `$default`; null where there is neither. */
export function selectStage(
  path: string,
  has: (stage: string) => boolean,
): { readonly stage: string; readonly path: string } | null {
  const [first = '', ...rest] = path.replace(/^\//, '').split('/');
  if (first !== '' && has(first)) return { stage: first, path: `/${rest.join('/')}` };
  return has(DEFAULT_ROUTE) ? { stage: DEFAULT_ROUTE, path } : null;
}
