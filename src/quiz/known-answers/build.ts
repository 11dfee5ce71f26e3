import { stringify } from 'yaml';

export type Tree = Readonly<Record<string, unknown>>;
/** How sure the book is: recorded from AWS, in its guide, reported by its users, or a default of ours. */
export type Evidence = 'recorded' | 'documented' | 'reported' | 'unverified';
export const TABLES = [
  'status',
  'gatewayResponse',
  'policy',
  'header',
  'mapping',
  'trap',
  'httpApi',
  'httpTrap',
  'webSocket',
  'webSocketTrap',
  'iam',
  'network',
  'networkTrap',
] as const;

/**
 * One fact of the reference, as a scenario that shows it. The tests run it, and the page shows the same: what is here
 * is not said twice.
 */
export type KnownAnswer = {
  readonly id: string;
  readonly table: (typeof TABLES)[number];
  /** The row of the reference's table: a status, a type, the number of a trap. */
  readonly row: string;
  readonly what: string;
  /** Section of the reference that says so. */
  readonly source: string;
  readonly evidence: Evidence;
  /** What the simulator lacks for it; without it the answer must hold. */
  readonly awaits?: string;
  readonly scenario: Tree;
};

const LIBRARY = {
  pets: { returns: { statusCode: 200, body: 'a pet' } },
  throws: { throws: { errorType: 'Error', errorMessage: 'Bad input' } },
  echo: { echo: true },
};

export const proxy = (name = 'pets', more: Tree = {}): Tree => ({
  type: 'AWS_PROXY',
  httpMethod: 'POST',
  uri: `lambda:${name}`,
  ...more,
});
export const mock = (more: Tree = {}): Tree => ({
  type: 'MOCK',
  requestTemplates: { 'application/json': '{"statusCode": 200}' },
  integrationResponses: { '200': {} },
  ...more,
});
/** A function behind a custom integration, whose answers are told apart by `integrationResponses`. */
export const custom = (name: string, integrationResponses: Tree, more: Tree = {}): Tree => ({
  type: 'AWS',
  httpMethod: 'POST',
  uri: `lambda:${name}`,
  integrationResponses,
  ...more,
});
export const behind = (methodIntegration: Tree, more: Tree = {}): Tree => ({ methodIntegration, ...more });
export const answersWith = (...statuses: readonly number[]): Tree =>
  Object.fromEntries(statuses.map((status) => [`${status}`, {}]));

/** An API with GET /pets, or with the resources given, deployed on prod. */
export const api = (resources: Tree, more: Tree = {}): Tree => ({
  protocolType: 'REST',
  endpointConfiguration: { types: ['REGIONAL'] },
  resources,
  stages: { prod: {} },
  ...more,
});
export const pets = (method: Tree, more: Tree = {}): Tree => api({ '/pets': { GET: method } }, more);

/** A scenario of one call, or of the timeline given; functions that are named are in the library. */
export function scene(definition: Tree, expected: Tree, more: Tree = {}): Tree {
  const { request = 'GET /prod/pets', call = {}, functions = {}, timeline, expect, ...others } = more as Tree & { readonly call?: Tree; readonly functions?: Tree }; // prettier-ignore
  const used = { ...LIBRARY, ...functions };
  const text = JSON.stringify([definition, others, timeline]);
  return {
    apis: { shop: definition },
    functions: Object.fromEntries(
      Object.entries(used).filter(([name]) => text.includes(`lambda:${name}`) || text.includes(`"${name}"`)),
    ),
    ...others,
    timeline: timeline ?? [{ as: 'call', at: '0s', client: 'curl', request, ...call }],
    expect: expect ?? [{ exchange: 'call', ...expected }],
  };
}

/** A gateway response as it looks to the client. */
export const refusal = (status: number, errorType: string, body: string, gatewayResponse?: string): Tree => ({
  status,
  body,
  answeredBy: 'gateway',
  headers: { 'x-amzn-ErrorType': errorType },
  ...(gatewayResponse !== undefined && { gatewayResponse }),
});

/** The scenario as text, as the cockpit opens it. */
export function knownScenario({ id, what, source, scenario }: KnownAnswer): string {
  const { functions, clients, ...rest } = scenario;
  const document = {
    version: 1,
    id,
    title: what,
    story: `${what}\n\nSource: ${source}.`,
    ...(Object.keys(functions ?? {}).length > 0 && { functions }),
    clients: { curl: { kind: 'http' }, ...(clients as Tree | undefined) },
    ...rest,
  };
  return stringify(document, { lineWidth: 110, aliasDuplicateObjects: false });
}
