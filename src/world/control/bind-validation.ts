import type { MethodDefinition, RestApiDefinition } from '../../gateway/model.ts';
import type { BoundValidation, RequiredParameter } from '../../gateway/rest/binding.ts';

/** What the validator of a method asks for; null where it has none, or one that asks for nothing. */
export function bindValidation(api: RestApiDefinition, method: MethodDefinition): BoundValidation | null {
  const validator = api.requestValidators?.[method.requestValidatorId ?? ''];
  const isOn = validator?.validateRequestBody === true || validator?.validateRequestParameters === true;
  if (!isOn) return null;
  return {
    parameters: validator.validateRequestParameters === true ? requiredIn(method) : null,
    models: validator.validateRequestBody === true ? modelsOf(api, method) : null,
  };
}

/** Sorted by their full names, so headers come first, then path, then query (rest-api reference, 1.4: recorded). */
const requiredIn = ({ requestParameters = {} }: MethodDefinition): readonly RequiredParameter[] =>
  Object.keys(requestParameters)
    .filter((name) => requestParameters[name] === true)
    .sort()
    .flatMap(parameterOf);

function parameterOf(expression: string): readonly RequiredParameter[] {
  const [, place, name] = /^method\.request\.(header|path|querystring)\.(.+)$/.exec(expression) ?? [];
  return name === undefined ? [] : [{ place: place as RequiredParameter['place'], name }];
}

const modelsOf = (
  { models = {} }: RestApiDefinition,
  { requestModels = {} }: MethodDefinition,
): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(requestModels).map(([type, name]) => [type.toLowerCase(), models[name]?.schema ?? {}]));
