import { RUN_STEPS } from '../gateway/protocols.ts';
import type { EntryName, ExchangeColumns, RunNames, RunRecord } from '../trace/record.ts';
import { expectedCount } from './arrivals.ts';
import type { Simulation } from './simulation.ts';
import type { TimelineEntry } from './setup.ts';

/** The run as data. For a window the exchanges are those of the whole run, the events its own. */
export function makeRecord(
  simulation: Simulation,
  whole?: { readonly exchanges: ExchangeColumns; readonly record: RunRecord | null },
): RunRecord {
  const { setup, shared, recorder, table, world } = simulation;
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
    answers: shared.answers.list,
    operations: whole?.record?.operations ?? simulation.operations,
    functions: whole?.record?.functions ?? world.functions.records(),
    ...(setup.services && { services: whole?.record?.services ?? world.services.records() }),
    stopped: whole?.record?.stopped ?? simulation.stopped,
  };
}

/** What the numbers of a run's record stand for. */
export function namesOf({ setup, shared, world }: Simulation): RunNames {
  const { control } = world;
  return {
    entries: setup.timeline.map(entryName),
    apis: setup.apis.map((api) => ({
      name: api.name,
      apiId: api.apiId,
      region: setup.accounts[api.account]?.region ?? '',
      protocolType: api.protocolType,
      // HTTP APIs are Regional, always.
      endpointType: api.protocolType === 'REST' ? api.definition.endpointType : 'REGIONAL',
    })),
    stages: shared.numbers.stages.list,
    methods: shared.numbers.methods.list,
    deployments: control.apis
      .flatMap(({ deployments }, api) => deployments.map(({ index, name }) => ({ api, name, index })))
      .sort((a, b) => a.index - b.index)
      .map(({ api, name }) => ({ api, name })),
    functions: setup.functions.map(({ name }) => ({ name })),
    backends: setup.backends.map(({ name, origin }) => ({ name, origin })),
    clients: setup.clients.map(({ name, kind, origin, sourceIp, userAgent }) => ({
      name,
      kind,
      origin,
      sourceIp,
      userAgent,
    })),
    keys: control.apiKeys.map(({ name }) => name),
    plans: control.usagePlans.map(({ name }) => name),
    principals: setup.principals.map(({ name }) => name),
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

export function entryName(entry: TimelineEntry): EntryName {
  const { name, kind, pointer, atMicros } = entry;
  if (entry.kind === 'operation')
    return {
      name,
      kind,
      pointer,
      atMicros,
      client: -1,
      api: -1,
      method: entry.operation,
      target: '',
      headers: [],
      body: null,
      isBase64: false,
      credentials: 'omit',
      load: null,
    };
  const { client, api, method, target, headers, body, isBase64, credentials, load } = entry;
  return {
    name,
    kind,
    pointer,
    atMicros,
    client,
    api: api ?? -1,
    method,
    target,
    headers,
    body,
    isBase64,
    credentials,
    load: load ? expectedCount(entry) : null,
  };
}
