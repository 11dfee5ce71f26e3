import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REASON } from '../../src/gateway/reasons.ts';
import { contentsAt } from '../../src/trace/contents.ts';
import { openExchange } from '../../src/trace/open-exchange.ts';
import { eventKind } from '../../src/trace/describe.ts';
import type { RunRecord } from '../../src/trace/record.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { simulate, windowAround } from '../../src/world/simulate.ts';
import { Simulation } from '../../src/world/simulation.ts';
import type { WorldSetup } from '../../src/world/setup.ts';

const ALLOW = {
  principalId: 'anna',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' }],
  },
};
type Parts = {
  readonly ttl?: number;
  readonly guard?: object;
  readonly load: object;
  /** Members of the scenario that have nothing to do with the API, before and after everything else. */
  readonly before?: object;
  readonly after?: object;
};

/** A guarded API whose calls go into a queue. */
function guarded({ ttl = 5, guard, load, before, after }: Parts): WorldSetup {
  const method = {
    authorizationType: 'CUSTOM',
    authorizerId: 'guard',
    methodResponses: { '200': {} },
    methodIntegration: {
      type: 'AWS',
      httpMethod: 'POST',
      uri: 'arn:aws:apigateway:eu-west-1:sqs:path/123456789012/orders',
      credentials: 'sender',
      requestTemplates: { 'application/json': "Action=SendMessage&MessageBody=$input.params('n')" },
      requestParameters: { 'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'" },
      integrationResponses: { '200': {} },
    },
  };
  const document = {
    ...before,
    version: 1,
    id: 'guarded',
    title: 'Guarded',
    apis: {
      shop: {
        protocolType: 'REST',
        authorizers: {
          guard: {
            type: 'REQUEST',
            authorizerUri: 'lambda:guard',
            identitySource: 'method.request.header.Authorization',
            authorizerResultTtlInSeconds: ttl,
          },
        },
        resources: { '/orders': { GET: method } },
        stages: { prod: {} },
      },
    },
    functions: { guard: { duration: { p50: '60ms', p99: '900ms' }, returns: ALLOW, ...guard } },
    roles: { sender: { allow: ['sqs:SendMessage'] } },
    services: { queues: { orders: null } },
    clients: { partner: { kind: 'http' } },
    timeline: [{ as: 'a', at: '0s', request: 'GET /prod/orders?n={{n}}', headers: { Authorization: 'secret' }, load }],
    ...after,
  };
  const parsed = parseScenario(JSON.stringify(document));
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'));
  return parsed.setup;
}

const eventsWith = ({ events }: RunRecord, reason: number): readonly number[] =>
  [...events.reason].flatMap((code, event) => (code === reason ? [event] : []));

describe('the result of a Lambda authorizer', () => {
  test('is never used past its time to live, and never before the function gave it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 40 }), (ttl, perSecond) => {
        const run = simulate(guarded({ ttl, load: { rate: `${perSecond}/s`, for: '10s', arrivals: 'poisson' } }));
        const filledAt = new Map(
          eventsWith(run, REASON.authorizerAllowed).map((event) => [
            run.events.exchange[event],
            run.events.time[event] ?? 0,
          ]),
        );
        for (const event of eventsWith(run, REASON.authorizerResultReused)) {
          const age = (run.events.time[event] ?? 0) - (filledAt.get(run.events.a[event] ?? -1) ?? Number.NaN);
          expect(age).toBe(run.events.b[event]);
          expect(age >= 0 && age < ttl * 1_000_000).toBe(true);
        }
      }),
      { numRuns: 8 },
    );
  });

  test('leaves every request with exactly one answer, however the function fares', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          {},
          { throws: { errorMessage: 'Unauthorized' } },
          { returns: 'x' },
          { timeout: '60s', duration: '31s' },
        ),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 60 }),
        (guard, reservedConcurrency, count) => {
          const run = simulate(
            guarded({ ttl: 0, guard: { ...guard, reservedConcurrency }, load: { count, over: '2s' } }),
          );
          const received = [...run.events.kind].filter((_kind, event) => eventKind(run, event) === 'received');
          expect([run.exchanges.status.length, received.length]).toEqual([count, count]);
          expect([...run.exchanges.status].every((status) => [200, 401, 500].includes(status))).toBe(true);
          const passed = [...run.exchanges.status].filter((status) => status === 200).length;
          expect(contentsAt(run, 'orders', Infinity)).toHaveLength(passed);
        },
      ),
      { numRuns: 15 },
    );
  });
});

test('principals, pools, tokens, services and functions that nobody asks change nothing, wherever they stand', () => {
  const load = { rate: '30/s', for: '10s', arrivals: 'poisson' };
  const others = {
    principals: { ada: { allow: ['*'] } },
    userPools: { members: {} },
    tokens: { anna: { userPool: 'members' } },
    usagePlans: {},
  };
  const told = (setup: WorldSetup) => {
    const { exchanges } = simulate(setup);
    return [...exchanges.receivedAt, ...exchanges.status].join();
  };
  const plain = told(guarded({ load }));
  expect(told(guarded({ load, before: others }))).toBe(plain);
  expect(told(guarded({ load, after: others }))).toBe(plain);
});

test('an exchange opens from its checkpoint with its authorizer and its service as in the run', () => {
  const simulation = new Simulation(guarded({ load: { rate: '300/s', for: '40s', arrivals: 'poisson' } }));
  while (simulation.advance(10_000) === 'running');
  const record = simulation.record();
  const count = record.exchanges.status.length;
  expect(record.eventsComplete).toBe(false);
  expect(record.services?.find(({ name }) => name === 'orders')?.count).toBe(count);
  for (const exchange of [7_000, 9_000, count - 1]) {
    const view = openExchange(windowAround(simulation, record, exchange), exchange);
    expect(view.steps.map(({ step }) => step)).toContain('authorize');
    expect([view.status, view.receivedAt]).toEqual([200, record.exchanges.receivedAt[exchange]]);
  }
});
