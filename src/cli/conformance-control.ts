import { resourceIdFor } from '../gateway/ids.ts';
import type { RestApiDefinition, StageDefinition } from '../gateway/model.ts';
import { simulate } from '../world/simulate.ts';
import type { OperationEntry } from '../world/timeline-entries.ts';
import type { WorldSetup } from '../world/setup.ts';
import type { OperationRecord } from '../trace/record.ts';
import type { Outcome } from './conformance-e2e.ts';
import { existingDefinition } from './conformance-existing.ts';
import { asObject, asText, fits, same, type Json } from './conformance-matchers.ts';
import { API_ID, setupOf } from './conformance-setup.ts';

type Call = { readonly operation: string; readonly input: Json; readonly name?: string };
type Place = {
  readonly deployments?: readonly string[];
  readonly stages?: Readonly<Record<string, StageDefinition>>;
  /** Keys and usage plans, as calls have them. */
  readonly account?: Json;
};

/** Runs operator actions one after the other on an API; each answers as the page's own actions do. */
function operate(definition: RestApiDefinition, calls: readonly Call[], place: Place = {}): readonly OperationRecord[] {
  const base = setupOf(place.account ?? {});
  const [api] = base.apis;
  if (api?.protocolType !== 'REST') return [];
  const deployments = Object.fromEntries((place.deployments ?? []).map((name) => [name, definition]));
  const setup: WorldSetup = {
    ...base,
    accounts: base.accounts.map((account) => ({ ...account, cloudwatchRoleArn: ROLE })),
    apis: [{ ...api, definition, deployments, stages: place.stages ?? api.stages }],
    timeline: calls.map(entryOf),
  };
  return simulate(setup).operations;
}

/** Who turns logging on has set the role before; a case that says nothing of accounts has one that is set up. */
const ROLE = 'arn:aws:iam::123456789012:role/api-gateway-logs';

const entryOf = ({ operation, input, name }: Call, i: number): OperationEntry => ({
  kind: 'operation',
  name: name ?? `call${i}`,
  pointer: '',
  atMicros: 0,
  operation,
  input: { restApiId: 'api', ...input },
});

/** A call on a definition, after what is there before; a second call (`then`) is the one judged, if there is one. */
export function replayDefinitionCall(one: Json): Outcome {
  const call = asObject(one['call']);
  const calls = [call, ...('then' in one ? [asObject(one['then'])] : [])].flatMap(callsOf);
  const done = operate(existingDefinition(one), calls, placeOf(one));
  const expected = asObject(one['expected']);
  const [first] = done;
  const refused = done.find(({ error }) => error !== null);
  const last = refused ?? done.at(-1);
  if (!last || !first) return { passed: false, actual: 'nothing was called' };
  const actual = { status: last.status, error: last.error, result: last.result };
  if ('error' in expected) return { passed: fitsError(asObject(expected['error']), last), actual };
  return { passed: !last.error && fitsResult(asObject(expected['ok']), last), actual };
}

/** Things a case tells by name, under the members that call them by id; a name it does not give is none. */
const namedAsCalled = (operation: string, { requestValidator, authorizer, deployment, ...input }: Json): Json => ({
  ...(requestValidator !== undefined && { requestValidatorId: requestValidator }),
  ...(authorizer !== undefined && { authorizerId: authorizer }),
  ...(deployment !== undefined && { deploymentId: deployment }),
  ...(NAMED.test(operation) && { name: '' }),
  ...input,
});
const NAMED = /^Create(?:RestApi|RequestValidator|Model|Authorizer|UsagePlan)$/;

/** CreateResources stands for one CreateResource a path, and a look at the tree they make. */
function callsOf(call: Json): readonly Call[] {
  const operation = asText(call['operation']);
  const input = namedAsCalled(operation, asObject(withIds(call['input'])));
  if (operation !== 'CreateResources') return [{ operation, input: placed(operation, input) }];
  const made = (input['paths'] as readonly string[]).map((path): Call => {
    const cut = path.lastIndexOf('/');
    return {
      operation: 'CreateResource',
      input: { parentId: path.slice(0, cut) || '/', pathPart: path.slice(cut + 1) },
    };
  });
  return [...made, { operation: 'GetResources', input: {} }];
}

/** A call that names no place means the root's GET; others have no place. */
const placed = (operation: string, { path, ...input }: Json): Json => ({
  ...(operation === 'CreateResource' && { parentId: asText(input['parent'], '/') }),
  ...(/(?:Method|MethodResponse|Integration|IntegrationResponse|Resource)$/.test(operation) &&
    operation !== 'CreateResource' && { resource: asText(input['resourceId'] ?? path, '/') }),
  ...(/(?:Method|Integration)/.test(operation) && { httpMethod: 'GET' }),
  ...input,
});

function placeOf(one: Json): Place {
  const existing = asObject(one['existing']);
  const deployments = existing['deployments'];
  const { stage } = existing;
  const stages = existing['stages'] ?? (typeof stage === 'string' ? [stage] : undefined);
  const names = Array.isArray(stages) ? (stages as readonly string[]) : Object.keys(asObject(stages));
  const { apiKeys, usagePlans } = existing;
  return {
    account: { apiKeys, usagePlans },
    deployments: Array.isArray(deployments) ? (deployments as readonly string[]) : [],
    ...(stages !== undefined && {
      stages: Object.fromEntries(
        names.map((name) => [name, { deploymentId: 'initial', ...asObject(asObject(stages)[name]) }]),
      ),
    }),
  };
}

/** Status and code decide; the message too, but for the order of a list in it, which is no part of the findings. */
function fitsError(expected: Json, { status, error }: OperationRecord): boolean {
  return (
    error !== null &&
    fits(expected['status'], status) &&
    (!('code' in expected) || fits(expected['code'], error.code)) &&
    (!('message' in expected) || sameMessage(expected['message'], error.message))
  );
}

const sortedLists = (text: string): string =>
  text.replace(/\[([^[\]]*)\]/g, (_all, items: string) => `[${items.split(/,\s*/).sort().join(', ')}]`);
const sameMessage = (expected: unknown, actual: string): boolean =>
  typeof expected === 'string' ? sortedLists(expected) === sortedLists(actual) : fits(expected, actual);

function fitsResult({ status, absent, paths, ...members }: Json, done: OperationRecord): boolean {
  const result = done.result ?? {};
  const items = (result['items'] ?? []) as readonly Json[];
  return (
    (status === undefined || status === done.status || done.operation === 'GetResources') &&
    ((absent ?? []) as readonly string[]).every((name) => !(name in result)) &&
    (paths === undefined ||
      same(
        paths,
        items.map(({ path }) => path),
      )) && // prettier-ignore
    fits(withIds(members), result)
  );
}

/** `{"$resourceId": path}` as the simulator has it; what else is told by name has its name for its id here. */
function withIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIds);
  if (typeof value === 'string') return value.replaceAll('{restApiId}', API_ID);
  if (typeof value !== 'object' || value === null) return value;
  const { $resourceId: path, $authorizer, $validator } = value as Json;
  if (typeof path === 'string') return resourceIdFor(API_ID, path);
  if ($authorizer !== undefined || $validator !== undefined) return $authorizer ?? $validator;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withIds(member)]));
}

/** A stage before and after UpdateStage or a canary deployment; deployments are called by the case's names. */
export function replayStageUpdate(one: Json): Outcome {
  const before = asObject(one['stageBefore']);
  const deploy = asObject(one['createDeployment']);
  const stageName = asText(deploy['stageName'], asText(before['stageName'], 'dev'));
  const { newDeployment, ...input } = deploy;
  const change: Call =
    'createDeployment' in one
      ? {
          operation: 'CreateDeployment',
          input: { ...('stageBefore' in one && { stageName }), ...input },
          name: asText(newDeployment, 'd'),
        }
      : { operation: 'UpdateStage', input: { stageName, patchOperations: one['patchOperations'] } };
  const stages =
    'stageBefore' in one ? { [stageName]: stageOf(before) } : { other: stageOf({ deployment: 'initial' }) };
  const [changed, read] = operate(
    existingDefinition({ ...one, call: change }),
    [change, { operation: 'GetStage', input: { stageName } }],
    { stages, deployments: deploymentsOf(one, newDeployment) },
  );
  const expected = asObject(one['expected']);
  if (changed && 'error' in expected)
    return { passed: fitsError(asObject(expected['error']), changed), actual: changed };
  const after = stageAfter(read?.result ?? {});
  const wanted = { canarySettings: undefined, ...asObject(expected['stageAfter']) };
  return { passed: !changed?.error && fits(wanted, after), actual: changed?.error ?? after };
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);

/** Every deployment a case speaks of, but the one it makes and those it says do not exist. */
function deploymentsOf(one: Json, made: unknown): readonly string[] {
  const before = asObject(one['stageBefore']);
  const patched = listIn(one['patchOperations'])
    .map(asObject)
    .filter(({ path }) => asText(path).endsWith('eploymentId'))
    .map(({ value }) => value);
  const isRefused = 'error' in asObject(one['expected']);
  const named = [
    before['deployment'],
    asObject(before['canarySettings'])['deployment'],
    ...('deployments' in one ? listIn(one['deployments']) : isRefused ? [] : patched),
  ];
  return [...new Set(named.filter((name): name is string => typeof name === 'string' && name !== made))];
}

const stageOf = ({ deployment, stageName: _name, canarySettings, ...members }: Json): StageDefinition => {
  const { deployment: canary, ...settings } = asObject(canarySettings);
  return {
    ...members,
    deploymentId: asText(deployment, 'initial'),
    ...(canarySettings !== undefined && { canarySettings: { percentTraffic: 0, ...settings, deploymentId: canary } }),
  } as StageDefinition;
};

function stageAfter({ deploymentId, canarySettings, ...members }: Json): Json {
  const { deploymentId: canary, ...settings } = asObject(canarySettings);
  return {
    ...members,
    deployment: deploymentId,
    ...(canarySettings !== undefined && { canarySettings: { ...settings, deployment: canary } }),
  };
}

/** What GetGatewayResponses reports after the configured ones were put. */
export function replayEffectiveDefinition(one: Json): Outcome {
  const puts = Object.entries(asObject(one['configured'])).map(([responseType, members]): Call => ({
    operation: 'PutGatewayResponse',
    input: { responseType, ...asObject(members) },
  }));
  const done = operate(existingDefinition(one), [...puts, { operation: 'GetGatewayResponses', input: {} }]);
  const items = (done.at(-1)?.result?.['items'] ?? []) as readonly Json[];
  const actual: Json = Object.fromEntries(items.map(({ responseType, ...members }) => [asText(responseType), members]));
  const { common, types } = asObject(one['expected']);
  const passed = Object.entries(asObject(types)).every(([type, members]) =>
    Object.entries({ ...asObject(common), ...asObject(members) }).every(([name, value]) =>
      sameMember(value, asObject(actual[type])[name]),
    ),
  );
  return { passed: passed && done.every(({ error }) => error === null), actual };
}

/** Templates and parameters are compared whole; a null stands for a member that is not reported. */
const sameMember = (expected: unknown, actual: unknown): boolean =>
  expected === null ? actual === undefined : same(expected, actual);
