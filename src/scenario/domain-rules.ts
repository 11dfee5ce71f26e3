import { isBasePath, isEnhanced, RESERVED_HEADERS, trimmedKey } from '../gateway/network/domain-names.ts';
import { add, type Checker } from './checker.ts';
import { checkName, checkPolicyText, checkSecurityPolicy } from './network-references.ts';
import type { Scenario } from './schema/scenario.ts';

type Domain = NonNullable<Scenario['domainNames']>[string];
type Found = { readonly checker: Checker; readonly base: string; readonly domain: Domain; readonly type: string };

/** What a custom domain name may be mapped to, and which of its members go together (network-and-iam reference, 5, 6). */
export function checkDomainRules(checker: Checker, base: string, domain: Domain): void {
  const type = domain.endpointConfiguration?.types[0] ?? 'EDGE';
  const { securityPolicy = '', endpointAccessMode } = domain;
  checkSecurityPolicy(checker, base, { securityPolicy, endpointAccessMode });
  const found = { checker, base, domain, type };
  checkMutualTls(found);
  checkMapped(found);
  checkRules(found);
  checkPrivate(found);
}

function checkMutualTls({ checker, base, domain, type }: Found): void {
  const mutual = domain.mutualTlsAuthentication;
  if (!mutual) return;
  const at = `${base}/mutualTlsAuthentication`;
  checkName(checker, `${at}/truststoreUri`, mutual.truststoreUri, checker.scenario.truststores, 'truststore');
  const mapped = domain.basePathMappings ?? [];
  if (mapped.some(({ restApiId }) => checker.scenario.apis[restApiId]?.protocolType === 'WEBSOCKET'))
    add(
      checker,
      'mutualTls',
      at,
      'mutual TLS is for REST and HTTP APIs, not for WebSocket APIs',
      'Remove mutualTlsAuthentication, or map another API.',
    );
  const { securityPolicy = 'TLS_1_2' } = domain;
  if (type !== 'REGIONAL' || securityPolicy !== 'TLS_1_2')
    add(
      checker,
      'mutualTls',
      at,
      type === 'REGIONAL'
        ? `mutual TLS does not go with ${securityPolicy}`
        : `mutual TLS needs a Regional domain name, not ${type}`,
      'Make the domain REGIONAL with TLS_1_2.',
    );
}

function checkMapped({ checker, base, domain, type }: Found): void {
  const { basePathMappings = [], securityPolicy = 'TLS_1_2' } = domain;
  const kinds = new Set(basePathMappings.map(({ restApiId }) => checker.scenario.apis[restApiId]?.protocolType));
  basePathMappings.forEach(({ basePath = '', restApiId, stage }, i) => {
    const at = `${base}/basePathMappings/${i}`;
    const api = checker.scenario.apis[restApiId];
    if (!isBasePath(basePath))
      add(
        checker,
        'basePath',
        `${at}/basePath`,
        `${basePath} has other characters than a base path may have`,
        "Use letters, digits and $-_.+!*'()/.",
      );
    if (trimmedKey(basePath).includes('/') && (type !== 'REGIONAL' || securityPolicy === 'TLS_1_0'))
      add(
        checker,
        'multiLevelKey',
        `${at}/basePath`,
        `keys of several levels need a Regional domain name with TLS 1.2, not ${type} ${securityPolicy}`,
        type === 'PRIVATE' ? 'Use a routing rule.' : 'Make the domain REGIONAL with TLS_1_2.',
      );
    if (api?.protocolType === 'WEBSOCKET' && trimmedKey(basePath).includes('/'))
      add(
        checker,
        'multiLevelKey',
        `${at}/basePath`,
        'a WebSocket API has no keys of several levels',
        'Write a key without a slash, or map each API to a domain name of its own.',
      );
    if (api && api.protocolType !== 'REST' && (type !== 'REGIONAL' || securityPolicy !== 'TLS_1_2'))
      add(
        checker,
        'mappedKind',
        `${at}/restApiId`,
        `${api.protocolType} APIs go with a Regional domain name and TLS_1_2 only, not ${type} ${securityPolicy}`,
        isEnhanced(securityPolicy) ? 'Choose TLS_1_2.' : 'Make the domain REGIONAL.',
      );
    if (stage === undefined && api && api.protocolType !== 'REST')
      add(checker, 'missing', at, 'stage is missing', 'Only mappings of REST APIs may leave the stage to the path.');
  });
  if (kinds.has('WEBSOCKET') && kinds.size > 1)
    add(
      checker,
      'mixedKinds',
      `${base}/basePathMappings`,
      'a WebSocket API needs a domain name of its own',
      'Use two names.',
    );
}

function checkRules({ checker, base, domain }: Found): void {
  const { routingRules = [], basePathMappings = [], routingMode = 'API_MAPPING_ONLY' } = domain;
  const { apis } = checker.scenario;
  if (routingRules.length > 0 && routingMode === 'API_MAPPING_ONLY')
    add(
      checker,
      'routingMode',
      `${base}/routingRules`,
      'in the mode API_MAPPING_ONLY nobody asks the rules',
      'Set routingMode.',
      'warning',
    );
  const kinds = new Set(basePathMappings.map(({ restApiId }) => apis[restApiId]?.protocolType));
  if (routingRules.length > 0 && kinds.has('HTTP'))
    add(
      checker,
      'routingRules',
      `${base}/routingRules`,
      'routing rules do not go with a mapping to an HTTP API',
      'Use two names.',
    );
  routingRules.forEach(({ priority, conditions = [], actions }, i) => {
    const at = `${base}/routingRules/${i}`;
    const { apiId = '', stage = '' } = actions[0]?.invokeApi ?? {};
    const api = apis[apiId];
    checkName(checker, `${at}/actions/0/invokeApi/apiId`, apiId, apis, 'API');
    if (api) checkName(checker, `${at}/actions/0/invokeApi/stage`, stage, api.stages, 'stage');
    if (api && api.protocolType !== 'REST')
      add(
        checker,
        'routingRules',
        `${at}/actions/0/invokeApi/apiId`,
        `${apiId} is no REST API`,
        'Routing rules lead to REST APIs only.',
      );
    if (routingRules.findIndex((other) => other.priority === priority) < i)
      add(checker, 'priorityTwice', `${at}/priority`, `priority ${priority} is used twice`, 'Give every rule its own.');
    const headers = conditions.flatMap(({ matchHeaders }) => matchHeaders?.anyOf ?? []);
    const paths = conditions.flatMap(({ matchBasePaths }) => matchBasePaths?.anyOf ?? []);
    if (headers.length > 2 || paths.length > 1)
      add(checker, 'conditions', `${at}/conditions`, 'at most two headers and one base path', 'Remove a condition.');
    const reserved = headers.find(({ header }) => RESERVED_HEADERS.includes(header.toLowerCase()));
    if (reserved)
      add(
        checker,
        'reservedHeader',
        `${at}/conditions`,
        `${reserved.header} cannot be a condition`,
        'Use another header.',
      );
    const inner = headers.find(({ valueGlob }) => valueGlob.slice(1, -1).includes('*'));
    if (inner)
      add(
        checker,
        'valueGlob',
        `${at}/conditions`,
        `${inner.valueGlob} has a * inside`,
        'A * stands at the start, the end, or both.',
      );
  });
}

/** Private names lead to private APIs, public ones to public APIs. */
function checkPrivate({ checker, base, domain, type }: Found): void {
  checkPolicyText(checker, `${base}/policy`, domain.policy);
  const isPrivate = type === 'PRIVATE';
  if (isPrivate && (domain.domainName ?? '').startsWith('*.'))
    add(checker, 'wildcard', `${base}/domainName`, 'a private domain name has no wildcard', 'Write the whole name.');
  const mapped = [
    ...(domain.basePathMappings ?? []).map(
      ({ restApiId }, i) => [restApiId, `${base}/basePathMappings/${i}/restApiId`] as const,
    ),
    ...(domain.routingRules ?? []).map(
      ({ actions }, i) => [actions[0]?.invokeApi.apiId ?? '', `${base}/routingRules/${i}`] as const,
    ),
  ];
  for (const [name, at] of mapped) {
    const api = checker.scenario.apis[name];
    const isPrivateApi = api?.protocolType === 'REST' && api.endpointConfiguration?.types[0] === 'PRIVATE';
    if (api && isPrivateApi !== isPrivate)
      add(
        checker,
        'mappedEndpointType',
        at,
        isPrivate ? `${name} is no private API` : `${name} is private, and this domain name is not`,
        'Private domain names lead to private APIs, public ones to public APIs.',
      );
  }
}
