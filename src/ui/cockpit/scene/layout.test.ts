import { describe, expect, test } from 'vitest';
import { scenarioFiles, scenarioText } from '../../../../test/content/library.ts';
import { runScenario } from '../../../scenario/run-scenario.ts';
import { findExchange } from '../../../trace/exchange-name.ts';
import { openExchange } from '../../../trace/open-exchange.ts';
import { eventsOfExchange, momentOf, stateAtInstant } from '../../../trace/seek.ts';
import { frameFor, houseMarks, houseStep } from './callbacks.ts';
import { spotOf } from './spots.ts';
import { stampFor } from './words.ts';
import { parseScenario } from '../../../scenario/parse.ts';
import { simulate } from '../../../world/simulate.ts';
import type { Box } from './geometry.ts';
import { BELOW_SIZE, LABEL_SIZE } from './lane-plan.ts';
import { OUTCOMES } from '../../../trace/exchange-columns.ts';
import { wayOfExchange } from '../pipeline-shape.ts';
import { layoutScene, type SceneLayout } from './layout.ts';
import { marksAt } from './marks.ts';
import { textWidth } from './text-width.ts';

const names = (count: number, prefix: string) => Array.from({ length: count }, (_none, i) => `${prefix}${i}`);

const aRecord = (apis: number, clients: number, functions: number) => {
  const rest = `{ protocolType: REST, resources: { /p: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:f0 } } } }, stages: { s: {} } }`;
  const http = `{ protocolType: HTTP, routes: { GET /p: { target: i } }, integrations: { i: { integrationType: AWS_PROXY, integrationUri: lambda:f0, payloadFormatVersion: '2.0' } }, stages: { s: {} } }`;
  // Of several APIs every other one is an HTTP API.
  const parsed = parseScenario(`version: 1
id: t
title: T
apis: { ${names(apis, 'a').map((name, i) => `${name}: ${i % 2 === 0 ? rest : http}`).join(', ')} }
functions: { ${names(functions, 'f').map((name) => `${name}: {}`).join(', ')} }
clients: { ${names(clients, 'c').map((name) => `${name}: { kind: http }`).join(', ')} }
timeline: [{ as: x, at: 0s, client: c0, api: a0, request: GET /s/p }]
`); // prettier-ignore
  if (!parsed.ok) throw new Error(parsed.diagnostics[0]?.message);
  return simulate(parsed.setup);
};

/** Everything of a layout that has an extent, as boxes. */
function boxesOf(layout: SceneLayout): readonly Box[] {
  const round = ({ x, y }: { x: number; y: number }, r: number): Box => ({
    x: x - r,
    y: y - r,
    width: 2 * r,
    height: 2 * r,
  });
  return [
    ...layout.stations.map((station) => round(station, station.busy ? 13 : 5)),
    round(layout.gatewayResponse, 12),
    ...layout.clients,
    ...layout.backends,
    ...layout.strips,
  ];
}
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const WORLDS = [
  { apis: 1, clients: 1, functions: 1 },
  { apis: 2, clients: 3, functions: 3 },
  { apis: 5, clients: 9, functions: 12 },
];

describe.each([366, 960, 1326, 1720])('a scene %i px wide', (width) => {
  test.each(WORLDS)('$apis APIs, $clients clients, $functions functions: nothing overlaps, all is inside', (world) => {
    const layout = layoutScene(aRecord(world.apis, world.clients, world.functions), 0, width);
    const boxes = boxesOf(layout);
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) expect(overlap(a, b)).toBe(false);
      expect(a.x >= 0 && a.x + a.width <= layout.width && a.y >= 0 && a.y + a.height <= layout.height).toBe(true);
    }
  });

  test('every client and every backend has a place', () => {
    const layout = layoutScene(aRecord(1, 9, 12), 0, width);
    expect(layout.clients.flatMap(({ members }) => members)).toEqual(names(9, '').map(Number));
    expect(layout.backends.flatMap(({ members }) => members)).toEqual(names(12, '').map(Number));
  });

  test('labels that stand side by side do not touch', () => {
    const layout = layoutScene(aRecord(1, 1, 1), 0, width);
    if (layout.vertical)
      return expect(layout.stations.every(({ busy, label }) => busy || label.length === 0)).toBe(true);
    for (const lane of ['out', 'home'] as const) {
      const spans = layout.stations
        .filter((station) => station.lane === lane && !station.below && station.label.length > 0)
        .map(({ x, label }) => ({ x, half: Math.max(...label.map((line) => textWidth(line, LABEL_SIZE))) / 2 }))
        .sort((a, b) => a.x - b.x);
      for (const [i, { x, half }] of spans.entries()) {
        const next = spans[i + 1];
        if (next) expect(next.x - next.half).toBeGreaterThanOrEqual(x + half);
      }
    }
  });
});

test.each([1326, 1720])('%i px wide without a network every step has its name, and none lies over another', (width) => {
  for (const id of [
    'twenty-nine-second-wall',
    'who-said-429',
    'cached-answer',
    'error-zoo',
    'a-bad-day',
    'telemetry-hose',
  ]) {
    const run = runScenario(scenarioText(id));
    if (!run.ok) throw new Error(`${id} does not run`);
    const out = layoutScene(run.record, 0, width).stations.filter(({ lane }) => lane === 'out');
    expect(out.filter(({ label }) => label.length === 0).map(({ name }) => `${id} ${name}`)).toEqual([]);
    const below = out.filter((station) => station.below);
    expect(below.every(({ busy }) => !busy)).toBe(true);
    const spans = below.map(({ x, label }) => ({
      x,
      half: Math.max(...label.map((line) => textWidth(line, BELOW_SIZE))) / 2,
    }));
    for (const [i, { x, half }] of spans.entries())
      for (const next of spans.slice(i + 1)) expect(next.x - next.half).toBeGreaterThan(x + half);
  }
});

describe('the doors into AWS', () => {
  const text = `version: 1
id: t
title: T
apis:
  e: { protocolType: REST, endpointConfiguration: { types: [EDGE] }, resources: { /p: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:f } } } }, stages: { s: {} } }
  r: { protocolType: REST, endpointConfiguration: { types: [REGIONAL] }, resources: { /p: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:f } } } }, stages: { s: {} } }
functions: { f: {} }
vpcs: { vpc-a: {} }
vpcEndpoints: { vpce-a: { vpcId: vpc-a } }
clients: { far: { kind: http, from: Sydney }, inside: { kind: http, vpc: vpc-a } }
timeline:
  - { as: a, at: 0s, client: far, api: e, request: GET /s/p }
  - { as: b, at: 1s, client: far, api: r, request: GET /s/p }
  - { as: c, at: 2s, client: inside, api: r, request: GET /s/p }
`;
  const parsed = parseScenario(text);
  if (!parsed.ok) throw new Error(parsed.diagnostics[0]?.message);
  const record = simulate(parsed.setup);

  test.each([320, 390, 1100, 1600])('%d px: one of each kind, between clients and house, in nobody’s way', (width) => {
    const layout = layoutScene(record, 0, width);
    expect(layout.doors.map(({ label, kind }) => [label, kind])).toEqual([
      ['Sydney', 'edge'],
      ['eu-west-1', 'region'],
      ['vpce-a', 'endpoint'],
    ]);
    for (const door of layout.doors) {
      expect(door.x).toBeGreaterThanOrEqual(0);
      expect(door.x + door.width).toBeLessThanOrEqual(layout.width);
      const end = layout.vertical ? door.y + door.height : door.x + door.width;
      expect(end).toBeLessThan(layout.vertical ? layout.house.y : layout.house.x);
    }
  });

  test('without a network there are none', () => {
    expect(layoutScene(aRecord(1, 1, 1), 0, 1100).doors).toEqual([]);
  });
});

describe('calls of @connections', () => {
  const run = runScenario(scenarioText('chat-for-three'));
  if (!run.ok) throw new Error('it does not run');
  const { record } = run;
  const call = findExchange(record, 'hello.callback[1]');
  const events = eventsOfExchange(record, call);

  test.each([366, 960, 1326, 1720])('%i px: go from their function by steps of their own, and back', (width) => {
    const layout = layoutScene(record, record.exchanges.api[call] ?? 0, width);
    const spots = events.map((event) => {
      const moment = momentOf(record, call, event);
      if (!moment) throw new Error('it has not begun');
      return { moment, spot: spotOf(layout, record, moment) };
    });
    const places = new Set(spots.map(({ spot: { x, y } }) => `${x} ${y}`));
    // The function, five steps, the function again; the frame is its client's.
    expect(places.size).toBe(7);
    const broadcast = layout.backends.find(({ label }) => label === 'broadcast');
    for (const { moment, spot } of spots)
      if (moment.place === 'step')
        expect(layout.stations).toContainEqual(expect.objectContaining({ x: spot.x, y: spot.y, step: moment.step }));
      else expect(Math.abs(spot.x - (broadcast?.x ?? 0))).toBeLessThan(layout.vertical ? 170 : 20);
    const boxes = boxesOf(layout);
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) expect(overlap(a, b)).toBe(false);
      expect(a.x >= 0 && a.x + a.width <= layout.width && a.y >= 0 && a.y + a.height <= layout.height).toBe(true);
    }
  });

  test('the answer is stamped on the function, and the frame is for the client of its connection', () => {
    const last = events.at(-1) ?? 0;
    const stamp = stampFor(record, stateAtInstant(record, last, record.events.time[last] ?? 0), call);
    expect(stamp?.at.kind).toBe('function');
    expect(record.names.functions[stamp?.at.index ?? -1]?.name).toBe('broadcast');
    expect(record.names.clients[frameFor(record, last) ?? -1]?.name).toBe('ben');
    expect(openExchange(record, call).client).toBe('broadcast');
  });

  test('a message that no frame answers is stamped as such, not as if its status came back', () => {
    const stampOf = (name: string, of = record) => {
      const id = findExchange(of, name);
      const last = eventsOfExchange(of, id).at(-1) ?? 0;
      return stampFor(of, stateAtInstant(of, last, of.events.time[last] ?? 0), id)?.text;
    };
    expect(stampOf('hello')).toBe('done · nothing back');
    const echo = runScenario(scenarioText('silent-echo'));
    if (!echo.ok) throw new Error('it does not run');
    expect([stampOf('first', echo.record), stampOf('third', echo.record)]).toEqual([
      'done · nothing back',
      '200 · backend',
    ]);
  });

  test('the account’s bucket hangs under the step of the house, whoever takes from it', () => {
    const layout = layoutScene(record, record.exchanges.api[call] ?? 0, 1326);
    const taken = events.find((event) => record.names.steps[record.events.step[event] ?? 0] === 'throttleAccount') ?? 0;
    const step = houseStep(layout, record, record.events.step[taken] ?? 0);
    expect(layout.callbacks?.steps.has(step)).toBe(false);
    expect(layout.stations.find((station) => station.step === step)?.name).toBe('throttleAccount');
  });

  test('a handshake lights the stations of the house it comes by', () => {
    const layout = layoutScene(record, record.exchanges.api[call] ?? 0, 1326);
    const handshake = findExchange(record, 'a');
    const marks = marksAt(record, handshake, eventsOfExchange(record, handshake).at(-1) ?? 0);
    const lit = houseMarks(layout, record, handshake, marks);
    const named = (name: string) => layout.stations.find((station) => station.name === name)?.step ?? -1;
    expect(['throttleAccount', 'callIntegration'].map((name) => marks.of.get(named(name)))).toEqual([undefined, undefined]); // prettier-ignore
    expect(['throttleAccount', 'callIntegration'].map((name) => lit.of.get(named(name)))).toEqual(['passed', 'passed']);
    expect(houseMarks(layout, record, call, marks)).toBe(marks);
  });

  test('an API whose functions never call has no band', () => {
    expect(layoutScene(aRecord(1, 1, 1), 0, 1326).callbacks).toBeUndefined();
  });
});

test.each([1326, 1880])('every step that has something to do in a shipped scenario is named, %i px wide', (width) => {
  const unnamed = scenarioFiles.flatMap(({ file, text }) => {
    const parsed = parseScenario(text);
    if (!parsed.ok) throw new Error(parsed.diagnostics[0]?.message);
    const record = simulate(parsed.setup);
    return record.names.apis.flatMap((_api, api) =>
      layoutScene(record, api, width)
        .stations.filter(({ busy, label }) => busy && label.length === 0)
        .map(({ name }) => `${file}: ${name}`),
    );
  });
  expect(unnamed).toEqual([]);
});

test('a handshake is drawn with its own steps, and refused at the one that refused it', () => {
  const parsed = parseScenario(scenarioText('bouncer-at-the-door'));
  if (!parsed.ok) throw new Error(parsed.diagnostics[0]?.message);
  const record = simulate(parsed.setup);
  const id = findExchange(record, 'inHeader');
  const layout = layoutScene(record, 0, 1326, wayOfExchange(record, id));
  const authorizer = layout.stations.find(({ name }) => name === 'authorize');
  const refused = eventsOfExchange(record, id).find(
    (event) => OUTCOMES[record.events.outcome[event] ?? 0] === 'refused',
  );
  const moment = momentOf(record, id, refused ?? -1);
  expect(authorizer && moment && spotOf(layout, record, moment)).toMatchObject({ x: authorizer?.x, y: authorizer?.y });
  expect(layoutScene(record, 0, 1326).stations.some(({ name }) => name === 'authorize')).toBe(false);
});
