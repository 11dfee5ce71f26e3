import type {
  ApiStageAssociation,
  IntegrationDefinition,
  MethodDefinition,
  ResourceDefinition,
  RestApiDefinition,
  StageDefinition,
} from '../gateway/model.ts';
import type { HeaderList } from '../gateway/answer.ts';
import { idFor } from '../gateway/ids.ts';
import { pageHeaders } from '../gateway/page-headers.ts';
import { byteLength } from '../kernel/bytes.ts';
import { MICROS_PER_SECOND, parseDuration, parseInstant } from '../kernel/time.ts';
import { originOf, parseUrl } from '../kernel/url.ts';
import { escapePointer as escape } from '../world/control/origins.ts';
import type {
  AccountSetup,
  ApiSetup,
  CaseCondition,
  ClientSetup,
  DurationSetup,
  FunctionBehaviour,
  FunctionSetup,
  FunctionVersionSetup,
  HttpBackendSetup,
  HttpBehaviour,
  LoadSetup,
  TimelineEntry,
  TokenSetup,
  UserPoolSetup,
  UsagePlanSetup,
  WorldSetup,
} from '../world/setup.ts';
import { principalsOf, signatureSetup, tokensOf, userPoolsOf, withTokens } from './callers-setup.ts';
import { actionSetups, namesForActions } from './action-setup.ts';
import type { NetworkCall } from '../gateway/network/model.ts';
import { destinationOf } from './destination.ts';
import { faultSetup } from './fault-entries.ts';
import { homeRegion } from './network-names.ts';
import { networkOf } from './network-setup.ts';
import { suggestion, type Problem } from './diagnostics.ts';
import { LIMITS } from './limits.ts';
import { withDocument } from './openapi-text.ts';
import type { EntryInput } from './parse.ts';
import { httpApiParts } from './http-setup.ts';
import type { ApiInput, BackendInput, FunctionInput, RestApiInput, Scenario } from './schema/scenario.ts';
import { alarmsOf } from './alarms-setup.ts';
import { rolesOf, serviceBackends, servicesOf, vpcLinksOf } from './services-setup.ts';
import {
  connectionNamed,
  frameDoes,
  upgradeHeaders,
  upgradeTarget,
  type ConnectInput,
  type FrameInput,
} from './socket-entries.ts';
import { defaultThrottle } from './account-throttle.ts';
import { socketApiSetup, tableSetups } from './websocket-setup.ts';

const DEFAULTS = {
  accountId: '123456789012',
  region: 'eu-west-1',
  start: '2026-03-02T09:00:00Z',
  sourceIp: '203.0.113.10',
  functionTimeout: '3s',
  seed: 1,
} as const;

type Built = { readonly setup: WorldSetup; readonly problems: readonly Problem[] };

/** The checked scenario as the world wants it: names resolved, durations in microseconds. */
export function toSetup(scenario: Scenario, entries: readonly EntryInput[]): Built {
  const problems: Problem[] = [];
  const accounts = accountsOf(scenario);
  const clients = Object.entries(scenario.clients).map(([name, client]): ClientSetup => ({
    name,
    pointer: `/clients/${escape(name)}`,
    kind: client.kind,
    sourceIp: client.sourceIp ?? DEFAULTS.sourceIp,
    userAgent: client.userAgent ?? (client.kind === 'browser' ? 'Mozilla/5.0' : 'curl/8.10.1'),
    origin: client.origin ?? null,
  }));
  const { accountId = '', region = '' } = accounts[0] ?? {};
  const startEpochMs = parseInstant(scenario.clock?.start ?? DEFAULTS.start) ?? 0;
  const userPools = userPoolsOf(scenario, accountId, region);
  const apis = Object.entries(scenario.apis).map(([name, api]) =>
    apiSetup({ scenario, accounts, userPools }, name, api),
  );
  const tokens = tokensOf(scenario, userPools, startEpochMs);
  const network = networkOf(scenario, apis);
  const setup: WorldSetup = {
    scenario: scenario.id,
    title: scenario.title,
    seed: scenario.seed ?? DEFAULTS.seed,
    startEpochMs,
    rules: scenario.rules ?? 'today',
    accounts,
    apis,
    functions: Object.entries(scenario.functions ?? {}).map(([name, fn]) => functionSetup(scenario, name, fn)),
    backends: [
      ...Object.entries(scenario.backends ?? {}).map(([name, backend]) => backendSetup(name, backend)),
      ...serviceBackends(scenario),
    ],
    tables: tableSetups(scenario),
    roles: rolesOf(scenario, accountId),
    vpcLinks: vpcLinksOf(scenario),
    ...servicesOf(scenario),
    ...alarmsOf(scenario),
    clients,
    principals: principalsOf(scenario, accountId, startEpochMs),
    userPools,
    tokens,
    apiKeys: Object.entries(scenario.apiKeys ?? {}).map(([name, { value, enabled }]) => ({
      name,
      value,
      enabled: enabled ?? true,
      pointer: `/apiKeys/${escape(name)}`,
    })),
    usagePlans: Object.entries(scenario.usagePlans ?? {}).map(([name, plan]) => planSetup(name, plan)),
    timeline: [],
    ...network,
  };
  const hasNetwork = setup.network !== undefined;
  const context: EntryContext = { scenario, apis, clients, tokens, setup, problems, hasNetwork };
  const timeline = entries.map((entry) => timelineEntry(context, entry, entries));
  return { setup: { ...setup, timeline }, problems };
}

/** The account in each Region its APIs are in: throttles are per account and Region. */
function accountsOf({ account, apis, rules }: Scenario): readonly AccountSetup[] {
  const home = account?.region ?? DEFAULTS.region;
  const regions = [...new Set([home, ...Object.values(apis).map(({ region }) => region ?? home)])];
  return regions.map((region) => ({
    accountId: account?.id ?? DEFAULTS.accountId,
    region,
    throttleSettings: account?.throttleSettings ?? defaultThrottle(region, rules),
    maximumIntegrationTimeoutInMillis:
      account?.serviceQuotas?.maximumIntegrationTimeoutInMillis ?? LIMITS.timeoutMillis,
    cloudwatchRoleArn: account?.cloudwatchRoleArn ?? null,
    pointer: '/account',
  }));
}

/** API ids are ten lower-case letters and digits; ours follow from the name, so that runs repeat. */
const apiIdOf = (name: string): string => idFor(name, 10);

type Around = {
  readonly scenario: Scenario;
  readonly accounts: readonly AccountSetup[];
  readonly userPools: readonly UserPoolSetup[];
};

function apiSetup({ scenario, accounts, userPools }: Around, name: string, api: ApiInput): ApiSetup {
  const region = api.region ?? scenario.account?.region ?? DEFAULTS.region;
  const account = accounts.findIndex((candidate) => candidate.region === region);
  if (api.protocolType === 'WEBSOCKET') return socketApiSetup(name, account, api);
  const common = {
    name,
    pointer: `/apis/${escape(name)}`,
    apiId: apiIdOf(name),
    account,
  };
  if (api.protocolType === 'HTTP') return { ...common, ...httpApiParts(api, userPools) };
  return {
    ...common,
    protocolType: 'REST',
    definition: apiDefinition(api),
    stages: Object.fromEntries(
      Object.entries(api.stages).map(([stage, definition]) => [stage, stageDefinition(definition)]),
    ),
  };
}

const apiDefinition = (api: RestApiInput): RestApiDefinition => ({
  resources: Object.fromEntries(
    Object.entries(api.resources).map(([path, methods]) => [path, resourceDefinition(methods)]),
  ),
  gatewayResponses: api.gatewayResponses ?? {},
  endpointType: api.endpointConfiguration?.types[0] ?? 'EDGE',
  disableExecuteApiEndpoint: api.disableExecuteApiEndpoint ?? false,
  ...definedMembers(api),
});

const definedMembers = (api: RestApiInput): Partial<RestApiDefinition> => {
  const { binaryMediaTypes, minimumCompressionSize, apiKeySource, models, requestValidators, authorizers, policy } =
    api;
  const members = {
    binaryMediaTypes,
    minimumCompressionSize,
    apiKeySource,
    models,
    requestValidators,
    authorizers,
    policy,
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
};

const resourceDefinition = (methods: RestApiInput['resources'][string]): ResourceDefinition =>
  Object.fromEntries(Object.entries(methods).map(([method, definition]) => [method, methodDefinition(definition)]));

type MethodInput = NonNullable<RestApiInput['resources'][string]['GET']>;

function methodDefinition({ methodIntegration, methodResponses, ...method }: MethodInput): MethodDefinition {
  return {
    ...(method as Pick<MethodDefinition, 'apiKeyRequired' | 'requestParameters' | 'authorizationType'>),
    ...(methodIntegration && { methodIntegration: integrationDefinition(methodIntegration) }),
    ...(methodResponses && {
      methodResponses: Object.entries(methodResponses).map(([statusCode, response]) => ({
        statusCode,
        ...response,
      })) as NonNullable<MethodDefinition['methodResponses']>,
    }),
  };
}

function integrationDefinition({
  integrationResponses,
  ...integration
}: NonNullable<MethodInput['methodIntegration']>): IntegrationDefinition {
  const responses = Object.entries(integrationResponses ?? {}).map(([statusCode, response]) => ({
    statusCode,
    ...response,
  }));
  return { ...integration, ...(integrationResponses && { integrationResponses: responses }) } as IntegrationDefinition;
}

function stageDefinition(stage: RestApiInput['stages'][string]): StageDefinition {
  const { canarySettings, ...rest } = stage ?? {};
  const canary = canarySettings && {
    ...canarySettings,
    deploymentId: canarySettings.deploymentId ?? rest.deploymentId ?? 'initial',
  };
  return {
    ...rest,
    deploymentId: rest.deploymentId ?? 'initial',
    ...(canary && { canarySettings: canary }),
  } as StageDefinition;
}

const padded = (text: string, padTo = 0): string => text + ' '.repeat(Math.max(0, padTo - byteLength(text)));
const micros = (text: string): number => parseDuration(text) ?? 0;

function durationSetup(spread: FunctionInput['duration'], otherwise: string): DurationSetup {
  if (typeof spread === 'object')
    return { kind: 'percentiles', p50Micros: micros(spread.p50), p99Micros: micros(spread.p99) };
  return { kind: 'fixed', micros: micros(spread ?? otherwise) };
}

type CaseInput = NonNullable<FunctionInput['cases']>[number];

function condition({ from, until, ...rest }: CaseInput['when']): CaseCondition {
  return {
    ...rest,
    ...(from !== undefined && { fromMicros: micros(from) }),
    ...(until !== undefined && { untilMicros: micros(until) }),
  } as CaseCondition;
}

type BehaviourInput = Pick<
  FunctionInput,
  'duration' | 'returns' | 'throws' | 'echo' | 'does' | 'padTo' | 'unavailable'
>;
const OUTCOMES = ['returns', 'throws', 'echo', 'unavailable'] as const;
type ActionNames = ReturnType<typeof namesForActions>;

/** What a case does not say is as the function says. */
function functionBehaviour(
  input: BehaviourInput,
  base: BehaviourInput,
  pointer: string,
  names: ActionNames,
): FunctionBehaviour {
  const isOwn = OUTCOMES.some((member) => input[member] !== undefined);
  const own = isOwn ? input : base;
  const does = input.does ?? base.does;
  return {
    duration: durationSetup(input.duration ?? base.duration, '50ms'),
    outcome: functionOutcome(own),
    ...(does && { does: actionSetups(does, names) }),
    pointer,
  };
}

function functionOutcome({ returns, throws, echo, padTo, unavailable }: BehaviourInput): FunctionBehaviour['outcome'] {
  if (unavailable) return { kind: 'unavailable' };
  if (throws) return { kind: 'throws', errorType: throws.errorType ?? 'Error', errorMessage: throws.errorMessage };
  return echo === true
    ? { kind: 'echo' }
    : {
        kind: 'returns',
        value: withPadding(returns === undefined ? { statusCode: 200, body: '{"ok":true}' } : returns, padTo),
      };
}

function withPadding(value: unknown, padTo: number | undefined): unknown {
  if (padTo === undefined || typeof value !== 'object' || value === null || !('body' in value)) return value;
  return typeof value.body === 'string' ? { ...value, body: padded(value.body, padTo) } : value;
}

function versionSetup(
  version: string,
  input: BehaviourInput & { cases?: CaseInput[] | undefined },
  base: BehaviourInput,
  pointer: string,
  names: ActionNames,
): FunctionVersionSetup {
  const merged = { ...base, ...input };
  return {
    version,
    cases: (input.cases ?? []).map((item, i) => ({
      when: condition(item.when),
      ...functionBehaviour(item, merged, `${pointer}/cases/${i}`, names),
    })),
    otherwise: functionBehaviour(input, base, pointer, names),
  };
}

function functionSetup(scenario: Scenario, name: string, fn: FunctionInput): FunctionSetup {
  const names = namesForActions(scenario);
  const role = Object.keys(scenario.principals ?? {}).indexOf(fn.role ?? '');
  const pointer = `/functions/${escape(name)}`;
  const versions = Object.entries(fn.versions ?? {}).map(([version, input]) =>
    versionSetup(version, input, fn, `${pointer}/versions/${version}`, names),
  );
  return {
    name,
    pointer,
    timeoutMicros: micros(fn.timeout ?? DEFAULTS.functionTimeout),
    coldStart: fn.coldStart === undefined ? null : durationSetup(fn.coldStart, '0s'),
    reservedConcurrency: fn.reservedConcurrency ?? null,
    ...(role >= 0 && { role }),
    versions: [versionSetup('$LATEST', fn, fn, pointer, names), ...versions],
    aliases: Object.entries(fn.aliases ?? {}).map(([alias, { functionVersion, routingConfig }]) => ({
      name: alias,
      functionVersion,
      additionalVersionWeights: routingConfig?.additionalVersionWeights ?? {},
    })),
    permittedQualifiers: fn.permissions ?? null,
  };
}

function backendSetup(name: string, backend: BackendInput): HttpBackendSetup {
  const pointer = `/backends/${escape(name)}`;
  return {
    name,
    pointer,
    origin: originOf(backend.url) ?? backend.url,
    ...(backend.arn !== undefined && { arn: backend.arn }),
    ...(backend.certificateNames && { certificateNames: backend.certificateNames }),
    ...(backend.private === true && { isPrivate: true }),
    cases: (backend.cases ?? []).map((item, i) => ({
      when: condition(item.when),
      ...httpBehaviour({ ...backend, ...item }, `${pointer}/cases/${i}`),
    })),
    otherwise: httpBehaviour(backend, pointer),
  };
}

function httpBehaviour(
  {
    duration,
    returns,
    unavailable,
    unreachable,
    silent,
  }: Pick<BackendInput, 'duration' | 'returns' | 'unavailable' | 'unreachable' | 'silent'>,
  pointer: string,
): HttpBehaviour {
  const headers = Object.entries(returns?.headers ?? { 'Content-Type': 'application/json' });
  const isBase64 = returns?.bodyBase64 !== undefined;
  const body = returns?.bodyBase64 ?? padded(returns?.body ?? '', returns?.padTo);
  const answers = { kind: 'answers' as const, status: returns?.status ?? 200, headers, body, isBase64 };
  const missing = ([silent && 'silent', unavailable && 'unavailable', unreachable && 'unreachable'] as const).find(
    Boolean,
  );
  const outcome: HttpBehaviour['outcome'] = missing ? { kind: missing } : answers;
  return { duration: durationSetup(duration, '50ms'), outcome, pointer };
}

function planSetup(name: string, plan: NonNullable<Scenario['usagePlans']>[string]): UsagePlanSetup {
  const { keys, throttle, quota, apiStages } = plan;
  const definition = {
    ...(throttle && { throttle }),
    ...(quota && { quota }),
    apiStages: (apiStages ?? []) as readonly ApiStageAssociation[],
  };
  return {
    name,
    pointer: `/usagePlans/${escape(name)}`,
    definition: definition as UsagePlanSetup['definition'],
    keys: keys ?? [],
  };
}

type EntryContext = {
  readonly scenario: Scenario;
  readonly apis: readonly ApiSetup[];
  readonly clients: readonly ClientSetup[];
  readonly tokens: readonly TokenSetup[];
  /** All but the timeline. */
  readonly setup: WorldSetup;
  readonly problems: Problem[];
  readonly hasNetwork: boolean;
};

function connectEntry(context: EntryContext, entry: ConnectInput, common: Common): TimelineEntry {
  const { host, target } = upgradeTarget(entry);
  const to =
    host === null
      ? { api: apiOf(context, entry), target, viaDomain: false }
      : destinationOf(context.scenario, context.apis, host, target);
  const call = networkCall(context, entry, to.api, host);
  return {
    ...common,
    ...to,
    ...(call && { call, target }),
    kind: 'connect',
    client: clientOf(context, entry),
    headers: upgradeHeaders(entry),
    signedAs: principalOf(context, entry),
    load: loadOf(context, entry),
  };
}

function frameEntry(
  context: EntryContext,
  entry: FrameInput,
  common: Common,
  entries: readonly EntryInput[],
): TimelineEntry {
  const { name, n } = connectionNamed(entry.on);
  const on = entries.findIndex(({ verb, as }) => verb === 'connect' && as === name);
  const opened = entries[on];
  const names = entries.filter(({ verb }) => verb === 'connect').map(({ as }) => as);
  const at = `${entry.pointer}/on`;
  if (opened?.verb !== 'connect')
    report(context, 'noSuchConnection', at, `there is no connection ${name}`, suggestion(name, names, 'connection'));
  else if (n !== null && !opened.load)
    report(context, 'noSuchConnection', at, `${name} is one connection, not a load`, `Write on: ${name}.`);
  return {
    ...common,
    kind: 'frame',
    on,
    onNumber: opened?.verb === 'connect' && opened.load ? n : 0,
    load: loadOf(context, entry),
    does: frameDoes(entry),
  };
}

type Common = Pick<TimelineEntry, 'name' | 'pointer' | 'atMicros'>;

function timelineEntry(context: EntryContext, entry: EntryInput, entries: readonly EntryInput[]): TimelineEntry {
  const common = { name: entry.as, pointer: entry.pointer, atMicros: micros(entry.at) };
  if (entry.verb === 'do')
    return { ...common, kind: 'operation', operation: entry.do, input: withDocument(entry.with ?? {}) };
  if (entry.verb === 'fault') return faultSetup(entry, context.setup, context.problems);
  if (entry.verb === 'connect') return connectEntry(context, entry, common);
  if (entry.verb === 'on') return frameEntry(context, entry, common, entries);
  const [method = '', target = ''] = entry.request.split(' ');
  const url = parseUrl(target);
  if (!url)
    report(
      context,
      'target',
      `${entry.pointer}/request`,
      'the target is no path and no URL',
      'Write a path with the stage, such as /prod/pets.',
    );
  const isAbsolute = url?.scheme !== null && url !== null;
  const path = isAbsolute ? `${url.path}${url.rawQuery === '' ? '' : `?${url.rawQuery}`}` : target;
  const to = isAbsolute
    ? destinationOf(context.scenario, context.apis, url.host ?? '', path)
    : { api: apiOf(context, entry), target: path, viaDomain: false };
  const client = clientOf(context, entry);
  // What WebSocket APIs take as plain requests, `@connections`, has no network in front.
  const isManaging = context.apis[to.api ?? -1]?.protocolType === 'WEBSOCKET';
  const call = isManaging ? null : networkCall(context, entry, to.api, isAbsolute ? (url.host ?? '') : null);
  return {
    ...common,
    kind: 'request',
    client,
    api: to.api,
    viaDomain: to.viaDomain,
    method,
    ...(call && { call }),
    target: withTokens(call ? path : to.target, context.tokens),
    headers: requestHeaders(context, entry, client),
    body: entry.bodyBase64 ?? entry.body ?? null,
    isBase64: entry.bodyBase64 !== undefined,
    ...(entry.padTo !== undefined && { padTo: entry.padTo }),
    credentials: entry.credentials ?? 'same-origin',
    signedAs: principalOf(context, entry),
    ...signatureSetup(entry),
    load: loadOf(context, entry),
  };
}

/** The headers a client sends as written; those of a page as its browser lets them through. */
function requestHeaders({ tokens, clients }: EntryContext, entry: SentInput, client: number): HeaderList {
  const written = Object.entries(entry.headers ?? {}).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, withTokens(value, tokens)] as const),
  );
  const isPage = clients[client]?.kind === 'browser' && clients[client].origin !== null;
  return isPage ? pageHeaders(written, entry.credentials ?? 'same-origin') : written;
}

type SentInput = Extract<EntryInput, { verb: 'request' }>;

/** The host a request or handshake calls where the network is simulated: of its URL, else the default one of its API. */
function networkCall(
  { hasNetwork, apis, scenario }: EntryContext,
  { headers }: RequestInput,
  api: number | null,
  host: string | null,
): NetworkCall | null {
  const setup = apis[api ?? -1];
  if (!hasNetwork) return null;
  const region = scenario.apis[setup?.name ?? '']?.region ?? homeRegion(scenario);
  const called = (host ?? `${setup?.apiId ?? ''}.execute-api.${region}.amazonaws.com`).toLowerCase();
  const own = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'host')?.[1];
  return { host: called, hostHeader: [own].flat()[0]?.toLowerCase() ?? called };
}

type RequestInput = Extract<EntryInput, { verb: 'request' | 'connect' }>;
const report = ({ problems }: EntryContext, code: string, pointer: string, message: string, remedy: string): void => {
  problems.push({ code, pointer, message, remedy });
};

function clientOf(context: EntryContext, { client, pointer }: RequestInput): number {
  const names = context.clients.map(({ name }) => name);
  if (client === undefined && names.length === 1) return 0;
  const index = names.indexOf(client ?? '');
  if (client === undefined)
    report(
      context,
      'missing',
      pointer,
      'client is missing, and there are several',
      `Add client: with one of ${names.join(', ')}.`,
    );
  else if (index < 0)
    report(
      context,
      'noSuchClient',
      `${pointer}/client`,
      `there is no client ${client}`,
      suggestion(client, names, 'client'),
    );
  return Math.max(0, index);
}

function apiOf(context: EntryContext, { api, pointer }: RequestInput): number {
  const names = context.apis.map(({ name }) => name);
  if (api === undefined && names.length === 1) return 0;
  const index = names.indexOf(api ?? '');
  if (api === undefined)
    report(
      context,
      'missing',
      pointer,
      'api is missing, and there are several',
      `Add api: with one of ${names.join(', ')}.`,
    );
  else if (index < 0)
    report(context, 'noSuchApi', `${pointer}/api`, `there is no API ${api}`, suggestion(api, names, 'API'));
  return Math.max(0, index);
}

function principalOf(context: EntryContext, { signedAs, pointer }: RequestInput): number | null {
  if (signedAs === undefined) return null;
  const names = Object.keys(context.scenario.principals ?? {});
  const index = names.indexOf(signedAs);
  if (index < 0)
    report(
      context,
      'noSuchPrincipal',
      `${pointer}/signedAs`,
      `there is no principal ${signedAs}`,
      suggestion(signedAs, names, 'principal'),
    );
  return Math.max(0, index);
}

function loadOf(context: EntryContext, { load, pointer }: Pick<RequestInput, 'load' | 'pointer'>): LoadSetup | null {
  if (!load) return null;
  if ('count' in load) return { kind: 'count', count: load.count, overMicros: micros(load.over) };
  const ratePerSecond = Number(load.rate.replace('/s', ''));
  const forMicros = micros(load.for);
  const total = (ratePerSecond * forMicros) / MICROS_PER_SECOND;
  if (ratePerSecond === 0)
    report(
      context,
      'load',
      `${pointer}/load`,
      'a load of 0 requests per second sends nothing',
      'Raise the rate, or remove the entry.',
    );
  if (total > LIMITS.exchanges)
    report(
      context,
      'load',
      `${pointer}/load`,
      `this load has ${Math.ceil(total)} requests; at most ${LIMITS.exchanges}`,
      'Lower the rate or the time.',
    );
  return { kind: 'rate', ratePerSecond: ratePerSecond || 1, forMicros, arrivals: load.arrivals ?? 'even' };
}
