import type { GatewayResponseDefinition } from '../../gateway/model.ts';
import { GATEWAY_RESPONSE_TYPES, type GatewayResponseType } from '../../gateway/refusals.ts';
import { UNKNOWN, invalidExpression, notInEnum } from './aws-texts.ts';
import { findApi, withDraft, type FoundApi } from './find.ts';
import { entriesOf, firstProblem, statusProblem, textsProblem } from './input-checks.ts';
import {
  answering,
  badRequest,
  created,
  done,
  invalidValue,
  notFound,
  textOf,
  type Input,
  type OperationContext,
  type OperationHandler,
  type Refused,
} from './outcome.ts';
import { patchedDefinition, PATCH_OPERATIONS, UNKNOWN_PATCH } from './patch-definition.ts';
import { pathKeys, readPatches } from './patch.ts';
import { reportGatewayResponse } from './report.ts';
import type { ControlState } from './state.ts';

type FoundType = FoundApi & { readonly type: GatewayResponseType };

const isType = (type: string): type is GatewayResponseType =>
  (GATEWAY_RESPONSE_TYPES as readonly string[]).includes(type);

export function findType(state: ControlState, context: OperationContext): FoundType | Refused {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const type = textOf(context.input, 'responseType');
  return isType(type) ? { ...found, type } : invalidValue(notInEnum(type, 'responseType', GATEWAY_RESPONSE_TYPES));
}

/** Sets a gateway response whole: what the call does not name has its stock value again. */
export const putGatewayResponse: OperationHandler = (state, context) => {
  const found = findType(state, context);
  if ('ok' in found) return found;
  const { restApiId: _a, responseType: _t, ...members } = context.input;
  const problem = definitionProblem(members);
  if (problem) return problem;
  return kept(state, context, found, members, 201);
};

const PATHS = { statusCode: 'text', responseParameters: 'texts', responseTemplates: 'texts' } as const;

/** Patches a gateway response; one that nobody set starts from its stock values. */
export const updateGatewayResponse: OperationHandler = (state, context) => {
  const found = findType(state, context);
  if ('ok' in found) return found;
  const refused = patchProblem(context.input);
  if (refused) return refused;
  const { gatewayResponses } = found.api.draft;
  const { defaultResponse: _d, responseType: _t, ...before } = reportGatewayResponse(gatewayResponses, found.type);
  const patched = patchedDefinition(before, PATHS, context.input);
  if (!patched.ok) return patched;
  const problem = definitionProblem(patched.value);
  return problem ?? kept(state, context, found, patched.value, 200);
};

/** The status takes `replace` only; an entry cannot be set to nothing (rest-api reference, 2.3). */
function patchProblem(input: Input): Refused | null {
  for (const { op, path, value } of readPatches(input)) {
    const [member = '', name] = pathKeys(path);
    if (!PATCH_OPERATIONS.includes(op)) return badRequest(UNKNOWN_PATCH);
    if (member === 'statusCode' && op !== 'replace') return badRequest(`Invalid patch path ${path}`);
    const isEmpty = value === undefined || value === null || value === '';
    if (op !== 'remove' && name !== undefined && isEmpty) return badRequest(`Invalid null or empty value in ${member}`);
  }
  return null;
}

export const deleteGatewayResponse: OperationHandler = (state, context) => {
  const found = findType(state, context);
  if ('ok' in found) return found;
  const { [found.type]: known, ...gatewayResponses } = found.api.draft.gatewayResponses;
  if (!known) return notFound(UNKNOWN.gatewayResponse);
  const changed = withDraft(state, found, { gatewayResponses }, `/gatewayResponses/${found.type}`, context.ref());
  return done(changed, `gateway response ${found.type} was removed in the draft`, 202);
};

const TARGET = /^gatewayresponse\.(?:header|path|querystring)\.[\w.$-]+$/;
const SOURCE =
  /^(?:'[^]*'|method\.request\.(?:header|querystring|path)\.[\w.$-]+|context\.[\w.$-]+|stageVariables\.\w+)$/;

/** Report: aws-cli issue 2879 and aws-cdk issue 11306 print the texts about mappings. */
function definitionProblem(members: Input): Refused | null {
  return firstProblem(
    () => textsProblem(members, 'responseParameters', 'responseTemplates'),
    () => (members['statusCode'] === undefined ? null : statusProblem(textOf(members, 'statusCode'))),
    () => emptyProblem(members, 'responseParameters'),
    () => emptyProblem(members, 'responseTemplates'),
    () => gatewayMappingProblem(entriesOf(members, 'responseParameters')),
  );
}

/** What can be written and read by a gateway response's header mapping (rest-api reference, 2.3). */
export function gatewayMappingProblem(entries: readonly (readonly [string, string])[]): Refused | null {
  const wrong = entries.flatMap(([target, value]) => [
    ...(TARGET.test(target) ? [] : [target]),
    ...(SOURCE.test(value) ? [] : [value]),
  ])[0];
  return wrong === undefined ? null : badRequest(invalidExpression(wrong));
}

const emptyProblem = (members: Input, member: string): Refused | null =>
  entriesOf(members, member).some(([, value]) => value === '')
    ? badRequest(`Invalid null or empty value in ${member}`)
    : null;

function kept(
  state: ControlState,
  context: OperationContext,
  { type, ...found }: FoundType,
  definition: GatewayResponseDefinition,
  status: 200 | 201,
): ReturnType<OperationHandler> {
  const gatewayResponses = { ...found.api.draft.gatewayResponses, [type]: definition };
  const changed = withDraft(state, found, { gatewayResponses }, `/gatewayResponses/${type}`, context.ref());
  const did = `gateway response ${type} was ${status === 201 ? 'set' : 'changed'} in the draft`;
  const outcome = status === 201 ? created(changed, did) : done(changed, did);
  return answering(outcome, reportGatewayResponse(gatewayResponses, type));
}
