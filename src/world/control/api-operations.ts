import { idFor, resourceIdFor } from '../../gateway/ids.ts';
import type { EndpointType, RestApiDefinition } from '../../gateway/model.ts';
import { notInEnum } from './aws-texts.ts';
import { findApi, restApiAt, withApi, withDraft } from './find.ts';
import { firstProblem } from './input-checks.ts';
import { noOrigins } from './origins.ts';
import { OWN_MODELS } from './own-models.ts';
import {
  answering,
  badRequest,
  conflict,
  created,
  done,
  invalidValue,
  objectOf,
  textOf,
  type Input,
  type OperationHandler,
  type Refused,
} from './outcome.ts';
import { patchedDefinition } from './patch-definition.ts';
import { pathKeys, readPatches, type PatchOperation } from './patch.ts';
import type { ApiControl, ApiInfo } from './state.ts';

const MOST_COMPRESSION_BYTES = 10_485_760;
const ENDPOINT_TYPES: readonly EndpointType[] = ['REGIONAL', 'EDGE', 'PRIVATE'];
const KEY_SOURCES = ['HEADER', 'AUTHORIZER'];

/** Makes an API with nothing in it. The requests of a scenario name APIs that are there from the start, so none can reach it. */
export const createRestApi: OperationHandler = (state, context) => {
  const { input } = context;
  const name = textOf(input, 'name');
  const problem = firstProblem(
    () => (name.trim() === '' ? badRequest('Name cannot be empty') : null),
    () => (input['description'] === '' ? badRequest('Description cannot be an empty string') : null),
    () => settingsProblem(input),
    () => policyProblem(input['policy']),
    () => endpointProblem(objectOf(input, 'endpointConfiguration')),
    // The scenario's names are its ids; AWS allows a name twice.
    () => (state.apis.some((api) => api.name === name) ? conflict(`the scenario has an API ${name}`) : null),
  );
  if (problem) return problem;
  const cloned = input['cloneFrom'] === undefined ? null : findApi(state, { ...context, input: cloneInput(input) });
  if (cloned && 'ok' in cloned) return cloned;
  const api: ApiControl = {
    protocolType: 'REST',
    name,
    apiId: idFor(name, 10),
    info: infoOf(input),
    ...addressesOf(objectOf(input, 'endpointConfiguration') ?? {}),
    draft: {
      ...(cloned ? cloned.api.draft : { models: OWN_MODELS }),
      ...newDraft(input),
      ...(cloned && { resources: cloned.api.draft.resources, gatewayResponses: cloned.api.draft.gatewayResponses }),
    },
    origins: cloned?.api.origins ?? noOrigins,
    deployments: [],
    stages: {},
  };
  const did = `API ${name} was made, ${cloned ? `with what the draft of ${cloned.api.name} has` : 'without resources'}`;
  return answering(created({ ...state, apis: [...state.apis, api] }, did), reportApi(api));
};

type Addresses = Pick<ApiControl, 'ipAddressType' | 'vpcEndpointIds'>;
const addressesOf = ({ ipAddressType, vpcEndpointIds }: Input): Addresses => ({
  ...(typeof ipAddressType === 'string' && { ipAddressType }),
  ...(Array.isArray(vpcEndpointIds) && vpcEndpointIds.length > 0 && { vpcEndpointIds: vpcEndpointIds as string[] }),
});

const cloneInput = (input: Input): Input => ({ restApiId: input['cloneFrom'] });

const infoOf = ({ description, version, tags }: Input): ApiInfo => present({ description, version, tags });

const present = (members: Input): Input =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

function newDraft(input: Input): RestApiDefinition {
  const { apiKeySource, binaryMediaTypes, minimumCompressionSize } = input;
  const given = { apiKeySource, binaryMediaTypes, minimumCompressionSize, policy: policyOf(input['policy']) };
  return {
    resources: { '/': {} },
    gatewayResponses: {},
    endpointType: endpointType(objectOf(input, 'endpointConfiguration')),
    disableExecuteApiEndpoint: input['disableExecuteApiEndpoint'] === true,
    ...(Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined && value !== null),
    ) as Partial<RestApiDefinition>),
  };
}

const PATHS = {
  name: 'text',
  description: 'text',
  minimumCompressionSize: 'number',
  binaryMediaTypes: 'list',
  apiKeySource: 'text',
  disableExecuteApiEndpoint: 'boolean',
  policy: 'text',
} as const;

/** Changes the draft's API-wide settings; all of them need a deployment (5.1). */
export const updateRestApi: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const patches = readPatches(context.input);
  const moved = moveEndpoint(found.api.draft.endpointType, patches);
  if (typeof moved !== 'string') return moved;
  const wrong = patches.map(refusedPatch).find((problem) => problem !== null);
  if (wrong) return wrong;
  const addresses = readdressed(found.api, patches);
  const others = context.input['patchOperations'] as readonly PatchOperation[];
  const patched = patchedDefinition(
    { name: found.api.name, ...found.api.info, ...found.api.draft },
    PATHS,
    {
      patchOperations: others.filter((_patch, i) => patches[i]?.path.startsWith(ENDPOINT) !== true),
    },
    ['description', 'policy'],
  );
  if (!patched.ok) return patched;
  const { name, description, version, tags, ...draft } = patched.value;
  const problem = firstProblem(
    () => (name === '' ? badRequest('Name cannot be empty') : null),
    () => (description === '' ? badRequest('Description cannot be an empty string') : null),
    () => settingsProblem(draft),
    () => policyProblem(draft['policy']),
    () => addressProblem(addresses['ipAddressType'], moved),
  );
  if (problem) return problem;
  const change = { ...draft, policy: policyOf(draft['policy']), endpointType: moved } as Partial<RestApiDefinition>;
  const info = present({ name, description, version, tags }) as ApiInfo;
  const { ipAddressType: _i, vpcEndpointIds: _v, ...before } = found.api;
  const cleared = withApi(state, found, {
    ...before,
    info,
    ...addressesOf(addresses),
    draft: change as RestApiDefinition,
  });
  const api = restApiAt(cleared, found.index) ?? found.api;
  const changed = withDraft(cleared, { ...found, api }, {}, '/settings', context.ref());
  return answering(
    done(changed, `API ${found.api.name} was changed in the draft`),
    reportApi(restApiAt(changed, found.index) ?? api),
  );
};

const ENDPOINT = '/endpointConfiguration/';
const TYPES_PATH = `${ENDPOINT}types/`;
const ADDRESS_PATH = `${ENDPOINT}ipAddressType`;
const ENDPOINTS_PATH = `${ENDPOINT}vpcEndpointIds`;

/** The type and the addresses are replaced, VPC endpoints come and go; a media type is named by the path (recalled). */
function refusedPatch({ op, path }: PatchOperation): Refused | null {
  if (path === '/binaryMediaTypes') return badRequest(`Invalid patch path ${path}`);
  if (!path.startsWith(ENDPOINT)) return null;
  const isKnown = path.startsWith(TYPES_PATH) || path === ADDRESS_PATH || path === ENDPOINTS_PATH;
  if (!isKnown) return badRequest(`Invalid patch path ${path}`);
  const allowed = path === ENDPOINTS_PATH ? ['add', 'remove'] : ['replace'];
  return allowed.includes(op)
    ? null
    : badRequest(`Invalid patch operation specified. Must be one of: [${allowed.join(', ')}]`);
}

/** The last patch of the addresses counts; it takes effect at once (rest-api reference, 3.1). */
const readdressed = (
  { ipAddressType, vpcEndpointIds = [] }: ApiControl,
  patches: readonly PatchOperation[],
): Input => ({
  ipAddressType: patches.findLast(({ path }) => path === ADDRESS_PATH)?.value ?? ipAddressType,
  vpcEndpointIds: patches
    .filter(({ path }) => path === ENDPOINTS_PATH)
    .reduce<readonly unknown[]>(
      (ids, { op, value }) => [...ids.filter((id) => id !== value), ...(op === 'add' ? [value] : [])],
      vpcEndpointIds,
    ),
});

/** A patch of `/endpointConfiguration/types/EDGE` names the type to leave, its value the type to become. */
function moveEndpoint(before: EndpointType, patches: readonly PatchOperation[]): EndpointType | Refused {
  let type = before;
  for (const patch of patches.filter(({ path }) => path.startsWith(TYPES_PATH))) {
    const wanted = ENDPOINT_TYPES.find((known) => known === patch.value);
    if (!wanted || pathKeys(patch.path)[2] === undefined)
      return badRequest('Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE');
    // Conversions: 3.1; the text of the refusal is ours.
    if (type === 'PRIVATE' && wanted === 'EDGE') return badRequest('A private API cannot become edge-optimized');
    type = wanted;
  }
  return type;
}

/** A call gives the policy as a JSON text. */
function policyOf(policy: unknown): unknown {
  if (typeof policy !== 'string' || policy === '') return policy === '' ? undefined : policy;
  try {
    return JSON.parse(policy) as unknown;
  } catch {
    return policy;
  }
}

/** A text that is no JSON document is no policy; AWS's words are recalled. */
const policyProblem = (policy: unknown): Refused | null =>
  policy !== '' && typeof policyOf(policy) === 'string'
    ? badRequest('Invalid policy document. Please check the policy syntax and ensure that Principals are valid.')
    : null;

function settingsProblem({ minimumCompressionSize: size, apiKeySource }: Input): Refused | null {
  if (size !== undefined && size !== null && !(Number(size) >= 0 && Number(size) <= MOST_COMPRESSION_BYTES))
    return badRequest(`Invalid minimum compression size, must be between 0 and ${MOST_COMPRESSION_BYTES}`);
  if (apiKeySource !== undefined && !KEY_SOURCES.includes(apiKeySource as string))
    return invalidValue(notInEnum(apiKeySource as string, 'createRestApiInput.apiKeySource', KEY_SOURCES));
  return null;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
const endpointType = (configuration: Input | null): EndpointType =>
  (listOf(configuration?.['types'])[0] as EndpointType | undefined) ?? 'EDGE';

/** Exactly one type; private APIs are dual-stack (rest-api reference, 3.1). */
function endpointProblem(configuration: Input | null): Refused | null {
  if (!configuration) return null;
  const types = listOf(configuration['types']);
  if (configuration['types'] !== undefined && types.length === 0)
    return badRequest('REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.');
  if (types.length > 1) return badRequest('Cannot create an api with multiple Endpoint Types.');
  if (types.some((type) => !ENDPOINT_TYPES.includes(type as EndpointType)))
    return badRequest('Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE');
  // Recorded (network-and-iam reference, 1).
  if (listOf(configuration['vpcEndpointIds']).length > 0 && types[0] !== 'PRIVATE')
    return badRequest('VPCEndpoints can only be specified with PRIVATE apis.');
  return addressProblem(configuration['ipAddressType'], types[0]);
}

function addressProblem(ipAddressType: unknown, type: unknown): Refused | null {
  if (ipAddressType === undefined) return null;
  if (ipAddressType !== 'ipv4' && ipAddressType !== 'dualstack')
    return badRequest('ipAddressType must be either ipv4 or dualstack.');
  return type === 'PRIVATE' && ipAddressType !== 'dualstack'
    ? badRequest('Only dualstack ipAddressType is supported for Private APIs.')
    : null;
}

/** What CreateRestApi, GetRestApi and their like answer; the policy is a text there, as AWS has it. */
export function reportApi(api: ApiControl): Input {
  const { name, apiId, info, ipAddressType: addresses, vpcEndpointIds, draft } = api;
  const { endpointType: type, disableExecuteApiEndpoint, binaryMediaTypes, minimumCompressionSize, policy } = draft;
  const ipAddressType = addresses ?? (type === 'PRIVATE' ? 'dualstack' : 'ipv4');
  return present({
    id: apiId,
    name,
    ...info,
    apiKeySource: draft.apiKeySource ?? 'HEADER',
    endpointConfiguration: present({ types: [type], ipAddressType, vpcEndpointIds }),
    disableExecuteApiEndpoint,
    binaryMediaTypes,
    minimumCompressionSize,
    rootResourceId: resourceIdFor(apiId, '/'),
    policy: policy === undefined || typeof policy === 'string' ? policy : JSON.stringify(policy),
  });
}
