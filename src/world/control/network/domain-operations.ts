import { policyAt } from '../../../gateway/authorization/written-policy.ts';
import { domainArn, targetOf } from '../../../gateway/network/domain-names.ts';
import type { DomainSetup, RoutingMode } from '../../../gateway/network/model.ts';
import type { EndpointType } from '../../../gateway/model.ts';
import { pathKeys, readPatches, type PatchOperation } from '../patch.ts';
import {
  answering,
  badRequest,
  created,
  done,
  objectOf,
  textOf,
  type Input,
  type OperationContext,
  type OperationHandler,
  type Refused,
} from '../outcome.ts';
import type { ControlState, NetworkControl } from '../state.ts';
import { domainProblem } from './domain-checks.ts';
import { findDomain, withDomain, withDomains } from './names.ts';

const ENDPOINT_TYPES: readonly EndpointType[] = ['EDGE', 'REGIONAL', 'PRIVATE'];
/** The first version's words for the modes, and the second's. */
const MODES: Readonly<Record<string, RoutingMode>> = {
  API_MAPPING_ONLY: 'API_MAPPING_ONLY',
  BASE_PATH_MAPPING_ONLY: 'API_MAPPING_ONLY',
  ROUTING_RULE_THEN_API_MAPPING: 'ROUTING_RULE_THEN_API_MAPPING',
  ROUTING_RULE_THEN_BASE_PATH_MAPPING: 'ROUTING_RULE_THEN_API_MAPPING',
  ROUTING_RULE_ONLY: 'ROUTING_RULE_ONLY',
};

/** What a call sets of a domain name, in the words of either version of the service. */
type Settings = Partial<
  Pick<DomainSetup, 'type' | 'certificate' | 'securityPolicy' | 'accessMode' | 'routingMode' | 'truststore'>
> & { readonly truststoreUri?: string | null };

/** CreateDomainName of either version: the second has its settings in `domainNameConfigurations`. */
export const createDomainName: OperationHandler = (state, context) => {
  const { input, name: operation, setup } = context;
  const { network } = state;
  const name = textOf(input, 'domainName');
  if (!network) return badRequest('this run has no network in front');
  if (!/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(name))
    return badRequest(`Invalid domain name ${name}: lower-case letters, digits, hyphens and dots`);
  const settings = settingsOf(network, given(input));
  if ('ok' in settings) return settings;
  const type = settings.type ?? (input['domainNameConfigurations'] ? 'REGIONAL' : 'EDGE');
  const region = textOf(input, 'region') || (setup.accounts[0]?.region ?? '');
  const twins = network.domains.filter((domain) => domain.name === name);
  const isTaken = twins.some((twin) => twin.region === region || [twin.type, type].includes('EDGE'));
  // Report: github.com/Miserlou/Zappa/issues/1410 (2018).
  if (isTaken && type !== 'PRIVATE') return badRequest('The domain name you provided already exists.');
  const label = network.domains.some((domain) => domain.label === name) ? operation : name;
  const accountId = setup.accounts[0]?.accountId ?? '';
  const domain: DomainSetup = {
    label,
    name,
    region,
    type,
    target: targetOf(label, type, region),
    arn: domainArn(label, name, region, accountId),
    certificate: '',
    securityPolicy: 'TLS_1_2',
    accessMode: 'BASIC',
    truststore: null,
    truststoreUri: null,
    mappings: [],
    routingMode: 'API_MAPPING_ONLY',
    rules: [],
    policy: policyAt(written(input['policy']), context.ref('/policy'), { region, accountId, apiId: '*' }),
    endpoints: [],
    pointer: context.ref().pointer,
    ...settings,
  };
  const problem = domainProblem(state, context, domain);
  if (problem) return problem;
  return answering(
    created(
      withDomains(state, network, [...network.domains, domain]),
      `domain name ${name} was made: ${domain.target}`,
    ),
    reportDomain(domain),
  );
};

/** Takes its mappings and rules with it (reports: github.com/aws/chalice/issues/1898). */
export const deleteDomainName: OperationHandler = (state, context) => {
  const found = findDomain(state, context);
  if ('ok' in found) return found;
  const { network, domain, index } = found;
  const domains = network.domains.filter((_domain, i) => i !== index);
  return done(withDomains(state, network, domains), `domain name ${domain.name} was deleted, with what it maps`, 202);
};

/** UpdateDomainName: by patches in the first version of the service, by members in the second. */
export const updateDomainName: OperationHandler = (state, context) => {
  const found = findDomain(state, context);
  if ('ok' in found) return found;
  const { network, domain } = found;
  const isPatch = context.input['patchOperations'] !== undefined;
  const read = isPatch ? patchedInput(readPatches(context.input)) : { ok: true as const, input: given(context.input) };
  if (!read.ok) return read;
  const settings = settingsOf(network, read.input, domain);
  if ('ok' in settings) return settings;
  const type = settings.type ?? domain.type;
  if ((type === 'PRIVATE') !== (domain.type === 'PRIVATE'))
    return badRequest('A domain name cannot become private, nor a private one public');
  const changed = { ...domain, ...settings, target: targetOf(domain.label, type, domain.region) };
  const problem = domainProblem(state, context, changed);
  if (problem) return problem;
  return answering(
    done(withDomain(state, found, changed), `domain name ${domain.name} was changed`),
    reportDomain(changed),
  );
};

/** The members of the one configuration of the second version stand beside the others. */
function given(input: Input): Input {
  const [configuration] = (input['domainNameConfigurations'] as readonly Input[] | undefined) ?? [];
  if (!configuration) return input;
  const { endpointType, certificateArn, securityPolicy } = configuration;
  return {
    ...input,
    ...(endpointType !== undefined && { endpointConfiguration: { types: [endpointType] } }),
    ...(certificateArn !== undefined && { certificateArn }),
    ...(securityPolicy !== undefined && { securityPolicy }),
  };
}

const MEMBERS = ['certificateArn', 'regionalCertificateArn', 'securityPolicy', 'routingMode', 'endpointAccessMode'];

function patchedInput(patches: readonly PatchOperation[]): { readonly ok: true; readonly input: Input } | Refused {
  const input: Record<string, unknown> = {};
  for (const { op, path, value } of patches) {
    const [member = '', inner] = pathKeys(path);
    const now = op === 'remove' ? '' : value;
    if (MEMBERS.includes(member) && inner === undefined) input[member] = now;
    else if (path.startsWith('/endpointConfiguration/types/')) input['endpointConfiguration'] = { types: [now] };
    else if (member === 'mutualTlsAuthentication' && inner !== undefined)
      input[member] = { ...(input[member] as Input | undefined), [inner]: now };
    else return badRequest(`Invalid patch path ${path}`);
  }
  return { ok: true, input };
}

/** What an input sets; a truststore is read now, and not again before the next call that names it (5, mTLS). */
function settingsOf(network: NetworkControl, input: Input, before?: DomainSetup): Settings | Refused {
  const [wanted] = (objectOf(input, 'endpointConfiguration')?.['types'] as readonly string[] | undefined) ?? [];
  const type = ENDPOINT_TYPES.find((known) => known === wanted);
  if (wanted !== undefined && !type)
    return badRequest('Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE');
  const mode = textOf(input, 'routingMode');
  if (mode !== '' && !Object.hasOwn(MODES, mode)) return badRequest(`Invalid routing mode ${mode}`);
  const access = textOf(input, 'endpointAccessMode');
  if (access !== '' && access !== 'BASIC' && access !== 'STRICT')
    return badRequest(`Invalid endpoint access mode ${access}`);
  const certificate = textOf(input, 'certificateArn') || textOf(input, 'regionalCertificateArn');
  const securityPolicy = textOf(input, 'securityPolicy');
  const trust = truststoreOf(network, objectOf(input, 'mutualTlsAuthentication'), before);
  if ('ok' in trust) return trust;
  return {
    ...(type && { type }),
    ...(certificate !== '' && { certificate }),
    ...(securityPolicy !== '' && { securityPolicy }),
    ...(mode !== '' && { routingMode: MODES[mode] ?? 'API_MAPPING_ONLY' }),
    ...(access !== '' && { accessMode: access }),
    ...trust,
  };
}

/** An empty URI switches mutual TLS off. */
function truststoreOf(
  { truststores }: NetworkControl,
  mutual: Input | null,
  before: DomainSetup | undefined,
): Pick<Settings, 'truststore' | 'truststoreUri'> | Refused {
  if (!mutual) return {};
  if (mutual['truststoreVersion'] !== undefined && mutual['truststoreVersion'] !== '')
    return badRequest('versions of truststores are not modelled: leave truststoreVersion out');
  const uri = mutual['truststoreUri'] === undefined ? (before?.truststoreUri ?? '') : textOf(mutual, 'truststoreUri');
  if (uri === '') return { truststore: null, truststoreUri: null };
  const truststore = Object.hasOwn(truststores, uri) ? truststores[uri] : undefined;
  return truststore ? { truststore, truststoreUri: uri } : badRequest(`There is no truststore ${uri}`);
}

/** A policy as an object, or as a JSON text. */
function written(policy: unknown): unknown {
  if (typeof policy !== 'string') return policy;
  try {
    return JSON.parse(policy) as unknown;
  } catch {
    return undefined;
  }
}

export function reportDomain(domain: DomainSetup): Input {
  const { name, type, target, certificate, securityPolicy, routingMode, truststoreUri } = domain;
  const isEdge = type === 'EDGE';
  return {
    domainName: name,
    domainNameStatus: 'AVAILABLE',
    endpointConfiguration: { types: [type] },
    [isEdge ? 'certificateArn' : 'regionalCertificateArn']: certificate,
    [isEdge ? 'distributionDomainName' : 'regionalDomainName']: target,
    securityPolicy,
    routingMode,
    ...(truststoreUri !== null && { mutualTlsAuthentication: { truststoreUri } }),
  };
}

/** PutObject of S3, where the object is a truststore: whoever trusts by it goes on as before. */
export const putObject: OperationHandler = (state, context) => {
  const { input } = context;
  const { network } = state;
  const uri = `s3://${textOf(input, 'bucket')}/${textOf(input, 'key')}`;
  const certificates = input['certificates'];
  if (!network || !Array.isArray(certificates))
    return badRequest('only truststores are modelled: give certificates, names of certificate authorities');
  const unknown = unknownAuthority(context, certificates);
  if (unknown !== undefined) return badRequest(`There is no certificate authority ${JSON.stringify(unknown)}`);
  const truststores = { ...network.truststores, [uri]: certificates as readonly string[] };
  const next: ControlState = { ...state, network: { ...network, truststores } };
  return done(next, `${uri} was replaced; a domain name reads it when it is updated`);
};

const unknownAuthority = ({ setup }: OperationContext, names: readonly unknown[]): unknown =>
  names.find((name) => typeof name !== 'string' || !(setup.network?.authorities ?? []).includes(name));
