import { suggestion, type Problem } from './diagnostics.ts';
import type { EntryInput } from './parse.ts';

type Operation = Extract<EntryInput, { verb: 'do' }>;

const RESOURCE = ['restApiId', 'resource', 'resourceId'];
const METHOD = [...RESOURCE, 'httpMethod'];
const RESPONSE = [...METHOD, 'statusCode'];
const API = [
  'name',
  'description',
  'version',
  'tags',
  'cloneFrom',
  'apiKeySource',
  'binaryMediaTypes',
  'minimumCompressionSize',
  'disableExecuteApiEndpoint',
  'endpointConfiguration',
  'policy',
];

/** What the simulator reads of a call, where it knows all of it; an operation that is not here is not looked at. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  CreateRestApi: API,
  UpdateRestApi: ['restApiId', 'patchOperations'],
  GetRestApi: ['restApiId'],
  ImportRestApi: ['body', 'failOnWarnings', 'parameters'],
  PutRestApi: ['restApiId', 'body', 'failOnWarnings', 'mode', 'parameters'],
  CreateResource: ['restApiId', 'parentId', 'parent', 'pathPart'],
  UpdateResource: [...RESOURCE, 'patchOperations'],
  DeleteResource: RESOURCE,
  GetResource: [...RESOURCE, 'embed'],
  GetResources: ['restApiId', 'embed'],
  UpdateMethod: [...METHOD, 'patchOperations'],
  DeleteMethod: METHOD,
  UpdateIntegration: [...METHOD, 'patchOperations'],
  UpdateMethodResponse: [...RESPONSE, 'patchOperations'],
  DeleteMethodResponse: RESPONSE,
  UpdateIntegrationResponse: [...RESPONSE, 'patchOperations'],
  DeleteIntegrationResponse: RESPONSE,
  CreateRequestValidator: ['restApiId', 'name', 'validateRequestBody', 'validateRequestParameters'],
  CreateModel: ['restApiId', 'name', 'description', 'contentType', 'schema'],
  CreateApiKey: ['name', 'description', 'enabled', 'value'],
  UpdateApiKey: ['apiKey', 'patchOperations'],
  CreateUsagePlan: ['name', 'description', 'throttle', 'quota', 'apiStages'],
  UpdateUsagePlan: ['usagePlanId', 'patchOperations'],
  CreateUsagePlanKey: ['usagePlanId', 'keyId', 'keyType'],
  UpdateUsage: ['usagePlanId', 'keyId', 'patchOperations'],
  TestInvokeMethod: [...METHOD, 'pathWithQueryString', 'headers', 'multiValueHeaders', 'body', 'stageVariables'],
};

/** Members of operations that nothing here reads: AWS may know them, and the run goes on without. */
export const checkOperationMembers = (entries: readonly EntryInput[]): readonly Problem[] =>
  entries.flatMap((entry) => (entry.verb === 'do' ? unreadBy(entry) : []));

function unreadBy({ do: operation, with: input = {}, pointer }: Operation): readonly Problem[] {
  const known = Object.hasOwn(MEMBERS, operation) ? MEMBERS[operation] : undefined;
  // The calls of HTTP and WebSocket APIs that bear the same name have members of their own.
  if (!known || 'apiId' in input) return [];
  return Object.keys(input)
    .filter((member) => !known.includes(member))
    .map((member) => ({
      code: 'notModelled',
      pointer: `${pointer}/with/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      message: `${member} of ${operation} is not modelled: the call goes on without it`,
      remedy: suggestion(member, known, 'member'),
      severity: 'warning',
    }));
}
