import { isBasePath, isEnhanced, trimmedKey } from '../../../gateway/network/domain-names.ts';
import type { DomainSetup, MappingSetup } from '../../../gateway/network/model.ts';
import { UNKNOWN } from '../aws-texts.ts';
import {
  answering,
  badRequest,
  conflict,
  created,
  done,
  notFound,
  textOf,
  type OperationContext,
  type OperationHandler,
  type OperationOutcome,
  type Refused,
} from '../outcome.ts';
import { readPatches } from '../patch.ts';
import type { ControlState } from '../state.ts';
import { domainProblem } from './domain-checks.ts';
import { findDomain, findTarget, withDomain, type FoundDomain } from './names.ts';

/** The name of the empty key in the console and in the API. */
const NONE = '(none)';
export const keyOf = (text: string): string => (text === NONE ? '' : trimmedKey(text));

/** Unverified; of the pattern of the recorded ones. */
const UNKNOWN_API = 'Invalid REST API identifier specified';
const UNKNOWN_MAPPING = 'Invalid base path mapping identifier specified';
/** Public deployment tools wait for this text: github.com/serverless-components (read 2026-11). */
const PATH_TAKEN = 'Base path already exists for this domain name';
/** Report: github.com/amplify-education/serverless-domain-manager/issues/179 (2019). */
const EMPTY_TAKEN = 'Only one base path mapping is allowed if the base path is empty.';
const SLASH_IN_V1 =
  "API Gateway V1 doesn't support the slash character (/) in base path mappings. To create a multi-level base path mapping, use API Gateway V2.";
const MOST_MULTI_LEVEL = 200;

type Wanted = { readonly key: string; readonly api: string; readonly stage: string | null };

/** CreateBasePathMapping: REST APIs, and one level of path. */
export const createBasePathMapping: OperationHandler = (state, context) => {
  const { input } = context;
  const basePath = textOf(input, 'basePath');
  if (trimmedKey(basePath).includes('/')) return badRequest(SLASH_IN_V1);
  const stage = textOf(input, 'stage') || null;
  return create(state, context, { key: keyOf(basePath), api: textOf(input, 'restApiId'), stage }, 'REST');
};

/** CreateApiMapping of the second version: APIs of every kind, and keys of several levels. */
export const createApiMapping: OperationHandler = (state, context) => {
  const { input } = context;
  const stage = textOf(input, 'stage');
  if (stage === '') return badRequest('An API mapping names a stage');
  return create(state, context, { key: keyOf(textOf(input, 'apiMappingKey')), api: textOf(input, 'apiId'), stage });
};

function create(state: ControlState, context: OperationContext, wanted: Wanted, kind?: 'REST'): OperationOutcome {
  const found = findDomain(state, context);
  if ('ok' in found) return found;
  const mapping = mappingOf(state, context, wanted, kind);
  if ('ok' in mapping) return mapping;
  const outcome = withMappings(state, context, found, [...found.domain.mappings, mapping]);
  return 'ok' in outcome ? outcome : answering(created(outcome, `${described(wanted)} was mapped`), report(wanted));
}

/** UpdateBasePathMapping: patches of `/basePath`, `/restapiId` and `/stage`. */
export const updateBasePathMapping: OperationHandler = (state, context) => {
  const patched = { key: null as string | null, api: null as string | null, stage: null as string | null };
  for (const { op, path, value } of readPatches(context.input)) {
    if (op !== 'replace') return badRequest("Invalid patch operation specified. Must be 'replace'");
    const text = typeof value === 'string' ? value : '';
    if (path === '/basePath') patched.key = keyOf(text);
    else if (path.toLowerCase() === '/restapiid') patched.api = text;
    else if (path === '/stage') patched.stage = text;
    else return badRequest(`Invalid patch path ${path}`);
  }
  if (patched.key?.includes('/') === true) return badRequest(SLASH_IN_V1);
  return update(state, context, keyOf(textOf(context.input, 'basePath')), patched, 'REST');
};

/** UpdateApiMapping; a mapping's id is its key. */
export const updateApiMapping: OperationHandler = (state, context) => {
  const { input } = context;
  const textOrNull = (member: string): string | null => (input[member] === undefined ? null : textOf(input, member));
  const key = textOrNull('apiMappingKey');
  const patched = { key: key === null ? null : keyOf(key), api: textOrNull('apiId'), stage: textOrNull('stage') };
  return update(state, context, keyOf(textOf(input, 'apiMappingId')), patched);
};

type Patched = { readonly [Member in keyof Wanted]: string | null };

function update(
  state: ControlState,
  context: OperationContext,
  key: string,
  patched: Patched,
  kind?: 'REST',
): OperationOutcome {
  const found = findMapping(state, context, key);
  if ('ok' in found) return found;
  const { domain, mapping } = found;
  const wanted: Wanted = {
    key: patched.key ?? mapping.key,
    api: patched.api ?? state.apis[mapping.api]?.name ?? '',
    stage: patched.stage ?? mapping.stage,
  };
  const changed = mappingOf(state, context, wanted, kind);
  if ('ok' in changed) return changed;
  const mappings = domain.mappings.map((each) => (each === mapping ? changed : each));
  const outcome = withMappings(state, context, found, mappings);
  return 'ok' in outcome ? outcome : answering(done(outcome, `${described(wanted)} is mapped now`), report(wanted));
}

export const deleteBasePathMapping: OperationHandler = (state, context) =>
  remove(state, context, keyOf(textOf(context.input, 'basePath')));

export const deleteApiMapping: OperationHandler = (state, context) =>
  remove(state, context, keyOf(textOf(context.input, 'apiMappingId')));

function remove(state: ControlState, context: OperationContext, key: string): OperationOutcome {
  const found = findMapping(state, context, key);
  if ('ok' in found) return found;
  const mappings = found.domain.mappings.filter((mapping) => mapping !== found.mapping);
  const next = withDomain(state, found, { ...found.domain, mappings });
  return done(next, `the mapping ${key || NONE} of ${found.domain.name} was deleted`, 202);
}

export function findMapping(
  state: ControlState,
  context: OperationContext,
  key: string,
): (FoundDomain & { readonly state: ControlState; readonly mapping: MappingSetup }) | Refused {
  const found = findDomain(state, context);
  if ('ok' in found) return found;
  const mapping = found.domain.mappings.find((each) => each.key === key);
  return mapping ? { ...found, state, mapping } : notFound(UNKNOWN_MAPPING);
}

function mappingOf(
  state: ControlState,
  context: OperationContext,
  { key, api, stage }: Wanted,
  kind?: 'REST',
): MappingSetup | Refused {
  if (!isBasePath(key) || key.startsWith('/') || key.includes('//'))
    return badRequest("API mapping key should not start with a '/' or have consecutive '/'s.");
  const target = findTarget(state, context, api);
  if (!target || (kind && target.api.protocolType !== kind)) return badRequest(UNKNOWN_API);
  // The guide's list of characters for WebSocket APIs has no slash (reference, 15); the text is ours, unverified.
  if (target.api.protocolType === 'WEBSOCKET' && key.includes('/'))
    return badRequest('The API mapping key of a WebSocket API has no slash');
  if (stage !== null && !Object.hasOwn(target.api.stages, stage)) return badRequest(UNKNOWN.stage);
  return { key, api: target.index, stage, pointer: context.ref().pointer };
}

/** The domain with other mappings: no key twice, and keys of several levels only where they go. */
function withMappings(
  state: ControlState,
  context: OperationContext,
  found: FoundDomain,
  mappings: readonly MappingSetup[],
): ControlState | Refused {
  const { domain } = found;
  const twice = mappings.find(({ key }, i) => mappings.findIndex((each) => each.key === key) < i);
  if (twice) return conflict(twice.key === '' ? EMPTY_TAKEN : PATH_TAKEN);
  const deep = mappings.filter(({ key }) => key.includes('/')).length;
  const isDeepAllowed = domain.type === 'REGIONAL' && domain.securityPolicy !== 'TLS_1_0';
  if (deep > 0 && !isDeepAllowed) return badRequest('Keys of several levels need a Regional domain name with TLS 1.2');
  if (deep > MOST_MULTI_LEVEL) return badRequest(`A domain name has at most ${MOST_MULTI_LEVEL} multi-level mappings`);
  if (isEnhanced(domain.securityPolicy) && mappings.some(({ api }) => state.apis[api]?.protocolType === 'HTTP'))
    return badRequest(`${domain.securityPolicy} does not go with a mapping to an HTTP API`);
  const changed: DomainSetup = { ...domain, mappings, region: regionOf(context, domain, mappings) };
  return domainProblem(state, context, changed) ?? withDomain(state, found, changed);
}

/** An edge-optimized name belongs to the Region of what it is mapped to. */
const regionOf = (
  { setup }: OperationContext,
  { type, region }: DomainSetup,
  [first]: readonly MappingSetup[],
): string => (type === 'EDGE' ? (setup.network?.apis[first?.api ?? -1]?.region ?? region) : region);

const described = ({ key, api, stage }: Wanted): string =>
  `${key || NONE} to ${api}${stage === null ? '' : `/${stage}`}`;

const report = ({ key, api, stage }: Wanted) => ({
  basePath: key || NONE,
  restApiId: api,
  ...(stage !== null && { stage }),
});

export const reportMapping = ({ apis }: ControlState, { key, api, stage }: MappingSetup) =>
  report({ key, api: apis[api]?.apiId ?? '', stage });
