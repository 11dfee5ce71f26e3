import { expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { causeOf } from '../../src/trace/cause.ts';
import { EVENT_KINDS } from '../../src/trace/event-columns.ts';
import type { RunRecord } from '../../src/trace/record.ts';
import { stateAtInstant } from '../../src/trace/seek.ts';
import { windowAround } from '../../src/world/simulate.ts';
import { Simulation } from '../../src/world/simulation.ts';

const shop = (timeline: readonly string[]): string => `version: 1
id: faults
title: Faults
apis:
  shop:
    protocolType: REST
    resources:
      /orders: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:orders, timeoutInMillis: 1000 } } }
      /prices: { GET: { methodIntegration: { type: HTTP_PROXY, httpMethod: GET, uri: https://prices.example/list } } }
    stages: { prod: {} }
functions: { orders: { duration: 50ms, coldStart: 200ms, returns: { statusCode: 200 } } }
backends: { prices: { url: https://prices.example, duration: 20ms } }
clients: { curl: { kind: http }, page: { kind: browser, origin: https://shop.example } }
timeline:
${timeline.map((entry) => `  - ${entry}`).join('\n')}
`;

function run(...timeline: readonly string[]): RunRecord {
  const result = runScenario(shop(timeline));
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('; '));
  return result.record;
}
const statuses = ({ exchanges }: RunRecord): readonly number[] => [...exchanges.status];
const latencies = ({ exchanges }: RunRecord): readonly number[] =>
  Array.from(exchanges.receivedAt, (at, i) => (at - (exchanges.sentAt[i] ?? 0)) / 1000);
const causeOfAnswer = (record: RunRecord, exchange: number) =>
  causeOf(
    record,
    record.events.kind.findIndex(
      (kind, event) => EVENT_KINDS[kind] === 'received' && record.events.exchange[event] === exchange,
    ),
  );
const get = (name: string, at: string, path = 'orders'): string =>
  `{ as: ${name}, at: ${at}, client: curl, request: GET /prod/${path} }`;

test('a fault holds from its instant until it is over, and not a microsecond longer', () => {
  const record = run(
    '{ as: slow, at: 1s, fault: slowBackend, function: orders, adds: 300ms, for: 1s }',
    get('before', '0s'),
    get('first', '1s'),
    get('last', '1999999us'),
    get('after', '2s'),
  );
  // The last one is cold: the one before it still runs.
  expect(latencies(record)).toEqual([250, 350, 350, 250]);
});

test.each([
  ['slowBackend, function: orders, adds: 2s', 'orders', 504],
  ['slowBackend, backend: prices, adds: 40s', 'prices', 504],
  ['throttledFunction, function: orders', 'orders', 500],
  ['networkError, backend: prices', 'prices', 504],
  ['networkError, client: curl', 'orders', 0],
])('%s: the client sees it, and Why? names the fault and its line', (fault, path, status) => {
  const record = run(get('well', '0s', path), `{ as: wrong, at: 1s, fault: ${fault} }`, get('ill', '2s', path));
  expect(statuses(record)).toEqual([200, status]);
  const cause = causeOfAnswer(record, 1);
  expect(cause?.sentence).toContain('The fault wrong is behind it');
  expect(cause?.line).toBe(16);
  expect(EVENT_KINDS[record.events.kind[cause?.event ?? -1] ?? 0]).toBe('fault');
});

test('cold starts take back the instances that are idle', () => {
  const fault = '{ as: gone, at: 2s, fault: coldStarts, function: orders, adds: 100ms, for: 2s }';
  const record = run(get('cold', '0s'), get('warm', '1s'), fault, get('again', '3s'), get('warmAgain', '5s'));
  expect(latencies(record)).toEqual([250, 50, 350, 50]);
  const gone = record.events.kind.findIndex((kind) => EVENT_KINDS[kind] === 'fault');
  expect(stateAtInstant(record, gone, 2_000_000).functions).toEqual([{ fn: 0, busy: 0, warm: 0 }]);
});

test('a page without a network sees a network error, and the gateway nothing', () => {
  const record = run(
    '{ as: off, at: 0s, fault: networkError, client: page }',
    '{ as: a, at: 1s, client: page, request: GET /prod/orders }',
  );
  expect([...record.exchanges.blockedWhy]).toEqual([10]);
  expect([...record.events.kind].map((kind) => EVENT_KINDS[kind])).toEqual(['fault', 'sent', 'received', 'judged']);
});

test('what is re-derived from a checkpoint knows the faults that hold', () => {
  const parsed = parseScenario(
    shop([
      '{ as: slow, at: 1s, fault: slowBackend, function: orders, adds: 300ms, for: 50s }',
      '{ as: many, at: 2s, client: curl, request: GET /prod/orders, load: { count: 6000, over: 40s } }',
    ]),
  );
  if (!parsed.ok) throw new Error('not valid');
  const simulation = new Simulation(parsed.setup);
  while (simulation.advance(1000) === 'running');
  const record = simulation.record();
  const late = windowAround(simulation, record, 5000);
  const finished = late.events.kind.findIndex(
    (kind, event) => EVENT_KINDS[kind] === 'finished' && late.events.exchange[event] === 5000,
  );
  expect(late.events.time[finished]).toBe(record.exchanges.backendDoneAt[5000]);
});

test.each([
  ['{ as: a, at: 0s, fault: slowBackend, adds: 1s }', 'slowBackend strikes nothing. Write one of function:, backend:.'],
  [
    '{ as: a, at: 0s, fault: slowBackend, function: order, adds: 1s }',
    'there is no function order. Did you mean orders?',
  ],
  ['{ as: a, at: 0s, fault: slowBackend, function: orders }', 'adds is missing.'],
  ['{ as: a, at: 0s, fault: slowBacken, function: orders, adds: 1s }', 'Did you mean slowBackend?'],
  ['{ as: a, at: 0s, fault: throttledFunction, function: orders, adds: 1s }', 'adds is not known here.'],
  [
    '{ as: a, at: 0s, fault: networkError, backend: prices, client: curl }',
    'backend and client cannot stand together.',
  ],
])('%s is refused: %s', (entry, message) => {
  const { diagnostics } = parseScenario(shop([entry]));
  expect(diagnostics.map(({ line, message: what, remedy }) => `${line} ${what}. ${remedy}`).join('\n')).toContain(
    message,
  );
  expect(diagnostics[0]?.line).toBe(15);
});
