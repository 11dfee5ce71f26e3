import type { ApiStageAssociation } from '../gateway/model.ts';
import { idFor } from '../gateway/ids.ts';
import { parseInstant } from '../kernel/time.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import type { AccountSetup, ApiSetup, ClientSetup, UserPoolSetup, UsagePlanSetup, WorldSetup } from '../world/setup.ts';
import { backendSetup, gatewayCertificatesOf } from './backends-setup.ts';
import { principalsOf, tokensOf, userPoolsOf } from './callers-setup.ts';
import type { EntryContext } from './entry-names.ts';
import { functionSetup } from './functions-setup.ts';
import { networkOf } from './network-setup.ts';
import type { Problem } from './diagnostics.ts';
import { LIMITS } from './limits.ts';
import type { EntryInput } from './parse.ts';
import { httpApiParts } from './http-setup.ts';
import { restApiParts } from './rest-setup.ts';
import type { ApiInput, Scenario } from './schema/scenario.ts';
import { alarmsOf } from './alarms-setup.ts';
import { rolesOf, serviceBackends, servicesOf, vpcLinksOf } from './services-setup.ts';
import { defaultThrottle } from './account-throttle.ts';
import { timelineEntry } from './timeline-setup.ts';
import { socketApiSetup } from './websocket-setup.ts';

const DEFAULTS = {
  accountId: '123456789012',
  region: 'eu-west-1',
  start: '2026-03-02T09:00:00Z',
  sourceIp: '203.0.113.10',
  seed: 1,
} as const;

type Built = { readonly setup: WorldSetup; readonly problems: readonly Problem[] };

/** The checked scenario as the world wants it: names resolved, durations in microseconds. */
export function toSetup(scenario: Scenario, entries: readonly EntryInput[]): Built {
  const problems: Problem[] = [];
  const accounts = accountsOf(scenario);
  const clients = clientsOf(scenario);
  const { accountId = '', region = '' } = accounts[0] ?? {};
  const startEpochMs = parseInstant(scenario.clock?.start ?? DEFAULTS.start) ?? 0;
  const userPools = userPoolsOf(scenario, accountId, region);
  const apis = Object.entries(scenario.apis).map(([name, api]) =>
    apiSetup({ scenario, accounts, userPools }, name, api),
  );
  const tokens = tokensOf(scenario, userPools, startEpochMs);
  const network = networkOf(scenario, apis, entries);
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
    ...gatewayCertificatesOf(scenario),
    roles: rolesOf(scenario, accountId),
    vpcLinks: vpcLinksOf(scenario),
    ...servicesOf(scenario),
    ...alarmsOf(scenario),
    clients,
    principals: principalsOf(scenario, { accountId, region, userPools }, startEpochMs),
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

const clientsOf = (scenario: Scenario): readonly ClientSetup[] =>
  Object.entries(scenario.clients).map(([name, client]): ClientSetup => ({
    name,
    pointer: `/clients/${escape(name)}`,
    kind: client.kind,
    sourceIp: client.sourceIp ?? DEFAULTS.sourceIp,
    userAgent: client.userAgent ?? (client.kind === 'browser' ? 'Mozilla/5.0' : 'curl/8.10.1'),
    origin: client.origin ?? null,
  }));

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
  return { ...common, ...restApiParts(api) };
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
