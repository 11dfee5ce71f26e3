import type { ReasonCode } from '../gateway/reasons.ts';
import { compileRoutes } from '../languages/route-pattern/compile.ts';
import { matchRoute } from '../languages/route-pattern/match.ts';
import { exchangeName } from './exchange-name.ts';
import { EFFECT_KINDS, EVENT_KINDS } from './event-columns.ts';
import type { OperationRecord, RunRecord } from './record.ts';
import { eventsOfExchange } from './seek.ts';
import { sentRequest } from './sent-request.ts';

/** What is behind something that is not there: the operator action that brings it later, or took it away before. */
export type Absence = { readonly event: number; readonly exchange: number; readonly sentence: string };
/** What a stage served from an event on. */
type Served = { readonly event: number; readonly deployment: number };
type Wanted = { readonly exchange: number; readonly event: number; readonly what: string };

/** Whether a deployment has a route for the request. */
const hasRoute = (routes: readonly string[], request: string): boolean => {
  if (routes.includes(request) || routes.includes('$default')) return true;
  const [method = '', path = ''] = request.split(' ');
  const entries = routes
    .map((route) => route.split(' '))
    .map(([verb = '', at = '']) => ({ path: at, methods: [verb] }));
  return entries.some((entry) => !('none' in matchRoute(compileRoutes([entry]), method, path)));
};

/** No route of the deployment fits: a later deployment of the stage has one, an earlier one had, or none ever has. */
export function routeMissing(record: RunRecord, event: number): Absence | null {
  const { events, names, texts } = record;
  const exchange = events.exchange[event] ?? -1;
  const stage = events.a[event] ?? -1;
  const wanted: Wanted = { exchange, event, what: texts[events.text[event] ?? -1] ?? '' };
  const fits = ({ deployment }: Served) => hasRoute(names.deployments[deployment]?.routes ?? [], wanted.what);
  const history = servedBy(record, stage);
  const now = history.findLastIndex(({ event: since }) => since < event);
  const later = history.slice(now + 1).find(fits);
  if (later) return brought(record, later.event, wanted.what);
  const lastWith = history.slice(0, Math.max(0, now)).findLastIndex(fits);
  if (lastWith >= 0) return tookAway(record, history[lastWith + 1]?.event ?? -1, wanted.what);
  return notDeployed(record, wanted) ?? never(record, wanted);
}

function servedBy({ effects }: RunRecord, stage: number): readonly Served[] {
  const kind = EFFECT_KINDS.indexOf('stage');
  return Array.from(effects.kind, (at, i) => ({ at, i }))
    .filter(({ at, i }) => at === kind && effects.subject[i] === stage)
    .map(({ i }) => ({ event: effects.event[i] ?? -1, deployment: effects.a[i] ?? -1 }));
}

function brought(record: RunRecord, event: number, what: string): Absence | null {
  const operation = operationAt(record, event);
  return operation && actOf(event, `Only later ${called(operation)} brings ${what}.`);
}

function tookAway(record: RunRecord, event: number, what: string): Absence | null {
  const operation = operationAt(record, event);
  return operation && actOf(event, `Before that ${called(operation)} took ${what} away.`);
}

/** What writes a route into a draft; what is written there is not served before a deployment. */
const DRAFTING = /^(?:PutMethod|PutIntegration|CreateRoute)$/;

/** The draft has it and no deployment of this run does: whoever tests meets what was deployed. */
function notDeployed(record: RunRecord, { event, what }: Wanted): Absence | null {
  const [method = '', path = ''] = what.split(' ');
  const found = lastOperation(record, event, ({ error, operation, entry }) => {
    const about = record.names.entries[entry]?.about ?? [];
    const isIt = about.includes(what) || (about.includes(path) && (about.includes(method) || about.includes('ANY')));
    return error === null && DRAFTING.test(operation) && isIt;
  });
  const operation = operationAt(record, found);
  return operation && actOf(found, `Before that ${called(operation)} changes the draft, and nobody deploys it.`);
}

function never(record: RunRecord, { exchange, event, what }: Wanted): Absence {
  const api = record.names.apis[record.exchanges.api[exchange] ?? -1]?.name ?? 'the API';
  const [sent = event] = eventsOfExchange(record, exchange);
  return {
    event: sent,
    exchange,
    sentence: `${exchangeName(record, exchange)} asks for ${what}, which ${api} never has in this run.`,
  };
}

/** No stage of that name: it is made later, was deleted before, or there never is one. */
export function stageMissing(record: RunRecord, event: number): Absence | null {
  const { events, texts, names } = record;
  const exchange = events.exchange[event] ?? -1;
  const stage = texts[events.text[event] ?? -1] ?? '';
  const isAbout = (operation: OperationRecord) =>
    operation.error === null &&
    /^(?:Create|Delete|Update)(?:Deployment|Stage)$/.test(operation.operation) &&
    (names.entries[operation.entry]?.about ?? []).includes(stage);
  const later = nextOperation(record, event, isAbout);
  if (later >= 0) return brought(record, later, `stage ${stage}`);
  const before = lastOperation(record, event, isAbout);
  if (before >= 0) return tookAway(record, before, `stage ${stage}`);
  return {
    event: eventsOfExchange(record, exchange)[0] ?? event,
    exchange,
    sentence: `${exchangeName(record, exchange)} asks for ${sentRequest(record, exchange).target}: ${stage === '' ? 'that names no stage' : `there never is a stage ${stage}`}.`,
  };
}

/** What makes keys and their plans. */
const LINKING = /^(?:Create|Update|Delete)(?:UsagePlan|UsagePlanKey|ApiKey)$/;

/** A key that is off, in no plan, or in one of another stage: what mends it later, else what made it so before. */
export function keyUnlinked(record: RunRecord, event: number, reason: ReasonCode): Absence | null {
  const { events, names } = record;
  const key = names.keys[events.a[event] ?? -1] ?? '';
  const isOfKey = ({ error, operation, entry }: OperationRecord) => {
    if (error !== null || !LINKING.test(operation)) return false;
    const isPlan = reason !== 'keyDisabled' && operation.endsWith('UsagePlan');
    return isPlan || (names.entries[entry]?.about ?? []).includes(key);
  };
  const later = nextOperation(record, event, isOfKey);
  const at = later >= 0 ? later : lastOperation(record, event, isOfKey);
  const operation = operationAt(record, at);
  if (operation)
    return actOf(at, `${later >= 0 ? 'Only later' : 'Before that'} ${called(operation)}: ${operation.did}.`);
  const failed = lastOperation(record, event, ({ error, operation: name }) => error !== null && LINKING.test(name));
  const attempt = operationAt(record, failed);
  return attempt && actOf(failed, `Before that ${called(attempt)} fails: ${attempt.error?.message ?? ''}.`);
}

const actOf = (event: number, sentence: string): Absence => ({ event, exchange: -1, sentence });
const called = ({ operation, name }: OperationRecord): string => `the operator's ${operation} (${name})`;

function operationAt({ events, operations }: RunRecord, event: number): OperationRecord | null {
  if (EVENT_KINDS[events.kind[event] ?? -1] !== 'operation') return null;
  return operations[events.a[event] ?? -1] ?? null;
}

const nextOperation = (record: RunRecord, event: number, fits: (operation: OperationRecord) => boolean): number =>
  record.events.kind.findIndex((_kind, i) => {
    const operation = i > event ? operationAt(record, i) : null;
    return operation !== null && fits(operation);
  });
const lastOperation = (record: RunRecord, event: number, fits: (operation: OperationRecord) => boolean): number =>
  record.events.kind.findLastIndex((_kind, i) => {
    const operation = i < event ? operationAt(record, i) : null;
    return operation !== null && fits(operation);
  });
