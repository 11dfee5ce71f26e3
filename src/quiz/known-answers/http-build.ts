import { scene, type Evidence, type KnownAnswer, type Tree } from './build.ts';

/** What of an HTTP API differs from the plain one: `GET /pets` before the function `pets`, on the stage `$default`. */
export type HttpParts = {
  readonly routes?: Tree;
  readonly integrations?: Tree;
  readonly authorizers?: Tree;
  readonly cors?: Tree;
  readonly stages?: Tree;
  /** The whole scenario's other members, `request`, `call`, `functions` and `timeline` as `scene` knows them. */
  readonly more?: Tree;
};

/** A function behind an HTTP API, in the format of its events and answers. */
export const fn = (name = 'pets', more: Tree = {}): Tree => ({
  integrationType: 'AWS_PROXY',
  integrationUri: `lambda:${name}`,
  payloadFormatVersion: '2.0',
  ...more,
});
export const web = (more: Tree = {}): Tree => ({
  integrationType: 'HTTP_PROXY',
  integrationUri: 'https://back.example/base',
  ...more,
});
export const backend = (answer: Tree = {}, more: Tree = {}): Tree => ({
  backends: { back: { url: 'https://back.example', returns: answer, ...more } },
});

/** A scenario of one call, or of the timeline given. */
export function httpScene(parts: HttpParts, expected: Tree): Tree {
  const { routes = { 'GET /pets': { target: 'fn' } }, integrations = { fn: fn() }, authorizers, cors } = parts;
  const definition = {
    protocolType: 'HTTP',
    ...(cors && { corsConfiguration: cors }),
    routes,
    integrations,
    ...(authorizers && { authorizers }),
    stages: parts.stages ?? { $default: {} },
  };
  return scene(definition, expected, { request: 'GET /pets', ...parts.more });
}

/** A row: what it is called, what it says, how sure that is, and the scenario that shows it. */
export type Row = readonly [row: string, what: string, evidence: Evidence, scenario: Tree];

/** Rows of one table as known answers; ids are counted. */
export const answersOf = (
  table: KnownAnswer['table'],
  prefix: string,
  source: string,
  rows: readonly Row[],
): readonly KnownAnswer[] =>
  rows.map(([row, what, evidence, scenario], i) => ({
    id: `${prefix}-${i + 1}`,
    table,
    row,
    what,
    source,
    evidence,
    scenario,
  }));
