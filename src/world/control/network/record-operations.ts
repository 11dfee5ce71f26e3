import type { DnsRecord, HostedZone } from '../../../gateway/network/model.ts';
import { MICROS_PER_SECOND } from '../../../kernel/time.ts';
import {
  done,
  objectOf,
  textOf,
  type Input,
  type OperationContext,
  type OperationHandler,
  type Refused,
} from '../outcome.ts';

const TYPES = ['A', 'AAAA', 'CNAME'] as const;
const DEFAULT_TTL_SECONDS = 60;
const MOST_WEIGHT = 255;

/**
 * ChangeResourceRecordSets of Route 53: all changes or none. A resolver that asked before keeps the old answer for its
 * TTL. The texts are recalled.
 */
export const changeResourceRecordSets: OperationHandler = (state, context) => {
  const { network } = state;
  const wanted = textOf(context.input, 'hostedZoneId').replace(/\.$/, '').toLowerCase();
  const zone = network?.zones?.find(({ name }) => name === wanted);
  if (!network?.zones || !zone) return refuse(404, 'NoSuchHostedZone', `No hosted zone found with ID: ${wanted}`);
  const changes = objectOf(context.input, 'changeBatch')?.['changes'];
  if (!Array.isArray(changes) || changes.length === 0) return invalid('a change batch has changes');
  let changed = zone;
  for (const change of changes as readonly Input[]) {
    const next = applied(changed, context, change);
    if ('ok' in next) return next;
    changed = next;
  }
  const zones = network.zones.map((each) => (each === zone ? changed : each));
  const formerZones = [...network.formerZones, { untilMicros: context.now, zones: network.zones }];
  return done(
    { ...state, network: { ...network, zones, formerZones } },
    `${changes.length} ${changes.length === 1 ? 'record' : 'records'} of ${zone.name} changed; resolvers keep what they have for its TTL`,
  );
};

const refuse = (status: number, code: string, message: string): Refused => ({ ok: false, status, code, message });
const invalid = (message: string): Refused => refuse(400, 'InvalidChangeBatch', `[${message}]`);

const isSame = (a: DnsRecord, b: DnsRecord): boolean =>
  a.name === b.name && a.type === b.type && a.setIdentifier === b.setIdentifier;

function applied(zone: HostedZone, context: OperationContext, change: Input): HostedZone | Refused {
  const record = recordOf(zone, context, objectOf(change, 'resourceRecordSet') ?? {});
  if ('ok' in record) return record;
  const action = textOf(change, 'action');
  const named = `resource record set [name='${record.name}.', type='${record.type}']`;
  const isThere = zone.records.some((each) => isSame(each, record));
  if (action === 'CREATE' && isThere) return invalid(`Tried to create ${named} but it already exists`);
  if (action === 'DELETE' && !isThere) return invalid(`Tried to delete ${named} but it was not found`);
  if (!['CREATE', 'DELETE', 'UPSERT'].includes(action)) return invalid(`Invalid action ${action}`);
  const others = zone.records.filter((each) => !isSame(each, record));
  const conflicts =
    action !== 'DELETE' && others.some((each) => each.name === record.name && !goTogether(each, record));
  if (conflicts)
    return invalid(
      `RRSet of type ${record.type} with DNS name ${record.name}. is not permitted as it conflicts with other records with the same DNS name in zone ${zone.name}.`,
    );
  return { ...zone, records: action === 'DELETE' ? others : [...others, record] };
}

/** A CNAME stands alone; several records of one name and type need one routing policy and names of their own. */
const goTogether = (a: DnsRecord, b: DnsRecord): boolean =>
  a.type === b.type
    ? a.setIdentifier !== null && b.setIdentifier !== null && policyOf(a) === policyOf(b)
    : a.type !== 'CNAME' && b.type !== 'CNAME';

const policyOf = ({ failover, region, weight }: Routing): string =>
  [failover !== null && 'failover', region !== null && 'latency', weight !== null && 'weighted'].find(Boolean) ||
  'simple';

function recordOf(zone: HostedZone, { setup, ref }: OperationContext, set: Input): DnsRecord | Refused {
  const name = textOf(set, 'name').replace(/\.$/, '').toLowerCase();
  const type = TYPES.find((known) => known === set['type']);
  const alias = objectOf(set, 'aliasTarget');
  const value = valueOf(set);
  const healthCheckId = textOf(set, 'healthCheckId');
  const healthCheck = setup.network?.healthChecks[healthCheckId] ?? null;
  if (!type) return invalid(`records of type ${textOf(set, 'type')} are not modelled`);
  if (name !== zone.name && !name.endsWith(`.${zone.name}`))
    return invalid(`RRSet with DNS name ${name}. is not permitted in zone ${zone.name}.`);
  if (type === 'CNAME' && name === zone.name)
    return invalid(`RRSet of type CNAME with DNS name ${name}. is not permitted at apex in zone ${zone.name}.`);
  if ((alias === null) === (value === null) || (type === 'CNAME') !== (alias === null))
    return invalid('a CNAME has resourceRecords, a record of type A or AAAA an aliasTarget');
  if (healthCheckId !== '' && !healthCheck) return invalid(`Invalid health check ${healthCheckId}`);
  const routing = routingOf(set);
  if ('ok' in routing) return routing;
  return {
    name,
    type,
    leadsTo: alias ? textOf(alias, 'dnsName') : (value ?? ''),
    isAlias: alias !== null,
    ttlMicros: Number(set['ttl'] ?? DEFAULT_TTL_SECONDS) * MICROS_PER_SECOND,
    ...routing,
    healthCheck,
    evaluateTargetHealth: alias?.['evaluateTargetHealth'] === true,
    pointer: ref().pointer,
  };
}

/** As the scenario writes it, or as Route 53 does: `[{ value }]`. */
function valueOf(set: Input): string | null {
  const [first] = (set['resourceRecords'] as readonly (string | Input)[] | undefined) ?? [];
  if (first === undefined) return null;
  return typeof first === 'string' ? first : textOf(first, 'value');
}

type Routing = Pick<DnsRecord, 'failover' | 'region' | 'weight' | 'setIdentifier'>;

function routingOf(set: Input): Routing | Refused {
  const { failover, region, weight } = set;
  if (weight !== undefined && !(Number(weight) >= 0 && Number(weight) <= MOST_WEIGHT))
    return invalid(`a weight is 0 to ${MOST_WEIGHT}`);
  const routing: Routing = {
    failover: failover === 'PRIMARY' || failover === 'SECONDARY' ? failover : null,
    region: typeof region === 'string' ? region : null,
    weight: weight === undefined ? null : Number(weight),
    setIdentifier: textOf(set, 'setIdentifier') || null,
  };
  return policyOf(routing) !== 'simple' && routing.setIdentifier === null
    ? invalid('a record with a routing policy has a setIdentifier')
    : routing;
}
