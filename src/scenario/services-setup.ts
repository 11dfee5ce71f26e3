import { endpointOf, isServiceSubtype } from '../gateway/http/service-integration.ts';
import { parseEndpoint, serviceUrl, type AwsEndpoint } from '../gateway/rest/endpoint.ts';
import { MICROS_PER_MILLI } from '../kernel/time.ts';
import { originOf } from '../kernel/url.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import { SERVICES } from '../world/services/services.ts';
import type { HttpBackendSetup } from '../world/backend-setup.ts';
import type { RoleSetup, ServicesSetup, VpcLinkSetup } from '../world/setup.ts';
import { policiesOf } from './callers-setup.ts';
import { micros } from './duration-setup.ts';
import { suggestion, type Problem } from './diagnostics.ts';
import { askedInVain, type IntegrationMembers } from './service-actions.ts';
import type { RestApiInput, Scenario } from './schema/scenario.ts';
import type { WebSocketApiInput } from './schema/websocket.ts';
import { tablesOf } from './tables.ts';

const DEFAULT_REGION = 'eu-west-1';
const SERVICE_TAKES_MICROS = 10 * MICROS_PER_MILLI;
const mapped = <T, R>(
  map: Readonly<Record<string, T>> | undefined,
  make: (value: T) => R,
): Readonly<Record<string, R>> =>
  Object.fromEntries(Object.entries(map ?? {}).map(([name, value]) => [name, make(value)]));

export const rolesOf = (scenario: Scenario, accountId: string): readonly RoleSetup[] =>
  Object.entries(scenario.roles ?? {}).map(([name, input]) => {
    const pointer = `/roles/${escape(name)}`;
    return {
      name,
      pointer,
      arn: input.arn ?? `arn:aws:iam::${accountId}:role/${name}`,
      policies: policiesOf(input, pointer),
    };
  });

export const vpcLinksOf = ({ vpcLinks }: Scenario): readonly VpcLinkSetup[] =>
  Object.entries(vpcLinks ?? {}).map(([name, link]) => ({
    name,
    pointer: `/vpcLinks/${escape(name)}`,
    version: link.version ?? 1,
    // A link that is not available leads nowhere.
    targets: (link.status ?? 'AVAILABLE') === 'AVAILABLE' && !isMisled(link) ? link.targets : [],
  }));

/** A link of version 1 to an Application Load Balancer is made, and fails (rest-api reference, 6.11 and trap 69). */
const isMisled = ({ version = 1, loadBalancer }: VpcLinkInput): boolean =>
  version === 1 && loadBalancer === 'application';
type VpcLinkInput = NonNullable<Scenario['vpcLinks']>[string];

/** Links that cannot work are allowed, and said. */
const misledLinks = ({ vpcLinks }: Scenario): readonly Problem[] =>
  Object.entries(vpcLinks ?? {}).flatMap(([name, link]) =>
    isMisled(link)
      ? [
          {
            severity: 'warning' as const,
            code: 'vpcLinkTarget',
            pointer: `/vpcLinks/${escape(name)}/loadBalancer`,
            message: 'a VPC link of version 1 leads to Network Load Balancers only: no call gets through this one',
            remedy: 'Put a Network Load Balancer in between, or use a link of version 2 (November 2025).',
          },
        ]
      : [],
  );

export function servicesOf(scenario: Scenario): { readonly services?: ServicesSetup } {
  const { services = {}, tables } = scenario;
  if (!scenario.services && !tables) return {};
  const made: ServicesSetup = {
    queues: mapped(services.queues, () => ({})),
    streams: mapped(services.streams, (stream) => ({
      delivery:
        stream?.deliverTo === undefined
          ? null
          : { bucket: stream.deliverTo, bufferMicros: micros(stream.buffer ?? '60s') },
    })),
    tables: mapped(tablesOf(scenario), ({ key, items = [] }) => ({ key, items })),
    topics: mapped(services.topics, (topic) => ({ queues: topic?.queues ?? [] })),
    eventBuses: { default: {}, ...mapped(services.eventBuses, () => ({})) },
    stateMachines: mapped(services.stateMachines, (machine) => ({
      micros: micros(machine?.duration ?? '1s'),
      output: machine?.output ?? {},
    })),
    buckets: mapped(services.buckets, () => ({})),
  };
  return { services: made };
}

type Integration = {
  readonly type: string;
  readonly uri?: string | undefined;
  readonly credentials?: string | undefined;
  readonly httpMethod?: string | undefined;
  readonly connectionType?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly requestParameters?: Readonly<Record<string, string>> | undefined;
  readonly requestTemplates?: Readonly<Record<string, string>> | undefined;
};
/** An integration, where it stands, and how its API calls the members that are told of. */
type Placed = { readonly pointer: string; readonly integration: Integration; readonly members: IntegrationMembers };
const REST_MEMBERS: IntegrationMembers = { uri: 'uri', credentials: 'credentials', httpMethod: 'httpMethod' };
const SOCKET_MEMBERS: IntegrationMembers = {
  uri: 'integrationUri',
  credentials: 'credentialsArn',
  httpMethod: 'integrationMethod',
};

const integrationsOf = ({ apis }: Scenario): readonly Placed[] =>
  Object.entries(apis).flatMap(([name, api]) => {
    const pointer = `/apis/${escape(name)}`;
    if (api.protocolType === 'REST') return restIntegrations(pointer, api);
    return api.protocolType === 'WEBSOCKET' ? socketIntegrations(pointer, api) : [];
  });

const restIntegrations = (pointer: string, { resources }: RestApiInput): readonly Placed[] =>
  Object.entries(resources).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { methodIntegration: integration }]) => {
      const at = `${pointer}/resources/${escape(path)}/${method}/methodIntegration`;
      return integration ? [{ pointer: at, integration, members: REST_MEMBERS }] : [];
    }),
  );

const socketIntegrations = (pointer: string, { integrations = {} }: WebSocketApiInput): readonly Placed[] =>
  Object.entries(integrations).map(([name, { integrationType: type, ...rest }]) => ({
    pointer: `${pointer}/integrations/${escape(name)}`,
    integration: {
      ...rest,
      type,
      uri: rest.integrationUri,
      credentials: rest.credentialsArn,
      httpMethod: rest.integrationMethod,
    },
    members: SOCKET_MEMBERS,
  }));

/** The services that first-class integrations of HTTP APIs call. */
function subtypesOf({ apis, account }: Scenario): readonly { readonly endpoint: AwsEndpoint; readonly at: string }[] {
  return Object.entries(apis).flatMap(([name, api]) => {
    const integrations = api.protocolType === 'HTTP' ? (api.integrations ?? {}) : {};
    const region = api.region ?? account?.region ?? DEFAULT_REGION;
    return Object.entries(integrations).flatMap(
      ([key, { integrationSubtype: subtype = '', requestParameters = {} }]) =>
        isServiceSubtype(subtype)
          ? [
              {
                endpoint: endpointOf(subtype, requestParameters, region),
                at: `/apis/${escape(name)}/integrations/${escape(key)}/integrationSubtype`,
              },
            ]
          : [],
    );
  });
}

/** A stage variable may hold the whole `path/…` or `action/…`; the service is known all the same (rest-api reference, 5.3). */
const calledService = (uri: string): AwsEndpoint | null =>
  parseEndpoint(uri) ?? parseEndpoint(uri.replace(/:\$\{stageVariables\.\w+\}$/, ':action/'));

/** A backend for every AWS service an integration calls, unless the scenario says itself what answers there. */
export function serviceBackends(scenario: Scenario): readonly HttpBackendSetup[] {
  const own = Object.values(scenario.backends ?? {}).map(({ url }) => originOf(url));
  const made = new Map<string, HttpBackendSetup>();
  const asked = integrationsOf(scenario).map(({ integration, pointer, members }) => ({
    endpoint: calledService(integration.uri ?? ''),
    at: `${pointer}/${members.uri}`,
  }));
  for (const { endpoint, at } of [...asked, ...subtypesOf(scenario)]) {
    const origin = endpoint && Object.hasOwn(SERVICES, endpoint.service) ? originOf(serviceUrl(endpoint)) : null;
    if (!endpoint || origin === null || own.includes(origin)) continue;
    const duration = { kind: 'fixed', micros: SERVICE_TAKES_MICROS } as const;
    const otherwise = { duration, outcome: { kind: 'service' }, pointer: at } as const;
    made.set(origin, { name: endpoint.service, pointer: at, origin, cases: [], otherwise });
  }
  return [...made.values()];
}

const CALLERS_OWN = /^arn:aws[\w-]*:iam::\*:user\/\*$/;

/** Integrations of type AWS need a service that is modelled and a role that is there. */
export const checkServices = (scenario: Scenario): readonly Problem[] => [
  ...misledLinks(scenario),
  ...integrationsOf(scenario).flatMap((placed) => checkIntegration(scenario, placed)),
  ...integrationsOf(scenario).flatMap(({ pointer, integration: { connectionType, connectionId = '' } }) =>
    connectionType !== 'VPC_LINK' || connectionId.includes('${')
      ? []
      : unknown(`${pointer}/connectionId`, connectionId, scenario.vpcLinks, 'VPC link'),
  ),
  ...Object.entries(scenario.vpcLinks ?? {}).flatMap(([name, { targets }]) =>
    targets.flatMap((target, i) =>
      unknown(`/vpcLinks/${escape(name)}/targets/${i}`, target, scenario.backends, 'backend'),
    ),
  ),
  ...Object.entries(scenario.services?.topics ?? {}).flatMap(([name, topic]) =>
    (topic?.queues ?? []).flatMap((queue, i) =>
      unknown(`/services/topics/${escape(name)}/queues/${i}`, queue, scenario.services?.queues, 'queue'),
    ),
  ),
  ...Object.entries(scenario.services?.streams ?? {}).flatMap(([name, stream]) =>
    stream?.deliverTo === undefined
      ? []
      : unknown(`/services/streams/${escape(name)}/deliverTo`, stream.deliverTo, scenario.services?.buckets, 'bucket'),
  ),
];

function checkIntegration(scenario: Scenario, { pointer, integration, members }: Placed): readonly Problem[] {
  const endpoint = calledService(integration.uri ?? '');
  if (!endpoint || endpoint.service === 'lambda' || integration.type !== 'AWS') return [];
  const isAnswered = Object.values(scenario.backends ?? {}).some(
    ({ url }) => originOf(url) === originOf(serviceUrl(endpoint)),
  );
  if (isAnswered) return [];
  if (!Object.hasOwn(SERVICES, endpoint.service))
    return [
      {
        code: 'notModelled',
        pointer: `${pointer}/${members.uri}`,
        message: `the service ${endpoint.service} is not modelled`,
        remedy: `Say what it answers: backends: { ${endpoint.service}: { url: ${originOf(serviceUrl(endpoint)) ?? ''} } }.`,
      },
    ];
  return [
    ...checkCredentials(scenario, pointer, integration.credentials, members.credentials),
    ...(endpoint.rest === '' ? [] : askedInVain(pointer, endpoint, integration, members)),
  ];
}

/** The role of an integration that calls a service is one of the scenario's, or the caller's own credentials. */
export function checkCredentials(
  scenario: Scenario,
  pointer: string,
  credentials: string | undefined,
  member = 'credentials',
): readonly Problem[] {
  if (credentials === undefined)
    return [
      {
        code: 'missing',
        pointer,
        message: `${member} is missing`,
        remedy: 'Name a role of the scenario (roles:), which the gateway assumes to call the service.',
      },
    ];
  // Which role a stage variable names is known when a stage is.
  if (CALLERS_OWN.test(credentials) || credentials.includes('${stageVariables.')) return [];
  const names = Object.entries(scenario.roles ?? {}).flatMap(([name, { arn }]) => [name, arn ?? '']);
  const isRole = names.includes(credentials) || names.includes(credentials.replace(/^arn:.*:role\//, ''));
  return isRole ? [] : unknown(`${pointer}/${member}`, credentials, scenario.roles, 'role');
}

/** A name that should be there and is not. */
export function unknown(pointer: string, name: string, known: object | undefined, what: string): readonly Problem[] {
  if (Object.hasOwn(known ?? {}, name)) return [];
  const remedy = suggestion(name, Object.keys(known ?? {}), what);
  return [{ code: 'noSuchName', pointer, message: `there is no ${what} ${name}`, remedy }];
}
