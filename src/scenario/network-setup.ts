import {
  deafPortOf,
  type ApiFront,
  type CallerSetup,
  type ClientCertificateSetup,
  type DnsRecord,
  type DomainSetup,
  type HealthCheckSetup,
  type HostedZone,
  type NetworkSetup,
  type TimeWindow,
  type VpcEndpointSetup,
} from '../gateway/network/model.ts';
import { policyAt } from '../gateway/authorization/written-policy.ts';
import { idFor } from '../gateway/ids.ts';
import { domainArn, targetOf, trimmedKey } from '../gateway/network/domain-names.ts';
import { MICROS_PER_SECOND, parseInstant } from '../kernel/time.ts';
import { parseUrl } from '../kernel/url.ts';
import { NETWORK_OPERATIONS } from '../world/control/network/operations.ts';
import type { ApiSetup } from '../world/setup.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import { micros } from './duration-setup.ts';
import type { EntryInput } from './parse.ts';
import { networkHead } from './schema/network.ts';
import { homeRegion, ownAccount } from './network-names.ts';

import type { Scenario } from './schema/scenario.ts';
import { windows } from './time-windows.ts';
import { webAclSetups } from './web-acl-setup.ts';

const CLIENT_MEMBERS = ['from', 'vpc', 'tlsVersion', 'sendsServerName', 'clientCertificate', 'keepAlive'] as const;

/** Whether a scenario says anything about what is in front of the gateway. */
const saysOfNetwork = (scenario: Scenario): boolean =>
  scenario.domainNames !== undefined ||
  Object.keys(networkHead).some((member) => scenario[member as keyof Scenario] !== undefined) ||
  Object.values(scenario.clients).some((client) => CLIENT_MEMBERS.some((member) => client[member] !== undefined));

/** A call that nobody in front of the gateway hears is one about the network too, and so are some operations. */
const isAboutNetwork = (entry: EntryInput): boolean => {
  if (entry.verb === 'do') return Object.hasOwn(NETWORK_OPERATIONS, entry.do);
  const address = entry.verb === 'request' ? entry.request.split(' ')[1] : entry.verb === 'connect' && entry.connect;
  const url = address ? parseUrl(address) : null;
  return url !== null && deafPortOf(url).deafPort !== undefined;
};

/** The network in front, every name resolved; nothing where a scenario and its timeline say nothing of it. */
export function networkOf(
  scenario: Scenario,
  apis: readonly ApiSetup[],
  entries: readonly EntryInput[],
): { readonly network?: NetworkSetup } {
  if (!saysOfNetwork(scenario) && !entries.some(isAboutNetwork)) return {};
  const endpoints = endpointsOf(scenario);
  const domains = domainsOf(scenario, apis);
  return {
    network: {
      callers: Object.values(scenario.clients).map((client) => callerOf(scenario, client)),
      apis: apis.map((api) => frontOf(scenario, api)),
      domains,
      endpoints,
      zones: zonesOf(scenario),
      healthChecks: Object.fromEntries(
        Object.entries(scenario.healthChecks ?? {}).map(([name, check]) => [
          name,
          healthCheckOf(scenario, name, check),
        ]),
      ),
      certificates: scenario.certificates ?? {},
      authorities: Object.keys(scenario.certificateAuthorities ?? {}),
      truststores: Object.fromEntries(
        Object.entries(scenario.truststores ?? {}).map(([uri, { certificates }]) => [uri, certificates]),
      ),
      webAcls: webAclSetups(scenario),
      outages: Object.fromEntries(
        Object.entries(scenario.regions ?? {}).map(([name, { unavailable }]) => [name, windows(unavailable)]),
      ),
    },
  };
}

type ClientInput = Scenario['clients'][string];

function callerOf(scenario: Scenario, client: ClientInput): CallerSetup {
  return {
    from: client.from ?? null,
    vpc: client.vpc ?? null,
    tlsVersion: client.tlsVersion ?? 'TLSv1.3',
    sendsServerName: client.sendsServerName ?? true,
    certificate: certificateOf(scenario, client.clientCertificate),
    keepsAlive: client.keepAlive ?? client.kind === 'browser',
    verifiesCertificates: client.verifiesCertificates ?? true,
    connectTimeoutMicros: micros(client.connectTimeout ?? '10s'),
  };
}

const WEAK = ['RSA-1024', 'ECDSA-224', 'SHA1'];

function certificateOf(scenario: Scenario, name: string | undefined): ClientCertificateSetup | null {
  const input = scenario.clientCertificates?.[name ?? ''];
  if (name === undefined || !input) return null;
  const authorities = scenario.certificateAuthorities ?? {};
  const { notBefore = '2026-01-01', notAfter = '2026-12-31', keyAlgorithm, signatureAlgorithm } = input;
  return {
    name,
    pointer: `/clientCertificates/${escape(name)}`,
    clientCertPem: `-----BEGIN CERTIFICATE-----\n${idFor(`certificate ${name}`, 32)}\n-----END CERTIFICATE-----\n`,
    subjectDN: input.subjectDN,
    issuerDN: authorities[input.issuer]?.subjectDN ?? '',
    serialNumber: input.serialNumber ?? '1',
    validity: { notBefore, notAfter },
    notBeforeMs: instantOf(notBefore),
    notAfterMs: instantOf(notAfter),
    chain: chainFrom(authorities, input.issuer),
    weakness: [keyAlgorithm, signatureAlgorithm].find((each) => each !== undefined && WEAK.includes(each)) ?? null,
  };
}

/** A day, or an instant. */
export const instantOf = (text: string): number => parseInstant(text) ?? parseInstant(`${text}T00:00:00Z`) ?? 0;

const MOST_AUTHORITIES = 16;

/** From the issuer up to the root. */
function chainFrom(authorities: NonNullable<Scenario['certificateAuthorities']>, issuer: string): readonly string[] {
  const chain = [issuer];
  for (let above = authorities[issuer]?.issuer; above !== undefined; above = authorities[above]?.issuer) {
    if (chain.includes(above) || chain.length > MOST_AUTHORITIES) break;
    chain.push(above);
  }
  return chain;
}

function frontOf(scenario: Scenario, { name, apiId, pointer, protocolType }: ApiSetup): ApiFront {
  const input = scenario.apis[name];
  const rest = input?.protocolType === 'REST' ? input : null;
  return {
    name,
    apiId,
    pointer,
    region: input?.region ?? homeRegion(scenario),
    type: rest ? (rest.endpointConfiguration?.types[0] ?? 'EDGE') : 'REGIONAL',
    securityPolicy: rest?.securityPolicy ?? null,
    accessMode: rest?.endpointAccessMode ?? 'BASIC',
    vpcEndpointIds: rest?.endpointConfiguration?.vpcEndpointIds ?? [],
    isRest: protocolType === 'REST',
  };
}

const endpointsOf = (scenario: Scenario): readonly VpcEndpointSetup[] =>
  Object.entries(scenario.vpcEndpoints ?? {}).map(([id, endpoint]) => {
    const vpc = scenario.vpcs?.[endpoint.vpcId];
    const pointer = `/vpcEndpoints/${escape(id)}`;
    const resolves = vpc?.enableDnsSupport !== false && vpc?.enableDnsHostnames !== false;
    return {
      id,
      pointer,
      vpc: endpoint.vpcId,
      otherAccount: vpc?.account === ownAccount(scenario) ? null : (vpc?.account ?? null),
      region: vpc?.region ?? homeRegion(scenario),
      hasPrivateDns: (endpoint.privateDnsEnabled ?? true) && resolves,
      ingress: endpoint.securityGroupIngress ?? [443],
      policy: policyAt(endpoint.policyDocument, { pointer: `${pointer}/policyDocument` }, null),
    };
  });

type DomainInput = NonNullable<Scenario['domainNames']>[string];

const domainsOf = (scenario: Scenario, apis: readonly ApiSetup[]): readonly DomainSetup[] =>
  Object.entries(scenario.domainNames ?? {}).map(([label, domain]) => domainOf(scenario, apis, label, domain));

function domainOf(scenario: Scenario, apis: readonly ApiSetup[], label: string, domain: DomainInput): DomainSetup {
  const pointer = `/domainNames/${escape(label)}`;
  const name = (domain.domainName ?? label).toLowerCase();
  const type = domain.endpointConfiguration?.types[0] ?? 'EDGE';
  const region = domain.region ?? homeRegion(scenario);
  const accountId = ownAccount(scenario);
  const indexOf = (wanted: string): number => apis.findIndex((api) => api.name === wanted);
  const store = scenario.truststores?.[domain.mutualTlsAuthentication?.truststoreUri ?? ''];
  return {
    label,
    name,
    type,
    region: type === 'EDGE' ? (regionOfMapped(scenario, domain) ?? region) : region,
    target: targetOf(label, type, region),
    arn: domainArn(label, name, region, accountId),
    certificate: domain.certificate,
    securityPolicy: domain.securityPolicy ?? 'TLS_1_2',
    accessMode: domain.endpointAccessMode ?? 'BASIC',
    truststore: domain.mutualTlsAuthentication ? (store?.certificates ?? []) : null,
    truststoreUri: domain.mutualTlsAuthentication?.truststoreUri ?? null,
    mappings: (domain.basePathMappings ?? []).map(({ basePath = '', restApiId, stage }, i) => ({
      key: trimmedKey(basePath),
      api: indexOf(restApiId),
      stage: stage ?? null,
      pointer: `${pointer}/basePathMappings/${i}`,
    })),
    routingMode: domain.routingMode ?? 'API_MAPPING_ONLY',
    rules: rulesOf(domain, pointer, indexOf),
    policy: policyAt(domain.policy, { pointer: `${pointer}/policy` }, { region, accountId, apiId: '*' }),
    endpoints: (scenario.domainNameAccessAssociations ?? [])
      .filter(({ domainName }) => domainName === label)
      .map(({ vpcEndpoint }) => vpcEndpoint),
    pointer,
  };
}

/** An edge-optimized name belongs to the Region of what it is mapped to. */
const regionOfMapped = ({ apis }: Scenario, { basePathMappings = [] }: DomainInput): string | undefined =>
  apis[basePathMappings[0]?.restApiId ?? '']?.region;

const rulesOf = (
  { routingRules = [] }: DomainInput,
  pointer: string,
  indexOf: (api: string) => number,
): DomainSetup['rules'] =>
  routingRules
    .map(({ priority, conditions = [], actions }, i) => ({
      priority,
      headers: conditions.flatMap(({ matchHeaders }) => matchHeaders?.anyOf ?? []),
      basePath: conditions.flatMap(({ matchBasePaths }) => matchBasePaths?.anyOf ?? [])[0] ?? null,
      api: indexOf(actions[0]?.invokeApi.apiId ?? ''),
      stage: actions[0]?.invokeApi.stage ?? '',
      stripBasePath: actions[0]?.invokeApi.stripBasePath ?? false,
      pointer: `${pointer}/routingRules/${i}`,
    }))
    .sort((a, b) => a.priority - b.priority);

const DEFAULT_TTL_SECONDS = 60;

function zonesOf(scenario: Scenario): readonly HostedZone[] | null {
  if (scenario.hostedZones === undefined) return null;
  return Object.entries(scenario.hostedZones).map(([name, { vpcs, records }]) => ({
    name: name.toLowerCase(),
    vpcs: vpcs ?? null,
    records: records.map((record, i): DnsRecord => ({
      name: record.name.toLowerCase(),
      type: record.type,
      leadsTo: record.aliasTarget?.dnsName ?? record.resourceRecords?.[0] ?? '',
      isAlias: record.aliasTarget !== undefined,
      ttlMicros: (record.ttl ?? DEFAULT_TTL_SECONDS) * MICROS_PER_SECOND,
      failover: record.failover ?? null,
      region: record.region ?? null,
      weight: record.weight ?? null,
      setIdentifier: record.setIdentifier ?? null,
      healthCheck: namedHealthCheck(scenario, record.healthCheckId),
      evaluateTargetHealth: record.aliasTarget?.evaluateTargetHealth ?? false,
      pointer: `/hostedZones/${escape(name)}/records/${i}`,
    })),
  }));
}

function namedHealthCheck(scenario: Scenario, name = ''): HealthCheckSetup | null {
  const check = scenario.healthChecks?.[name];
  return check ? healthCheckOf(scenario, name, check) : null;
}

type CheckInput = NonNullable<Scenario['healthChecks']>[string];

const healthCheckOf = (
  scenario: Scenario,
  name: string,
  { requestInterval = 30, failureThreshold = 3, watches }: CheckInput,
): HealthCheckSetup => ({
  name,
  intervalMicros: requestInterval * MICROS_PER_SECOND,
  failureThreshold,
  failing: failuresOf(scenario, watches),
});

/** When what a health check watches fails: the cases of a function or backend that say so, or the Region's outages. */
function failuresOf(scenario: Scenario, watches: string): readonly TimeWindow[] {
  const [kind, name = ''] = watches.split(':');
  if (kind === 'lambda') {
    const cases = scenario.functions?.[name]?.cases ?? [];
    return cases.flatMap(({ when, throws, returns }) => failing(when, throws !== undefined || isFailure(returns)));
  }
  if (kind === 'backend') {
    const cases = scenario.backends?.[name]?.cases ?? [];
    return cases.flatMap(({ when, unreachable, silent, returns }) =>
      failing(when, unreachable === true || silent === true || (returns?.status ?? 200) >= 500),
    );
  }
  return windows(scenario.regions?.[watches]?.unavailable);
}

const isFailure = (returns: unknown): boolean =>
  typeof returns === 'object' && returns !== null && Number((returns as { statusCode?: unknown }).statusCode) >= 500;

function failing({ from, until }: { from?: string | undefined; until?: string | undefined }, fails: boolean) {
  if (!fails) return [];
  return [{ fromMicros: micros(from ?? '0s'), untilMicros: until === undefined ? Infinity : micros(until) }];
}
