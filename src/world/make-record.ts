import { RUN_STEPS } from '../gateway/protocols.ts';
import { NONE, type ConnectionRecord, type RunRecord } from '../trace/record.ts';
import type { EntryName, RunNames } from '../trace/run-names.ts';
import type { ExchangeColumns } from '../trace/exchange-columns.ts';
import { codingNamed } from '../gateway/content-coding.ts';
import { keyIdFor } from '../gateway/ids.ts';
import { edgePlaceOf } from '../gateway/network/edge-cities.ts';
import { TEST_STAGE } from '../gateway/rest/test-stage.ts';
import { expectedCount } from './arrivals.ts';
import { decoded } from './content-coding.ts';
import { resourcePath } from './control/find.ts';
import { textOf } from './control/outcome.ts';
import type { AnyApiControl } from './control/state.ts';
import { testRequestOf } from './control/test-invoke-operation.ts';
import { faultRecords } from './faults.ts';
import type { Simulation } from './simulation.ts';
import type { WorldSetup } from './setup.ts';
import type { FrameEntry, OperationEntry, RequestEntry, TimelineEntry } from './timeline-entries.ts';
import type { SimulatedWorld } from './world.ts';

/** The run as data. For a window the exchanges are those of the whole run, the events its own. */
export function makeRecord(
  simulation: Simulation,
  whole?: { readonly exchanges: ExchangeColumns; readonly record: RunRecord | null },
): RunRecord {
  const { setup, shared, recorder, table, world } = simulation;
  const faults = faultRecords(setup.timeline);
  const exchanges = whole?.exchanges ?? table?.columns();
  if (!exchanges) throw new Error('a window has no exchanges of its own');
  return {
    scenario: setup.scenario,
    title: setup.title,
    seed: setup.seed,
    startEpochMs: setup.startEpochMs,
    durationMicros: whole?.record?.durationMicros ?? simulation.lastAt,
    names: namesOf(simulation),
    exchanges,
    events: recorder.eventColumns(),
    effects: recorder.effectColumns(),
    eventsComplete: whole === undefined && recorder.on,
    eventsFromMicros: 0,
    texts: shared.dictionaries.texts.list,
    refs: shared.dictionaries.refs.list.map((ref) => ({ ...ref, line: null })),
    entryLines: [],
    functionLines: [],
    answers: shared.answers.list,
    operations: whole?.record?.operations ?? simulation.operations,
    ...(faults.length > 0 && { faults }),
    stageSettings: whole?.record?.stageSettings ?? world.stageSettings,
    functions: whole?.record?.functions ?? world.functions.records(),
    ...(setup.services && { services: whole?.record?.services ?? world.services.records() }),
    ...(setup.alarms && { alarms: setup.alarms }),
    connections: whole?.record?.connections ?? connectionRecords(world),
    stopped: whole?.record?.stopped ?? simulation.stopped,
  };
}

/** What the numbers of a run's record stand for. */
export function namesOf({ setup, shared, world }: Simulation): RunNames {
  const { control } = world;
  return {
    entries: setup.timeline.map((entry) => entryName(entry, control.apis, setup.timeline)),
    apis: setup.apis.map((api) => ({
      name: api.name,
      apiId: api.apiId,
      accountId: setup.accounts[api.account]?.accountId ?? '',
      region: setup.accounts[api.account]?.region ?? '',
      protocolType: api.protocolType,
      // Only REST APIs have a choice.
      endpointType: api.protocolType === 'REST' ? api.definition.endpointType : 'REGIONAL',
      ...(api.protocolType === 'REST' && { edge: edgePlaceOf(setup.accounts[api.account]?.region ?? '') }),
    })),
    stages: shared.numbers.stages.list,
    methods: shared.numbers.methods.list,
    deployments: control.apis
      .flatMap(({ deployments }, api) =>
        deployments.map(({ index, name, definition }) => ({ index, api, name, routes: routesOf(definition) })),
      )
      .sort((a, b) => a.index - b.index)
      .map(({ api, name, routes }) => ({ api, name, routes })),
    functions: setup.functions.map(({ name, pointer, timeoutMicros }) => ({ name, pointer, timeoutMicros })),
    backends: setup.backends.map(({ name, origin }) => ({ name, origin })),
    clients: setup.clients.map(({ name, kind, origin, sourceIp, userAgent }, index) => ({
      name,
      kind,
      origin,
      sourceIp,
      userAgent,
      ...networkOfClient(setup, index),
    })),
    ...(setup.network && {
      vpcEndpoints: Object.fromEntries(setup.network.endpoints.map(({ id, vpc }) => [id, vpc])),
    }),
    keys: control.apiKeys.map(({ name }) => name),
    keyIds: control.apiKeys.map(({ name }) => keyIdFor(name)),
    keyValues: control.apiKeys.map(({ value }) => value),
    plans: control.usagePlans.map(({ name }) => name),
    principals: setup.principals.map(({ name }) => name),
    callers: setup.principals.map(({ arn, facts }) => ({
      arn,
      userId: facts.userId,
      ...(facts.orgId !== undefined && { orgId: facts.orgId }),
      ...(facts.cognito && { cognito: facts.cognito }),
    })),
    buckets: Array.from({ length: world.buckets.size }, (_none, id) => {
      const { owner, limits, units } = world.buckets.at(id);
      return {
        ...owner,
        ratePerSecond: limits.rateLimit,
        burst: limits.burstLimit,
        unitsPerToken: units.unitsPerToken,
        unitsPerMicrosecond: units.unitsPerMicrosecond,
      };
    }),
    quotas: world.quotas.list.map(({ owner, settings }) => ({
      ...owner,
      limit: settings.limit,
      period: settings.period,
    })),
    steps: RUN_STEPS.map(({ name }) => name),
  };
}

/** What a deployment can take, as `GET /pets` or by the key of a route. */
function routesOf(definition: AnyApiControl['deployments'][number]['definition']): readonly string[] {
  if ('routes' in definition) return Object.keys(definition.routes);
  return Object.entries(definition.resources).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
}

function networkOfClient({ network }: WorldSetup, index: number): Partial<RunNames['clients'][number]> {
  const { certificate, from } = network?.callers[index] ?? {};
  return { ...(certificate && { certificate }), ...(from != null && { from, edge: edgePlaceOf(from) }) };
}

export function entryName(
  entry: TimelineEntry,
  apis: readonly AnyApiControl[] = [],
  timeline: readonly TimelineEntry[] = [],
): EntryName {
  const { name, kind, pointer, atMicros } = entry;
  const base = { ...NOTHING, name, kind, pointer, atMicros, load: null };
  if (entry.kind === 'operation') return { ...base, ...(testEntry(entry, apis) ?? operationEntry(entry, apis)) };
  if (entry.kind === 'fault') return { ...base, method: entry.fault, target: entry.targetName };
  const load = entry.load ? expectedCount(entry) : null;
  if (entry.kind === 'frame') return { ...base, ...frameName(entry, timeline), load };
  const { client, target, headers, url } = entry;
  const sent = { ...base, client, api: entry.api ?? NONE, target, ...(url !== undefined && { url }), headers, load };
  if (entry.kind === 'connect') return { ...sent, method: 'CONNECT' };
  const { method, credentials, mode, cache, padTo } = entry;
  const host = entry.call && { host: entry.call.hostHeader };
  return {
    ...sent,
    ...host,
    method,
    ...shownBody(entry),
    credentials,
    ...(mode && { mode }),
    ...(cache && { cache }),
    ...(padTo !== undefined && { padTo }),
  };
}

/** A body in a coding is shown as it is without. */
function shownBody({ body, isBase64, headers }: RequestEntry): Pick<EntryName, 'body' | 'isBase64'> {
  const coding = body !== null && isBase64 ? codingNamed(headers) : null;
  const plain = body !== null && coding !== null ? decoded({ text: body, isBase64 }, coding) : null;
  return plain === null || typeof plain === 'string'
    ? { body, isBase64 }
    : { body: plain.text, isBase64: plain.isBase64 };
}

type Sent = Pick<
  EntryName,
  'client' | 'api' | 'method' | 'target' | 'headers' | 'body' | 'isBase64' | 'credentials' | 'mode' | 'cache' | 'padTo'
>;
const NOTHING: Sent = {
  client: NONE,
  api: NONE,
  method: '',
  target: '',
  headers: [],
  body: null,
  isBase64: false,
  credentials: 'omit',
};
const operationEntry = ({ operation, input }: OperationEntry, apis: readonly AnyApiControl[]): Partial<EntryName> => {
  const about = Object.values(input).filter((value) => typeof value === 'string');
  return { ...NOTHING, api: apis.findIndex(({ name }) => about.includes(name)), method: operation, about };
};

/** TestInvokeMethod sends a request, as a client does. */
function testEntry({ operation, input }: OperationEntry, apis: readonly AnyApiControl[]): Sent | null {
  if (operation !== 'TestInvokeMethod') return null;
  const api = apis.findIndex(({ name, apiId }) => name === input['restApiId'] || apiId === input['restApiId']);
  const control = apis[api];
  const wanted = textOf(input, 'resource') || textOf(input, 'resourceId');
  const { httpMethod, pathWithQueryString, headers, body } = testRequestOf(
    input,
    (control?.protocolType === 'REST' ? resourcePath(control, wanted) : null) ?? wanted,
  );
  const target = `/${TEST_STAGE}${pathWithQueryString}`;
  return { ...NOTHING, api, method: httpMethod, target, headers, body: body === '' ? null : body };
}

/** A frame belongs to the client and API of its connection. */
function frameName({ on, does }: FrameEntry, timeline: readonly TimelineEntry[]): Partial<EntryName> {
  const opened = timeline[on];
  const whose = opened?.kind === 'connect' ? { client: opened.client, api: opened.api ?? -1 } : {};
  if (does.kind !== 'send') return { ...whose, method: does.kind.toUpperCase() };
  return { ...whose, method: 'SEND', body: does.text, isBase64: does.isBinary };
}

const connectionRecords = ({ connections }: SimulatedWorld): readonly ConnectionRecord[] =>
  [...connections.list].map((connection) => ({
    exchange: connection.exchange,
    id: connection.id,
    client: connection.client,
    api: connection.api,
    stage: connection.stageName,
    openedAt: connection.openedAt,
    closedAt: connection.closedAt,
    closedBy: connection.closedBy,
    code: connection.closing?.code ?? 0,
    eventCode: connection.closing?.eventCode ?? 0,
    reason: connection.closing?.reason ?? '',
    said: connection.closing?.said ?? connection.closing?.reason ?? '',
    subprotocol: connection.subprotocol,
    messages: connection.messages,
    billedMessages: connection.billedMessages,
  }));
