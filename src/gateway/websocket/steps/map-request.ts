import { renderMapping } from '../../../languages/vtl/render-mapping.ts';
import type { HeaderList } from '../../answer.ts';
import { bodyOfBase64, EMPTY_BODY, textBody, type Body } from '../../body.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { makeOutgoing, addressOf, type OutgoingRequest } from '../../rest/outgoing.ts';
import { mapParameters, SOCKET_MAPPING, type MappedValue, type MappingInput } from '../../rest/parameter-mapping.ts';
import { guide, type Step, type Verdict } from '../../step.ts';
import type { World } from '../../world.ts';
import type { BoundSocketIntegration } from '../binding.ts';
import { socketContext } from '../context.ts';
import { handshakeHeaders, socketEvent } from '../events.ts';
import { FAILURES } from '../failures.ts';
import { connectionOf, type SocketStaged } from '../leg.ts';
import { selectTemplate } from '../select-template.ts';

/** Makes the integration request: the event for a proxy function, the message for an HTTP proxy, else a template's text. */
export const mapRequest = <View extends SocketStaged>(): Step<View, View, 'mapRequest'> => ({
  name: 'mapRequest',
  group: 'integration',
  outcomes: ['passed', 'refused'],
  source: guide('websocket-api-data-mapping'),
  run: (x, world) => {
    const { route, stage } = x.socket;
    if (!route) return pass(x, REASON.noConnectRoute, stage.index, 0, 0, stage.refs.routes);
    const { integration } = route;
    if (!integration) return withoutIntegration(x);
    const { integrationType } = integration.definition;
    if (integrationType === 'AWS_PROXY')
      return send(x, world, integration, textBody(JSON.stringify(socketEvent(x, world))));
    if (integrationType === 'HTTP_PROXY') return send(x, world, integration, textBody(messageOf(x)));
    return mapped(x, world, integration);
  },
});

export const messageOf = ({ socket }: SocketStaged): string => socket.message?.text ?? '';

/** A handshake needs no integration; a message without one has nobody to go to (unverified). */
function withoutIntegration(x: SocketStaged): Verdict {
  const { route, message } = x.socket;
  const ref = route?.refs.target ?? null;
  const index = route?.index ?? -1;
  return message
    ? refuse(x, FAILURES.configuration, REASON.routeHasNoIntegration, { a: index, ref })
    : pass(x, REASON.routeHasNoIntegration, index, 0, 0, ref);
}

function mapped(x: SocketStaged, world: World, integration: BoundSocketIntegration): Verdict {
  const { definition, refs } = integration;
  const index = x.socket.route?.index ?? -1;
  const message = messageOf(x);
  const chosen = selectTemplate(definition.requestTemplates, definition.templateSelectionExpression, message, null);
  if (!chosen) return withoutTemplate(x, world, integration, message);
  const parsed = integration.templates.get(chosen.text);
  if (parsed && !parsed.ok) return failed(x, integration, parsed.problem.message);
  const { context, stageVariables } = inputOf(x, world);
  const rendered = renderMapping(parsed?.template ?? chosen.text, {
    body: message,
    params: NO_PARAMS,
    context,
    stageVariables,
  });
  if (!rendered.ok) return failed(x, integration, rendered.problem.message);
  return send(x, world, integration, textBody(rendered.text), [REASON.requestMapped, index, refs.requestTemplates]);
}
const NO_PARAMS = { path: {}, querystring: {}, header: {} };

const failed = (x: SocketStaged, { refs }: BoundSocketIntegration, text: string): Verdict =>
  refuse(x, FAILURES.configuration, REASON.requestTemplateFailed, {
    a: x.socket.route?.index ?? -1,
    text,
    ref: refs.requestTemplates,
  });

/** `passthroughBehavior` decides what happens where no template's key fits (reference, 10). */
function withoutTemplate(x: SocketStaged, world: World, integration: BoundSocketIntegration, message: string): Verdict {
  const {
    passthroughBehavior = 'WHEN_NO_MATCH',
    requestTemplates = {},
    contentHandlingStrategy,
  } = integration.definition;
  const index = x.socket.route?.index ?? -1;
  const ref = integration.refs.requestTemplates;
  const hasTemplates = Object.keys(requestTemplates).length > 0;
  if (passthroughBehavior === 'NEVER' || (passthroughBehavior === 'WHEN_NO_TEMPLATES' && hasTemplates))
    return refuse(x, FAILURES.unsupportedMediaType, REASON.noTemplateSelected, { a: index, ref });
  const body = contentHandlingStrategy === 'CONVERT_TO_BINARY' ? bodyOfBase64(message) : textBody(message);
  if (!body)
    return refuse(x, FAILURES.configuration, REASON.bodyNotBase64, { a: index, ref: integration.refs.integration });
  return send(x, world, integration, body, [REASON.requestPassedThrough, index, ref]);
}

/** What mappings and templates of a handshake or message read. */
export function inputOf(x: SocketStaged, world: World): MappingInput {
  const isHandshake = !x.socket.message && !x.socket.closing;
  return {
    header: isHandshake ? handshakeHeaders(x, world) : [],
    querystring: isHandshake ? connectionOf(x, world).request.query : [],
    path: [],
    body: messageOf(x),
    context: socketContext(x, world),
    stageVariables: x.socket.stage.variables,
  };
}

type Because = readonly [reason: number, a: number, ref: BoundSocketIntegration['refs']['uri']];

function send(
  x: SocketStaged,
  world: World,
  integration: BoundSocketIntegration,
  body: Body,
  because?: Because,
): Verdict {
  x.outgoing = outgoingOf(x, world, integration, body);
  if (world.isNoting) world.note('integrationRequest', noteOf(x.outgoing));
  const [reason, a, ref] = because ?? [
    REASON.proxyPassesRequest,
    x.socket.route?.index ?? -1,
    integration.refs.integration,
  ];
  return pass(x, reason, a, 0, 0, ref);
}

function outgoingOf(
  x: SocketStaged,
  world: World,
  { target, parameters }: BoundSocketIntegration,
  body: Body,
): OutgoingRequest {
  if (target.kind === 'mock' || target.kind === 'invalid')
    return { method: '', url: '', path: '', query: [], headers: [], body };
  const { apiId, traceId } = world.identity(x);
  const own: HeaderList = [
    ['X-Amzn-Trace-Id', traceId],
    ['X-Amzn-Apigateway-Api-Id', apiId],
    ...(body === EMPTY_BODY ? [] : [['Content-Type', 'application/json'] as const]),
    ['Host', /^[a-z]+:\/\/([^/?#]+)/i.exec(target.url)?.[1] ?? ''],
  ];
  return makeOutgoing({
    method: target.kind === 'function' ? 'POST' : target.method,
    uri: target.url,
    mapped: parameters.length === 0 ? [] : mappedBy(parameters, inputOf(x, world)),
    query: [],
    headers: own,
    body,
    isHttp: target.kind === 'http' && target.service === null,
  });
}

function mappedBy(parameters: BoundSocketIntegration['parameters'], input: MappingInput): readonly MappedValue[] {
  const mapped = mapParameters(parameters, input, SOCKET_MAPPING);
  return mapped.ok ? mapped.values : [];
}

const noteOf = (outgoing: OutgoingRequest): string =>
  JSON.stringify({ method: outgoing.method, url: addressOf(outgoing), headers: outgoing.headers, ...outgoing.body });
