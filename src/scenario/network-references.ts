import { isEnhanced, isSecurityPolicy } from '../gateway/network/domain-names.ts';
import { PLACE_NAMES } from '../gateway/network/places.ts';
import { parsePolicy } from '../languages/iam-policy/parse.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import { add, type Checker } from './checker.ts';
import { suggestion } from './diagnostics.ts';
import type { RestApiInput, Scenario } from './schema/scenario.ts';
import { checkWebAcls } from './web-acl-references.ts';

/** Everything in front of the gateway: that names lead somewhere, and that AWS would take it (network-and-iam, 1-7). */
export function checkNetwork(checker: Checker): void {
  checkClientsInNetwork(checker);
  checkEndpoints(checker);
  checkZones(checker);
  checkCertificates(checker);
  checkWebAcls(checker);
  for (const [name, api] of Object.entries(checker.scenario.apis))
    if (api.protocolType === 'REST') checkFront(checker, `/apis/${escape(name)}`, api);
}

type Names = Readonly<Record<string, unknown>> | undefined;

/** That a name is one of those there are. */
export function checkName(checker: Checker, at: string, name: string | undefined, names: Names, what: string): void {
  if (name === undefined || Object.hasOwn(names ?? {}, name)) return;
  const code = `noSuch${what.replace(/(?:^| )(\w)/g, (_all, letter: string) => letter.toUpperCase())}`;
  add(checker, code, at, `there is no ${what} ${name}`, suggestion(name, Object.keys(names ?? {}), what));
}

export function checkPolicyText(checker: Checker, at: string, policy: unknown): void {
  const parsed = policy === undefined ? null : parsePolicy(policy, 'resource');
  if (!parsed || parsed.ok) return;
  const { path, problem } = parsed.error;
  add(checker, 'policy', at + path, `the policy ${problem}`, 'AWS refuses it as it stands.');
}

function checkClientsInNetwork(checker: Checker): void {
  const { clients, vpcs, clientCertificates } = checker.scenario;
  for (const [name, { from, vpc, clientCertificate }] of Object.entries(clients)) {
    const base = `/clients/${escape(name)}`;
    if (from !== undefined && !PLACE_NAMES.includes(from))
      add(
        checker,
        'noSuchPlace',
        `${base}/from`,
        `${from} is no place of ours`,
        suggestion(from, PLACE_NAMES, 'place'),
      );
    checkName(checker, `${base}/vpc`, vpc, vpcs, 'VPC');
    checkName(checker, `${base}/clientCertificate`, clientCertificate, clientCertificates, 'client certificate');
  }
}

function checkEndpoints(checker: Checker): void {
  const { vpcEndpoints = {}, vpcs, domainNames, domainNameAccessAssociations = [] } = checker.scenario;
  for (const [id, { vpcId, policyDocument }] of Object.entries(vpcEndpoints)) {
    const base = `/vpcEndpoints/${escape(id)}`;
    if (!/^vpce-[a-z0-9]+$/.test(id))
      add(
        checker,
        'endpointName',
        base,
        `${id} is no id of an endpoint`,
        'Write vpce- and lower-case letters or digits.',
      );
    checkName(checker, `${base}/vpcId`, vpcId, vpcs, 'VPC');
    checkPolicyText(checker, `${base}/policyDocument`, policyDocument);
  }
  domainNameAccessAssociations.forEach(({ domainName, vpcEndpoint }, i) => {
    const base = `/domainNameAccessAssociations/${i}`;
    checkName(checker, `${base}/domainName`, domainName, domainNames, 'domain name');
    checkName(checker, `${base}/vpcEndpoint`, vpcEndpoint, vpcEndpoints, 'VPC endpoint');
    const nameOf = (label: string): string => domainNames?.[label]?.domainName ?? label;
    const twin = domainNameAccessAssociations.findIndex(
      (other) => other.vpcEndpoint === vpcEndpoint && nameOf(other.domainName) === nameOf(domainName),
    );
    if (twin < i)
      add(
        checker,
        'domainNameTwice',
        base,
        `${vpcEndpoint} leads to a private domain of this name already`,
        'Two private domains of one name need two VPC endpoints.',
      );
  });
}

function checkFront(checker: Checker, base: string, api: RestApiInput): void {
  const { endpointConfiguration, policy, stages, securityPolicy = '', endpointAccessMode } = api;
  const isPrivate = endpointConfiguration?.types[0] === 'PRIVATE';
  const ids = endpointConfiguration?.vpcEndpointIds ?? [];
  const at = `${base}/endpointConfiguration/vpcEndpointIds`;
  if (ids.length > 0 && !isPrivate)
    add(
      checker,
      'vpcEndpointsOfPublicApi',
      at,
      'VPCEndpoints can only be specified with PRIVATE apis.',
      'Remove them, or make the API PRIVATE.',
    );
  ids.forEach((id, i) => {
    checkName(checker, `${at}/${i}`, id, checker.scenario.vpcEndpoints, 'VPC endpoint');
  });
  if (isPrivate && policy === undefined && Object.keys(stages).length > 0)
    add(
      checker,
      'privateWithoutPolicy',
      `${base}/stages`,
      "a deployment is refused: Private REST API doesn't have a resource policy attached to it",
      'Add policy:, or write stages: {} and deploy in the timeline.',
    );
  checkSecurityPolicy(checker, base, { securityPolicy, endpointAccessMode });
  for (const [stage, settings] of Object.entries(stages))
    checkName(
      checker,
      `${base}/stages/${escape(stage)}/webAclArn`,
      settings?.webAclArn,
      checker.scenario.webAcls,
      'web ACL',
    );
}

type Secured = { readonly securityPolicy: string; readonly endpointAccessMode: string | undefined };

export function checkSecurityPolicy(
  checker: Checker,
  base: string,
  { securityPolicy, endpointAccessMode }: Secured,
): void {
  if (securityPolicy !== '' && !isSecurityPolicy(securityPolicy))
    add(
      checker,
      'securityPolicy',
      `${base}/securityPolicy`,
      `${securityPolicy} is no security policy`,
      'Write TLS_1_0, TLS_1_2 or a SecurityPolicy_… name of the guide.',
    );
  if (endpointAccessMode !== undefined && !isEnhanced(securityPolicy))
    add(
      checker,
      'endpointAccessMode',
      `${base}/endpointAccessMode`,
      'endpointAccessMode goes with a SecurityPolicy_… only',
      'Remove it, or choose such a policy.',
    );
}

function checkZones(checker: Checker): void {
  const { hostedZones = {}, vpcs, healthChecks = {} } = checker.scenario;
  for (const [zone, { vpcs: of = [], records }] of Object.entries(hostedZones)) {
    const base = `/hostedZones/${escape(zone)}`;
    of.forEach((vpc, i) => {
      checkName(checker, `${base}/vpcs/${i}`, vpc, vpcs, 'VPC');
    });
    records.forEach((record, i) => {
      checkRecord(checker, `${base}/records/${i}`, zone, record);
      checkName(checker, `${base}/records/${i}/healthCheckId`, record.healthCheckId, healthChecks, 'health check');
    });
  }
  checkCnameLoops(checker);
  for (const [name, { watches }] of Object.entries(healthChecks))
    checkWatched(checker, `/healthChecks/${escape(name)}/watches`, watches);
}

type RecordInput = NonNullable<Scenario['hostedZones']>[string]['records'][number];

function checkRecord(
  checker: Checker,
  at: string,
  zone: string,
  { name, type, aliasTarget, resourceRecords, weight, failover, region }: RecordInput,
): void {
  if ([weight, failover, region].filter((member) => member !== undefined).length > 1)
    add(
      checker,
      'routingPolicy',
      at,
      'a record has one routing policy: weight, failover or region',
      'Keep one of them.',
    );
  if (name !== zone && !name.endsWith(`.${zone}`))
    add(checker, 'recordOutsideZone', `${at}/name`, `${name} does not lie in ${zone}`, `Write a name below ${zone}.`);
  if ((aliasTarget === undefined) === (resourceRecords === undefined))
    add(checker, 'recordTarget', at, 'a record has an aliasTarget or resourceRecords', 'Write exactly one of them.');
  if (type === 'CNAME' && name === zone)
    add(
      checker,
      'cnameAtApex',
      `${at}/type`,
      `a CNAME at the zone apex ${zone} is not valid DNS`,
      'Use an alias record: type: A with aliasTarget.',
    );
  if (type === 'CNAME' ? aliasTarget !== undefined : resourceRecords !== undefined)
    add(
      checker,
      'recordType',
      `${at}/type`,
      type === 'CNAME' ? 'a CNAME has resourceRecords' : 'records of type A lead to API Gateway by an alias',
      'Write type: CNAME with resourceRecords, or type: A with aliasTarget.',
    );
}

/** CNAMEs that lead to one another: no resolver ever comes to an end. */
function checkCnameLoops(checker: Checker): void {
  const cnames = Object.entries(checker.scenario.hostedZones ?? {}).flatMap(([zone, { records }]) =>
    records.map(({ name, type, resourceRecords }, i) => ({
      name: name.toLowerCase(),
      to: type === 'CNAME' ? resourceRecords?.[0]?.toLowerCase() : undefined,
      at: `/hostedZones/${escape(zone)}/records/${i}/resourceRecords/0`,
    })),
  );
  for (const { name, to, at } of cnames) {
    const reached = new Set(to === undefined ? [] : [to]);
    for (const step of reached)
      for (const each of cnames) if (each.name === step && each.to !== undefined) reached.add(each.to);
    if (reached.has(name))
      add(
        checker,
        'cnameLoop',
        at,
        to === name ? `the CNAME ${name} leads to itself` : `the CNAME ${name} leads back to itself`,
        'Let it lead to the name of a custom domain, or to an execute-api host name.',
      );
  }
}

function checkWatched(checker: Checker, at: string, watches: string): void {
  const { functions, backends, regions } = checker.scenario;
  const [kind, name] = watches.split(':');
  if (kind === 'lambda') checkName(checker, at, name, functions, 'function');
  else if (kind === 'backend') checkName(checker, at, name, backends, 'backend');
  else checkName(checker, at, watches, regions, 'region');
}

function checkCertificates(checker: Checker): void {
  const { certificateAuthorities = {}, clientCertificates = {}, truststores = {} } = checker.scenario;
  for (const [name, { issuer }] of Object.entries(certificateAuthorities))
    checkName(
      checker,
      `/certificateAuthorities/${escape(name)}/issuer`,
      issuer,
      certificateAuthorities,
      'certificate authority',
    );
  for (const [name, { issuer }] of Object.entries(clientCertificates))
    checkName(
      checker,
      `/clientCertificates/${escape(name)}/issuer`,
      issuer,
      certificateAuthorities,
      'certificate authority',
    );
  for (const [uri, { certificates }] of Object.entries(truststores)) {
    const base = `/truststores/${escape(uri)}`;
    if (!/^s3:\/\/[^/]+\/.+/.test(uri))
      add(checker, 'truststoreUri', base, `${uri} is no object in S3`, 'Write s3://bucket/key.');
    certificates.forEach((authority, i) => {
      checkName(checker, `${base}/certificates/${i}`, authority, certificateAuthorities, 'certificate authority');
    });
  }
}
