import { foreignFeature, KIND_NAMES, whyRefused, type ApiKind, type FeatureName } from '../../gateway/http/features.ts';
import { NETWORK_OPERATIONS } from './network/operations.ts';
import { badRequest, notFound, textOf, type Input, type OperationContext, type Refused } from './outcome.ts';
import type { ControlState } from './state.ts';

/** Operations of one kind of API, with the feature each is of (http-api reference, 15). */
const FEATURE_OF: readonly (readonly [pattern: RegExp, feature: FeatureName])[] = [
  [/^(Create|Update|Delete|Get)Resources?$|^(Put|Update|Delete|Get)Method(Response)?$|^PutIntegration$/, 'resources'],
  [/^(Put|Update|Delete|Get)IntegrationResponse$/, 'bodyTransformation'],
  [/^(Put|Update|Delete|Get)GatewayResponses?$/, 'gatewayResponses'],
  [/^(Create|Update|Delete|Get)(RequestValidator|Model)s?$/, 'requestValidation'],
  [/^FlushStageCache$/, 'caching'],
  [/^TestInvokeMethod$/, 'testInvoke'],
  [/^(Create|Update)UsagePlan$/, 'apiKeys'],
  [/^DeleteCorsConfiguration$/, 'cors'],
  [/^CreateRouteResponse$/, 'routeResponses'],
];
const featureOf = (operation: string): FeatureName | null =>
  FEATURE_OF.find(([pattern]) => pattern.test(operation))?.[1] ?? null;

/** What the second version of the service has for an operation of the first, where the name is another. */
const SECOND_VERSION: Readonly<Record<string, string>> = {
  GetRestApi: 'GetApi',
  UpdateRestApi: 'UpdateApi',
  PutRestApi: 'ReimportApi',
  GetExport: 'ExportApi',
  FlushStageAuthorizersCache: 'ResetAuthorizersCache',
};

/** Why an API of a kind does not take an operation, and which kind does; null: it may. */
export function whyNotOnKind(operation: string, kind: ApiKind, by: 'restApiId' | 'apiId'): string | null {
  if (Object.hasOwn(NETWORK_OPERATIONS, operation)) return null;
  const feature = featureOf(operation);
  const why = feature && whyRefused(feature, kind);
  if (why !== null) return why;
  if ((by === 'restApiId') === (kind === 'REST')) return null;
  const other = by === 'restApiId' && Object.hasOwn(SECOND_VERSION, operation) ? SECOND_VERSION[operation] : undefined;
  const instead = other === undefined ? '' : `; ${operation} is for REST APIs, they have ${other}`;
  return `${KIND_NAMES[kind]} are named by ${kind === 'REST' ? 'restApiId' : 'apiId'}, not by ${by}${instead}.`;
}

/** Why a kind of API does not take a member of a call; null: it may. A member that is off asks for nothing. */
export function whyNotMember(member: string, value: unknown, kind: ApiKind): string | null {
  const isOff = value === false || value === null || value === undefined;
  // Infrastructure tools send it to WebSocket APIs too, where it says nothing.
  if (isOff || kind === 'REST' || (kind === 'WEBSOCKET' && member === 'payloadFormatVersion')) return null;
  const feature = foreignFeature(member);
  return feature && whyRefused(feature, kind);
}

/** The API a usage plan is to be tied to: `apiStages` of a new one, or the values of patches. */
export function planned({ apiStages, patchOperations }: Input): readonly string[] {
  const stages = Array.isArray(apiStages) ? (apiStages as readonly Input[]) : [];
  const patches = Array.isArray(patchOperations) ? (patchOperations as readonly Input[]) : [];
  return [
    ...stages.map((stage) => textOf(stage, 'apiId')),
    ...patches
      .filter(({ op, path }) => op === 'add' && path === '/apiStages')
      .map((patch) => textOf(patch, 'value').replace(/:.*$/, '')),
  ];
}

/** A call on an API of a kind that does not take it: refused, and the refusal says which kind does. */
export function refusedByKind(state: ControlState, context: OperationContext, operation: string): Refused | null {
  const { input, setup } = context;
  const kindOf = (wanted: string): ApiKind | null =>
    (wanted !== '' &&
      state.apis.find((api) => (api.name === wanted || api.apiId === wanted) && !('deleted' in api))?.protocolType) ||
    null;
  const restApi = textOf(input, 'restApiId');
  const first = kindOf(restApi);
  const whyFirst = first && whyNotOnKind(operation, first, 'restApiId');
  // The first half is AWS's own answer: to REST's half of the service the others are not there.
  if (whyFirst)
    return notFound(`Invalid API identifier specified ${setup.accounts[0]?.accountId ?? ''}:${restApi}. ${whyFirst}`);
  const kind = kindOf(textOf(input, 'apiId')) ?? madeKind(operation, input);
  const why = kind && (whyNotOnKind(operation, kind, 'apiId') ?? firstForeign(input, kind));
  if (why) return badRequest(why);
  const plans = featureOf(operation) === 'apiKeys' ? planned(input) : [];
  for (const named of plans) {
    const of = kindOf(named);
    const whyPlan = of && whyRefused('apiKeys', of);
    if (whyPlan) return badRequest(whyPlan);
  }
  return null;
}

const firstForeign = (input: Input, kind: ApiKind): string | null =>
  Object.entries(input)
    .map(([member, value]) => whyNotMember(member, value, kind))
    .find((why) => why !== null) ?? null;

/** CreateApi says the kind of what it makes. */
function madeKind(operation: string, { protocolType }: Input): ApiKind | null {
  const isKind = protocolType === 'HTTP' || protocolType === 'WEBSOCKET';
  return operation === 'CreateApi' && isKind ? protocolType : null;
}
