import { expect, test } from 'vitest';
import { KNOWN_ANSWERS } from '../../src/quiz/known-answers/all.ts';
import { knownScenario, type Tree } from '../../src/quiz/known-answers/build.ts';
import { connect, lambda, returns, send, socketScene, to, type SocketParts } from '../../src/quiz/known-answers/ws-build.ts'; // prettier-ignore
import { PROTOCOLS } from '../../src/gateway/protocol-list.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { movesIn, movesOf } from '../../src/study/coverage.ts';
import { simulate } from '../../src/world/simulate.ts';
import { scenarioFiles } from '../content/library.ts';

const JOIN = [connect(), send('{"action":"join"}')];
const scenes: Tree[] = [];
const played = (parts: SocketParts, timeline: readonly Tree[]): void =>
  void scenes.push(socketScene(parts, timeline, []));

const KEY = { headers: { 'x-api-key': 'gold-key-value-0123456789' } };
played(
  {
    routes: { $connect: to('fn', { apiKeyRequired: true }) },
    more: {
      apiKeys: { gold: { value: KEY.headers['x-api-key'] } },
      usagePlans: { plan: { apiStages: [{ apiId: 'shop', stage: 'prod' }], keys: ['gold'], quota: { limit: 1, period: 'DAY' } } },
    },
  },
  [connect(KEY), connect({ as: 'b', at: '1s', ...KEY })],
); // prettier-ignore
const stingy = (burstLimit: number): SocketParts => ({
  more: { account: { throttleSettings: { rateLimit: burstLimit, burstLimit } } },
});
played(stingy(0), [connect()]);
played(stingy(1), [connect(), send('{"action":"join"}', { at: '0s' })]);
const BROKEN = '#set($text = "abc")$text.substring(9)';
const custom = (more: Tree): Tree => lambda('pets', { integrationType: 'AWS', ...more });
const on = (route: string, integration: Tree): SocketParts => ({
  routes: { [route]: to('fn'), ...(route !== 'join' && { join: to('plain') }) },
  integrations: { fn: integration, plain: lambda() },
});
const badRequest = custom({ requestTemplates: { $default: BROKEN }, templateSelectionExpression: '\\$default' });
played(on('$connect', badRequest), JOIN);
played(on('$disconnect', badRequest), [connect(), { as: 'bye', at: '1s', on: 'a', close: 1000 }]);
const badResponse = custom({
  integrationResponses: { $default: { responseTemplates: { $default: BROKEN }, templateSelectionExpression: '\\$default' } },
}); // prettier-ignore
played(on('$connect', badResponse), JOIN);
played(on('join', badResponse), JOIN);
played(on('$connect', custom({ integrationResponses: { '/nothing/': {} } })), JOIN);
played(
  { ...on('$disconnect', lambda('angry')), more: { functions: { angry: { throws: { errorMessage: 'no' } } } } },
  [connect(), { as: 'bye', at: '1s', on: 'a', close: 1000 }],
); // prettier-ignore
played({ ...on('join', lambda('pets')), more: { functions: { pets: returns({}) } } }, JOIN);

/** Every scenario and known answer is run: minutes, where others use the machine. */
test('the map has every move the gateway can make, and no other: each is made by some run, none is made beside it', () => {
  const texts = [
    ...scenes.map(
      (scenario, i) =>
      knownScenario({ id: `move-${i}`, table: 'webSocket', row: '', what: 'a move', source: '', evidence: 'unverified', scenario }), // prettier-ignore
    ),
    ...scenarioFiles.map(({ text }) => text),
    ...KNOWN_ANSWERS.map(knownScenario),
  ];
  const made = new Set<string>();
  for (const text of texts) {
    const parsed = parseScenario(text);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics.filter(({ severity }) => severity === 'error')));
    for (const move of movesOf(simulate(parsed.setup))) made.add(move);
  }
  const possible = PROTOCOLS.flatMap((protocol) => [...movesIn(protocol)]);
  expect(possible.filter((move) => !made.has(move)), 'on the map, but no run makes it').toEqual([]); // prettier-ignore
  expect([...made].filter((move) => !possible.includes(move)), 'made, but not on the map').toEqual([]); // prettier-ignore
  expect(possible.length).toBeGreaterThan(100);
}, 180_000);
