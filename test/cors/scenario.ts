import { stringify } from 'yaml';
import { ROUTE_METHODS } from '../../src/gateway/http/route-selection.ts';
import type { Combination, Landing, Reply } from './combination.ts';
import type { BuiltIn } from './http-api.ts';

export type Names = { readonly page: string; readonly self: string; readonly other: string };
type Fetch = NonNullable<Combination['request']>;

/** Where a combination is asked, and where its redirect leads. */
export const pathOf = ({ unmapped }: Combination, i: number): string =>
  unmapped ? `/prod/unmapped${i}` : `/prod/c${i}`;
export const landingOf = (i: number): string => `/prod/landing${i}`;
export const lastOf = (i: number): string => `/prod/last${i}`;

/** The second fetch of a combination: what it does not say is as in the first. */
export const secondFetch = ({ request = {}, again }: Combination): Fetch | null => {
  if (!again) return null;
  const { afterMs: _after, ...changed } = again;
  return { ...request, ...changed };
};

/**
 * All combinations as one scenario: every one has a path of its own, whose backend answers as it says. The same text is
 * simulated, with the fetches as its timeline, and served to the real browser.
 */
export function corsScenario(combinations: readonly Combination[], names: Names, builtIn?: BuiltIn): string {
  const resources: Record<string, object> = {};
  // A stage serves no API without a method, and not every part has a redirect.
  const landings: Record<string, object> = { '/nowhere': { GET: { methodIntegration: { type: 'MOCK' } } } };
  const backends: Record<string, object> = {};
  const deploy = (path: string, preflight: Reply | undefined, answer: Reply | undefined, i: number): void => {
    const key = path.slice(1);
    resources[path] = {
      ANY: { methodIntegration: { type: 'HTTP_PROXY', httpMethod: 'ANY', uri: `https://${key}.example/` } },
    };
    backends[key] = {
      url: `https://${key}.example`,
      duration: '0s',
      returns: replied(answer, names, i),
      cases: [{ when: { method: 'OPTIONS' }, duration: '0s', returns: replied(preflight, names, i) }],
    };
  };
  const land = (path: string, landing: Landing | undefined, i: number): void => {
    if (!landing) return;
    deploy(path, landing.preflight, landing.answer, i);
    landings[path] = resources[path] ?? {};
  };
  combinations.forEach(({ preflight, answer, landing, last, unmapped }, i) => {
    if (!unmapped) deploy(`/c${i}`, preflight, answer, i);
    land(`/landing${i}`, landing, i);
    land(`/last${i}`, last, i);
  });
  return stringify({
    version: 1,
    id: 'cors-combinations',
    title: 'CORS combinations',
    apis: builtIn
      ? { api: httpApi(combinations, builtIn, names) }
      : { api: restApi(resources), other: restApi(landings) },
    backends,
    clients: { page: { kind: 'browser', origin: names.page, userAgent: '' } },
    timeline: combinations.flatMap((combination, i) => fetches(combination, i)),
  });
}

/** A method that no route can have meets a path with another one. */
const routeKey = (method: string, i: number): string =>
  `${(ROUTE_METHODS as readonly string[]).includes(method.toUpperCase()) ? method.toUpperCase() : 'GET'} /c${i}`;

/** Each fetch has a route of its own method, so that no route takes the question. */
function httpApi(combinations: readonly Combination[], { cors }: BuiltIn, { page }: Names): object {
  const routed = combinations.map(({ request }, i) => ({ key: routeKey(request?.method ?? 'GET', i), name: `c${i}` }));
  const proxy = (name: string): object => ({
    integrationType: 'HTTP_PROXY',
    integrationUri: `https://${name}.example/`,
    integrationMethod: 'ANY',
  });
  return {
    protocolType: 'HTTP',
    corsConfiguration: {
      ...cors,
      ...(cors.allowOrigins && { allowOrigins: cors.allowOrigins.map((one) => one.replace('{{page}}', page)) }),
    },
    routes: Object.fromEntries(routed.map(({ key, name }) => [key, { target: name }])),
    integrations: Object.fromEntries(routed.map(({ name }) => [name, proxy(name)])),
    stages: { prod: {} },
  };
}

const restApi = (resources: object): object => ({
  protocolType: 'REST',
  endpointConfiguration: { types: ['REGIONAL'] },
  resources,
  stages: { prod: {} },
});

/** Far enough apart that no combination meets another's preflight. */
const APART_MS = 10_000;
/** Long after the first fetch is over, and before anything kept could be too old. */
const NEXT_MS = 50;

function fetches(combination: Combination, i: number): readonly object[] {
  const entry = (
    name: string,
    atMs: number,
    { method = 'GET', headers, credentials, mode, redirect, cache, body }: Fetch,
  ): object => ({
    as: name,
    at: `${atMs}ms`,
    client: 'page',
    api: 'api',
    request: `${method} ${pathOf(combination, i)}`,
    ...(headers && { headers }),
    ...(credentials && { credentials }),
    ...(mode && { mode }),
    ...(redirect && { redirect }),
    ...(cache && { cache }),
    ...(body !== undefined && { body }),
  });
  const at = i * APART_MS;
  const second = secondFetch(combination);
  return [
    entry(`c${i}`, at, combination.request ?? {}),
    ...(second ? [entry(`c${i}again`, at + NEXT_MS + (combination.again?.afterMs ?? 0), second)] : []),
  ];
}

function replied(reply: Reply | undefined, { page, self, other }: Names, i: number): object {
  const fill = (text: string): string =>
    text
      .replaceAll('{{page}}', page)
      .replaceAll('{{other}}', other)
      .replaceAll('{{otherWithUser}}', other.replace('://', '://user:word@'))
      .replaceAll('{{self}}', self)
      .replaceAll('{{otherHost}}', other.replace(/^.*\/\//, ''))
      .replaceAll('{{bare}}', landingOf(i).slice('/prod/'.length))
      .replaceAll('{{landing}}', landingOf(i))
      .replaceAll('{{last}}', lastOf(i));
  const headers = Object.entries(reply?.headers ?? {}).map(([name, value]) => [name, fill(value)]);
  const status = reply?.status ?? 200;
  return { status, headers: Object.fromEntries(headers) as object, ...(status !== 204 && { body: 'ok' }) };
}
