import { renderMapping, type Mapped } from '../../../languages/vtl/render-mapping.ts';
import type { HeaderList } from '../../answer.ts';
import { EMPTY_BODY, readAsText, textBody, type Body } from '../../body.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import type { PreparedRequest } from '../../request.ts';
import { guide, type Step, type Verdict } from '../../step.ts';
import type { Routed } from '../../views.ts';
import type { World } from '../../world.ts';
import { convertRequest, isBinaryType } from '../content-handling.ts';
import { targetOf } from '../endpoint.ts';
import { inputOf } from '../mapping-input.ts';
import { chooseRequestTemplate, contentTypeOf } from '../media-type.ts';
import { addressOf, makeOutgoing, withOverrides, type OutgoingRequest } from '../outgoing.ts';
import { mapParameters, type MappedValue, type MappingInput } from '../parameter-mapping.ts';
import { eventPartsOf } from '../proxy-event.ts';
import { paramsOf } from '../request-view.ts';
import { forwardedHeaders } from '../request-headers.ts';

const UNSUPPORTED = { type: 'UNSUPPORTED_MEDIA_TYPE', message: 'Unsupported Media Type', spaced: true } as const;
const CONFIGURATION = { type: 'API_CONFIGURATION_ERROR', message: 'Internal server error', spaced: true } as const;
/** Known from an emulator only (rest-api reference, 7.1). */
const NO_JSON = { type: 'BAD_REQUEST_BODY', message: 'Invalid JSON in request body', spaced: true } as const;

/** Makes the integration request: parameters, then the template of the content type, then its overrides. */
export const mapRequest: Step<Routed, Routed, 'mapRequest'> = {
  name: 'mapRequest',
  group: 'integration',
  outcomes: ['passed', 'refused'],
  source: guide('models-mappings'),
  run: (x, world) => {
    const { index, integration, refs } = x.method;
    const { forbidden } = integration.mapping;
    if (forbidden !== null)
      return refuse(x, CONFIGURATION, REASON.headerNotMappable, {
        a: index,
        text: forbidden,
        ref: refs.requestParameters,
      });
    if (integration.kind === 'invalid') return pass(x, REASON.nothingToMap, index, 0, 0, refs.integration);
    if (integration.isProxy) return integration.kind === 'http' ? mapProxy(x, world) : passOn(x, world);
    return mapCustom(x, world);
  },
};

/** A function proxy gets the request as it is; its event is written out when somebody reads it. */
function passOn(x: Routed, world: World): Verdict {
  if (world.isNoting) world.note('integrationRequest', JSON.stringify(eventNote(x, world)));
  return pass(x, REASON.proxyPassesRequest, x.method.index, 0, 0, x.method.refs.integration);
}

function eventNote(x: Routed, world: World): object {
  const { integration, definition } = x.method;
  const url = integration.kind === 'function' ? integration.url : null;
  return { event: eventPartsOf(x, world), url, credentials: definition.methodIntegration?.credentials };
}

function mapProxy(x: Routed, world: World): Verdict {
  const { index, refs } = x.method;
  const input = inputOf(x, world, readAsText(bodyOf(x.request)));
  const mapped = mapParameters(x.method.integration.mapping.parameters, input);
  if (!mapped.ok) return refuse(x, NO_JSON, REASON.requestBodyNotJson, { a: index, ref: refs.requestParameters });
  const converted = convertRequest(
    bodyOf(x.request),
    isListed(x),
    x.method.definition.methodIntegration?.contentHandling,
  );
  if (!converted) return notBase64(x);
  const headers = [...forwardedHeaders(input.header, x.method.needsSignature), ...ownHeaders(x, world, false)];
  send(x, world, mapped.values, x.request.query, headers, converted.body);
  const reason = mapped.values.length === 0 ? REASON.proxyPassesRequest : REASON.parametersMapped;
  return pass(x, reason, index, mapped.values.length, 0, refs.requestParameters);
}

function mapCustom(x: Routed, world: World): Verdict {
  const { index, definition, refs } = x.method;
  const { requestTemplates, passthroughBehavior, contentHandling } = definition.methodIntegration ?? {};
  const choice = chooseRequestTemplate(
    requestTemplates,
    contentTypeOf(x.request),
    passthroughBehavior ?? 'WHEN_NO_MATCH',
  );
  if (choice.kind === 'unsupported')
    return refuse(x, UNSUPPORTED, REASON.unsupportedMediaType, { a: index, ref: refs.requestTemplates });
  const converted = convertRequest(bodyOf(x.request), isListed(x), contentHandling);
  if (!converted) return notBase64(x);
  const text = choice.kind === 'template' ? choice.text : null;
  if (text !== null && converted.isBinary)
    return refuse(x, CONFIGURATION, REASON.templateOnBinary, { a: index, ref: refs.requestTemplates });
  return applyMappings(x, world, text, converted.body);
}

function applyMappings(x: Routed, world: World, template: string | null, body: Body): Verdict {
  const { index, refs, integration } = x.method;
  const input = inputOf(x, world, body.text);
  const mapped = mapParameters(integration.mapping.parameters, input);
  if (!mapped.ok) return refuse(x, NO_JSON, REASON.requestBodyNotJson, { a: index, ref: refs.requestParameters });
  const rendered = template === null ? null : render(x, template, input);
  if (rendered && !rendered.ok)
    return refuse(x, CONFIGURATION, REASON.requestTemplateFailed, {
      a: index,
      text: `${rendered.problem.message} (line ${rendered.problem.line}, column ${rendered.problem.column})`,
      ref: refs.requestTemplates,
    });
  if (rendered) x.overrides = { request: rendered.requestOverride, response: rendered.responseOverride };
  const values = rendered ? withOverrides(mapped.values, rendered.requestOverride) : mapped.values;
  send(x, world, values, [], ownHeaders(x, world, true), rendered ? textBody(rendered.text) : body);
  return pass(x, rendered ? REASON.requestMapped : REASON.requestPassedThrough, index, 0, 0, refs.requestTemplates);
}

function render(x: Routed, template: string, input: MappingInput): Mapped {
  const parsed = x.method.integration.mapping.templates.get(template);
  if (parsed && !parsed.ok) return parsed;
  const { context, stageVariables, body } = input;
  return renderMapping(parsed?.template ?? template, { body, params: paramsOf(input), context, stageVariables });
}

export const bodyOf = ({ body, isBase64 }: PreparedRequest): Body =>
  body === null ? EMPTY_BODY : { text: body, isBase64 };
export const isListed = (x: Routed): boolean =>
  isBinaryType(x.stage.definition.binaryMediaTypes, contentTypeOf(x.request));
const notBase64 = (x: Routed): Verdict =>
  refuse(x, CONFIGURATION, REASON.bodyNotBase64, { a: x.method.index, ref: x.method.refs.integration });

/** The gateway's own headers; a custom integration also gets an Accept, an agent and a type (recorded: headers.http). */
function ownHeaders(x: Routed, world: World, isCustom: boolean): HeaderList {
  const { apiId, traceId } = world.identity(x);
  const { integration } = x.method;
  const target = integration.kind === 'http' && integration.service ? targetOf(integration.service) : null;
  const custom: HeaderList = [
    ['Accept', 'application/json'],
    ['User-Agent', `AmazonAPIGateway_${apiId}`],
    ['X-Amzn-Trace-Id', traceId],
  ];
  return [
    ...(isCustom ? custom : []),
    ['X-Amzn-Apigateway-Api-Id', apiId],
    ...(target === null ? [] : [['X-Amz-Target', target] as const]),
  ];
}

function send(
  x: Routed,
  world: World,
  mapped: readonly MappedValue[],
  query: readonly (readonly [string, string])[],
  headers: HeaderList,
  body: Body,
): void {
  const { integration } = x.method;
  if (integration.kind === 'mock' || integration.kind === 'invalid') {
    x.outgoing = { method: '', url: '', path: '', query: [], headers: [], body };
    return;
  }
  const isHttp = integration.kind === 'http' && integration.service === null;
  const typed: HeaderList =
    integration.isProxy || body === EMPTY_BODY ? headers : [...headers, ['Content-Type', 'application/json']];
  const method =
    integration.kind === 'function' ? 'POST' : integration.method === 'ANY' ? x.request.method : integration.method;
  const uri = integration.url;
  const outgoing = makeOutgoing({ method, uri, mapped, query, headers: withHost(typed, uri), body, isHttp });
  x.outgoing = outgoing;
  if (world.isNoting)
    world.note('integrationRequest', noteOf(outgoing, x.method.definition.methodIntegration?.credentials));
}

const withHost = (headers: HeaderList, uri: string): HeaderList => [
  ...headers,
  ['Host', /^[a-z]+:\/\/([^/?#]+)/i.exec(uri)?.[1] ?? ''],
];

const noteOf = (outgoing: OutgoingRequest, credentials: string | undefined): string =>
  JSON.stringify({
    method: outgoing.method,
    url: addressOf(outgoing),
    headers: outgoing.headers,
    credentials,
    ...outgoing.body,
  });
