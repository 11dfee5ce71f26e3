import type { IntegrationType, MethodDefinition } from '../../gateway/model.ts';
import { lambdaTarget, parseEndpoint } from '../../gateway/rest/endpoint.ts';
import { parseSource } from '../../gateway/rest/parameter-mapping.ts';
import {
  INVALID_HTTP_METHOD,
  invalidExpression,
  missingMember,
  notInEnum,
  undeclaredParameter,
  validationResult,
} from './aws-texts.ts';
import { HTTP_METHODS, type FoundMethod } from './find.ts';
import { entriesOf, firstProblem, isMediaType, textsProblem } from './input-checks.ts';
import { badRequest, invalidValue, textOf, type Input, type OperationContext, type Refused } from './outcome.ts';
import { isLink } from './link-operations.ts';
import type { ApiControl, ControlState } from './state.ts';

/** In the order AWS lists them. */
const TYPES: readonly IntegrationType[] = ['HTTP', 'MOCK', 'AWS_PROXY', 'HTTP_PROXY', 'AWS'];
const PASSTHROUGH = ['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'];
export const CONTENT_HANDLING = ['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT'];
const TRANSFER_MODES = ['BUFFERED', 'STREAM'];
const TIMEOUT_MILLIS = { least: 50, most: 29_000 } as const;

/** What AWS refuses about an integration (rest-api reference, 6.1 and 7.1). `integration` names its verb `httpMethod`. */
export function integrationProblem(
  state: ControlState,
  context: OperationContext,
  { api, definition }: Pick<FoundMethod, 'api' | 'definition'>,
  integration: Input,
): Refused | null {
  const type = textOf(integration, 'type');
  return firstProblem(
    () => textsProblem(integration, 'requestParameters', 'requestTemplates'),
    () => enumProblem(integration, 'type', TYPES, true),
    () => enumProblem(integration, 'passthroughBehavior', PASSTHROUGH),
    () => enumProblem(integration, 'contentHandling', CONTENT_HANDLING),
    () => enumProblem(integration, 'connectionType', ['INTERNET', 'VPC_LINK']),
    () => enumProblem(integration, 'responseTransferMode', TRANSFER_MODES),
    () => streamProblem(type, integration['responseTransferMode']),
    () => verbProblem(type, textOf(integration, 'httpMethod')),
    () => uriProblem(type, textOf(integration, 'uri')),
    () => roleProblem(type, integration),
    () => linkProblem(state, integration),
    () => timeoutProblem(context, api, integration['timeoutInMillis']),
    () => mappingProblem(definition, entriesOf(integration, 'requestParameters')),
    () => templatesProblem(integration, 'requestTemplates'),
  );
}

export function enumProblem(
  input: Input,
  member: string,
  allowed: readonly string[],
  isRequired = false,
  call = 'putIntegrationInput',
): Refused | null {
  const value = input[member];
  const at = `${call}.${member}`;
  if (value === undefined) return isRequired ? invalidValue(missingMember(at)) : null;
  return typeof value === 'string' && allowed.includes(value)
    ? null
    : invalidValue(notInEnum(textOf(input, member), at, allowed));
}

/** Proxies alone can stream (rest-api reference, 6.3); the text is ours. */
export const streamProblem = (type: string, mode: unknown): Refused | null =>
  mode === 'STREAM' && !type.endsWith('_PROXY')
    ? badRequest('Response transfer mode STREAM is for HTTP_PROXY and AWS_PROXY integrations only')
    : null;

function verbProblem(type: string, httpMethod: string): Refused | null {
  if (type === 'MOCK') return null;
  if (httpMethod === '') return badRequest('Enumeration value for HttpMethod must be non-empty');
  return (HTTP_METHODS as readonly string[]).includes(httpMethod) ? null : badRequest(INVALID_HTTP_METHOD);
}

function uriProblem(type: string, uri: string): Refused | null {
  if (type === 'MOCK') return null;
  if (type === 'HTTP' || type === 'HTTP_PROXY') return endpointProblem(uri);
  return awsProblem(type, uri);
}

export const endpointProblem = (uri: string): Refused | null =>
  isHttpEndpoint(uri) ? null : badRequest('Invalid HTTP endpoint specified for URI');

/** Host, and port 80, 443 or from 1024 up; a stage variable may stand anywhere. */
function isHttpEndpoint(uri: string): boolean {
  const [, authority = ''] = /^https?:\/\/([^/?#]+)/i.exec(uri) ?? [];
  if (authority === '' || authority.includes('${')) return authority !== '';
  const port = /:(\d+)$/.exec(authority)?.[1];
  if (port !== undefined && port !== '80' && port !== '443' && (Number(port) < 1024 || Number(port) > 65_535))
    return false;
  return /^[A-Za-z0-9.{}_-]+(?::\d+)?$/.test(authority);
}

function awsProblem(type: string, uri: string): Refused | null {
  // The scenario's own short form, lambda:NAME.
  if (uri.startsWith('lambda:') && lambdaTarget(uri)) return null;
  const parts = uri.split(':');
  if (parts[0] !== 'arn' || parts.length < 6) return badRequest('Invalid ARN specified in the request');
  // A variable may hold the whole of `path/…` or `action/…` (rest-api reference, 5.3).
  const whole = uri.replace(/:\$\{stageVariables\.\w+\}$/, ':action/variable');
  const endpoint = parseEndpoint(whole.replace(/\$\{stageVariables\.\w+\}/g, 'variable'));
  if (!endpoint) return badRequest('AWS ARN for integration must contain path or action');
  if (type === 'AWS') return null;
  const isFunction =
    endpoint.service === 'lambda' && /^[\d-]+\/functions\/.+\/(?:response-streaming-)?invocations$/.test(endpoint.rest);
  const isStream = endpoint.service === 'firehose' && endpoint.kind === 'action';
  return isFunction || isStream
    ? null
    : badRequest(
        "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
      );
}

/** Only Lambda lets the gateway call by a permission of its own; the text is reported, for S3. */
function roleProblem(type: string, integration: Input): Refused | null {
  const uri = textOf(integration, 'uri');
  const isService = type === 'AWS' && lambdaTarget(uri) === null && parseEndpoint(uri)?.service !== 'lambda';
  return isService && textOf(integration, 'credentials') === ''
    ? badRequest('Role ARN must be specified for AWS integrations')
    : null;
}

/** A link is named, and it exists; a name with a stage variable is known only when a stage is. */
function linkProblem(state: ControlState, integration: Input): Refused | null {
  if (integration['connectionType'] !== 'VPC_LINK') return null;
  const id = textOf(integration, 'connectionId');
  const isKnown = id.includes('${') || isLink(state, id);
  return isKnown ? null : badRequest('Invalid Vpc Link identifier specified');
}

/** Text: printed by CloudFormation in aws-cdk issue 31063; the range may be raised (6.2). */
function timeoutProblem({ setup }: OperationContext, { name, draft }: ApiControl, timeout: unknown): Refused | null {
  if (timeout === undefined) return null;
  const account = setup.apis.find((api) => api.name === name)?.account ?? 0;
  const raised = setup.accounts[account]?.maximumIntegrationTimeoutInMillis ?? TIMEOUT_MILLIS.most;
  const most = draft.endpointType === 'EDGE' ? TIMEOUT_MILLIS.most : raised;
  const millis = Number(timeout);
  return millis >= TIMEOUT_MILLIS.least && millis <= most
    ? null
    : badRequest(`Timeout should be between ${TIMEOUT_MILLIS.least} ms and ${most} ms`);
}

const TARGET = /^integration\.request\.(?:header|querystring|path)\.[a-zA-Z0-9._$-]+$/;
const DECLARED = /^method\.request\.(multivalue)?(path|querystring|header)\./;

/** Targets are parameters of the integration request; sources must be mapping expressions, and declared. */
export function mappingProblem(
  method: Pick<MethodDefinition, 'requestParameters'>,
  mappings: readonly (readonly [string, string])[],
): Refused | null {
  const declared = Object.keys(method.requestParameters ?? {});
  for (const [target, value] of mappings) {
    if (!TARGET.test(target)) return badRequest(invalidExpression(target));
    if (parseSource(value).kind === 'unknown' || value.startsWith('integration.'))
      return badRequest(invalidExpression(value));
    if (DECLARED.test(value) && !declared.includes(value.replace('.multivalue', '.')))
      return badRequest(undeclaredParameter(value));
  }
  return null;
}

/** Template keys are media types; `$default` fits any. */
export function templatesProblem(input: Input, member: string): Refused | null {
  const wrong = entriesOf(input, member).find(([type]) => type !== '$default' && !isMediaType(type));
  return wrong ? badRequest(validationResult(`Invalid content type specified: ${wrong[0]}`)) : null;
}
