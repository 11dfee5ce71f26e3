import { resourceIdFor } from '../gateway/ids.ts';
import { withDocument } from '../scenario/openapi-text.ts';
import { openExchange } from '../trace/open-exchange.ts';
import { reportAuthorizer } from '../world/control/authorizer-operations.ts';
import { OPERATIONS } from '../world/control/operation-list.ts';
import { reportMethod } from '../world/control/report.ts';
import { allPaths } from '../world/control/resource-tree.ts';
import { restApiAt } from '../world/control/find.ts';
import { initialControl, type ApiControl } from '../world/control/state.ts';
import type { OperationOutcome } from '../world/control/outcome.ts';
import type { WorldSetup } from '../world/setup.ts';
import { simulate } from '../world/simulate.ts';
import type { Outcome } from './conformance-e2e.ts';
import { existingApi } from './conformance-existing.ts';
import { asObject, asText, fits, parsed, same, type Json } from './conformance-matchers.ts';
import { API_ID, setupOver } from './conformance-setup.ts';

/** Replays an import: the document is put over an API (or makes one), and what the control plane then has is judged. */
export function replayImport(one: Json): Outcome {
  const expected = asObject(one['expected']);
  const setup = setupOver(existingApi(asObject(one['existing'])));
  const outcome = performed(one, setup);
  if (!outcome) return { passed: false, actual: 'no such operation' };
  if (!outcome.ok) {
    const actual = { error: { status: outcome.status, code: outcome.code, message: outcome.message } };
    return { passed: fits(expected, actual), actual };
  }
  const { apis } = outcome.state;
  const api = restApiAt(outcome.state, one['operation'] === 'import' ? apis.length - 1 : 0);
  if (!api) return { passed: false, actual: 'no API' };
  const failed = judge(expected, outcome, api).concat(judgeCalls(expected, api, setup));
  return { passed: failed.length === 0, actual: { failed, resources: reportResources(api), result: outcome.result } };
}

function performed(one: Json, setup: WorldSetup): OperationOutcome | undefined {
  const { mode, parameters, failOnWarnings, document, documentText } = one;
  const members = { mode, parameters, failOnWarnings, body: document ?? documentText };
  const defined = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
  return OPERATIONS[one['operation'] === 'import' ? 'ImportRestApi' : 'PutRestApi']?.(initialControl(setup), {
    setup,
    now: 0,
    name: 'imported',
    input: { ...withDocument('ImportRestApi', defined), ...(one['operation'] !== 'import' && { restApiId: API_ID }) },
    ref: () => ({ pointer: '' }),
  });
}

const check = (name: string, holds: boolean): readonly string[] => (holds ? [] : [name]);

function judge(expected: Json, outcome: Extract<OperationOutcome, { ok: true }>, api: ApiControl): readonly string[] {
  const result = asObject(outcome.result);
  const { endpointTypes, ...members } = asObject(expected['api']);
  const types = asObject(result['endpointConfiguration'])['types'];
  const { draft } = api;
  const authorizers = Object.fromEntries(
    Object.entries(draft.authorizers ?? {}).map(([name, one]) => [name, reportAuthorizer(name, one)] as const),
  );
  return [
    ...check('status', !('status' in expected) || expected['status'] === outcome.status),
    ...check('api', fits(members, result) && (endpointTypes === undefined || same(endpointTypes, types))),
    ...check('warnings', !('warnings' in expected) || same(expected['warnings'], result['warnings'])),
    ...check('authorizers', !('authorizers' in expected) || sameMembers(expected['authorizers'], authorizers)),
    ...check('requestValidators', sameNamed(expected, 'requestValidators', draft.requestValidators ?? {})),
    ...check('models', !('models' in expected) || modelsFit(asObject(expected['models']), api)),
    ...judgeResources(expected, api),
  ];
}

const sameNames = (wanted: unknown, actual: object): boolean =>
  same(Object.keys(asObject(wanted)).sort(), Object.keys(actual).sort());
const sameMembers = (wanted: unknown, actual: object): boolean => sameNames(wanted, actual) && fits(wanted, actual);
const sameNamed = (expected: Json, member: string, actual: object): boolean =>
  !(member in expected) || sameMembers(expected[member], actual);

/** Lists under `required` may come in any order (note of the case that shows it). */
function modelsFit(wanted: Json, { apiId, draft }: ApiControl): boolean {
  const models = draft.models ?? {};
  return (
    sameNames(wanted, models) &&
    Object.entries(wanted).every(([name, model]) => {
      const { schema, ...members } = asObject(model);
      const filled = parsed(JSON.stringify(schema ?? null).replaceAll('{restApiId}', apiId));
      return (
        fits(members, models[name]) &&
        (schema === undefined || same(sortedRequired(filled), sortedRequired(models[name]?.schema)))
      );
    })
  );
}

function sortedRequired(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedRequired);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) => [
      key,
      key === 'required' && Array.isArray(member) ? [...(member as string[])].sort() : sortedRequired(member),
    ]),
  );
}

/** Every path with its methods as AWS reports them, without ids and cache settings. */
function reportResources(api: ApiControl): Json {
  const { resources } = api.draft;
  const methods = (path: string): Json =>
    Object.fromEntries(
      Object.entries(resources[path] ?? {}).map(([httpMethod, method]) => [
        httpMethod,
        withoutIds(reportMethod(api, path, httpMethod, method)),
      ]),
    );
  return Object.fromEntries(allPaths(resources).map((path) => [path, methods(path)]));
}

function withoutIds({ httpMethod: _m, methodIntegration, ...method }: Json): Json {
  const { cacheNamespace: _n, cacheKeyParameters: _k, ...integration } = asObject(methodIntegration);
  return methodIntegration === undefined ? method : { ...method, methodIntegration: integration };
}

function judgeResources(expected: Json, api: ApiControl): readonly string[] {
  const actual = reportResources(api);
  const wanted = withIds(asObject(expected['resources']), api) as Json;
  const isSubset = expected['resourcesCompare'] === 'subset';
  const paths = check('paths', !('resources' in expected) || isSubset || sameNames(wanted, actual));
  const resources = Object.entries(wanted).flatMap(([path, methods]) => [
    ...check(`methods of ${path}`, isSubset || sameNames(methods, asObject(actual[path]))),
    ...Object.entries(asObject(methods)).flatMap(([httpMethod, method]) =>
      check(`${httpMethod} ${path}`, exactly(method, asObject(actual[path])[httpMethod])),
    ),
  ]);
  const methods = Object.entries(asObject(withIds(expected['methods'], api))).flatMap(([name, method]) => {
    const [httpMethod = '', path = ''] = name.split(' ');
    return check(name, fits(method, asObject(actual[path])[httpMethod]));
  });
  return [...paths, ...resources, ...methods];
}

/** Report-only values a simulator may leave out, and so may a case. */
const OPTIONAL = ['connectionType', 'timeoutInMillis'];

/** The members listed and no others, down to the matchers. */
function exactly(wanted: unknown, actual: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted)) return fits(wanted, actual);
  const keys = Object.keys(wanted);
  if (keys.some((key) => key.startsWith('$'))) return fits(wanted, actual);
  const extra = Object.keys(asObject(actual)).filter((key) => !keys.includes(key) && !OPTIONAL.includes(key));
  return (
    extra.length === 0 &&
    Object.entries(wanted).every(
      ([key, member]) =>
        (OPTIONAL.includes(key) && !(key in asObject(actual))) || exactly(member, asObject(actual)[key]),
    )
  );
}

/** Things are told by name here, so `{"$authorizer": name}` is the name; ids of resources follow from the path. */
function withIds(value: unknown, api: ApiControl): unknown {
  if (Array.isArray(value)) return value.map((item) => withIds(item, api));
  if (typeof value === 'string') return value.replaceAll('{restApiId}', api.apiId);
  if (typeof value !== 'object' || value === null) return value;
  const { $authorizer, $validator, $resourceId } = value as Json;
  if ($authorizer !== undefined || $validator !== undefined) return $authorizer ?? $validator;
  if (typeof $resourceId === 'string') return resourceIdFor(api.apiId, $resourceId);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withIds(member, api)]));
}

/** Calls of the imported API, deployed on a stage, through the simulator's one door. */
function judgeCalls(expected: Json, { draft }: ApiControl, setup: WorldSetup): readonly string[] {
  const calls = Array.isArray(expected['invoke']) ? expected['invoke'].map(asObject) : [];
  return calls.flatMap((request) => {
    const view = openExchange(simulate({ ...setupOver(draft, { request }), accounts: setup.accounts }), 0);
    const name = `${asText(request['method'])} ${asText(request['path'])}`;
    return check(name, (!('status' in request) || request['status'] === view.status) && bodyFits(request, view.body));
  });
}
const bodyFits = (request: Json, body: string): boolean =>
  (!('expectedBody' in request) || fits(request['expectedBody'], body)) &&
  (!('bodyJson' in request) || fits(request['bodyJson'], parsed(body)));
