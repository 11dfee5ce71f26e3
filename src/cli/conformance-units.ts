import type { JsonRecord } from '../languages/vtl/aws-scope.ts';
import { renderMapping } from '../languages/vtl/render-mapping.ts';
import { fillVariables } from '../gateway/rest/endpoint.ts';
import { fillPath, pairsOf, withOverrides } from '../gateway/rest/outgoing.ts';
import {
  mapParameters,
  parseMappings,
  type MappedValue,
  type MappingInput,
  type Pairs,
} from '../gateway/rest/parameter-mapping.ts';
import { paramsOf } from '../gateway/rest/request-view.ts';
import type { Outcome } from './conformance-e2e.ts';
import { replayGatewayError, replayStandardHeaders } from './conformance-gateway-error.ts';
import { asObject, asText, fits, type Json } from './conformance-matchers.ts';

/** The kinds that test a mapping on its own: they go through the mapping language's own door. */
export function replayUnit(one: Json): Outcome | null {
  switch (one['kind']) {
    case 'request-parameters':
      return replayRequestParameters(one);
    case 'response-parameters':
      return replayResponseParameters(one);
    case 'uri-render':
      return replayUri(one);
    case 'gateway-error':
      return replayGatewayError(one);
    case 'standard-headers':
      return replayStandardHeaders(one);
    default:
      return null;
  }
}

const pairs = (values: unknown): Pairs =>
  Object.entries(asObject(values)).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, asText(one)] as const),
  );

function inputOf(one: Json, message: Json): MappingInput {
  return {
    header: pairs(message['headers']),
    querystring: pairs(message['query']),
    path: pairs(message['path']),
    body: asText(message['body']),
    context: asObject(one['context']) as JsonRecord,
    stageVariables: asObject(one['stageVariables']) as Readonly<Record<string, string>>,
  };
}

/** Values by place; several values as a list, as the cases write them. */
const byPlace = (values: readonly MappedValue[], place: MappedValue['place']): Json =>
  Object.fromEntries(
    values
      .filter((value) => value.place === place)
      .map(({ name, values: all }) => [name, all.length === 1 ? all[0] : all]),
  );

const compare = (expected: unknown, actual: Json): Outcome => ({ passed: fits(expected, actual), actual });

function replayRequestParameters(one: Json): Outcome {
  const input = inputOf(one, asObject(one['request']));
  const mapped = mapParameters(
    parseMappings(asObject(one['requestParameters']) as Readonly<Record<string, string>>),
    input,
  );
  if (!mapped.ok) return compare(one['expected'], { error: { status: 400, message: 'Invalid JSON in request body' } });
  const values = withTemplate(one, input, mapped.values);
  const uri = fillPath(fillVariables(asText(one['integrationUri']), input.stageVariables), pairsOf(values, 'path'));
  const places = {
    header: byPlace(values, 'header'),
    path: byPlace(values, 'path'),
    querystring: byPlace(values, 'querystring'),
  };
  return compare(one['expected'], { ...places, uri });
}

function withTemplate(one: Json, input: MappingInput, values: readonly MappedValue[]): readonly MappedValue[] {
  if (typeof one['requestTemplate'] !== 'string') return values;
  const { body, context, stageVariables } = input;
  const rendered = renderMapping(one['requestTemplate'], { body, params: paramsOf(input), context, stageVariables });
  return rendered.ok ? withOverrides(values, rendered.requestOverride) : values;
}

function replayResponseParameters(one: Json): Outcome {
  const input = inputOf(one, asObject(one['backendResponse']));
  const mapped = mapParameters(
    parseMappings(asObject(one['responseParameters']) as Readonly<Record<string, string>>),
    input,
  );
  if (!mapped.ok) return compare(one['expected'], { error: { status: 500, message: 'Internal server error' } });
  return compare(one['expected'], { header: byPlace(mapped.values, 'header') });
}

function replayUri(one: Json): Outcome {
  const variables = asObject(one['stageVariables']) as Readonly<Record<string, string>>;
  const actual = fillVariables(asText(one['uri']), variables);
  return { passed: actual === one['expected'], actual };
}
