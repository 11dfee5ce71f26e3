import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { addressOf } from '../../rest/outgoing.ts';
import { guide, type Step, type Verdict } from '../../step.ts';
import type { World } from '../../world.ts';
import type { BoundHttpIntegration } from '../binding.ts';
import { eventHeaders, type HttpFacts } from '../facts.ts';
import { instanceOf } from '../instance-of.ts';
import { backendPath, forwardedHeaders, outgoingTo } from '../outgoing.ts';
import { mapHttpRequest } from '../parameter-mapping.ts';
import { bodyOf, functionEvent, requestFacts, selectorInput } from '../request-facts.ts';
import { serviceCall } from '../service-integration.ts';
import { serviceRequest } from '../service-request.ts';
import type { HttpRouted } from '../views.ts';

/** Makes the integration request. Bodies pass untouched: HTTP APIs have no templates (http-api reference, 10). */
export const mapRequest: Step<HttpRouted, HttpRouted, 'mapRequest'> = {
  name: 'mapRequest',
  group: 'integration',
  outcomes: ['passed'],
  source: guide('http-api-parameter-mapping'),
  run: (x, world) => {
    const { integration } = x.route;
    switch (integration.kind) {
      case 'function':
        return forFunction(x, world, integration);
      case 'http':
        return forBackend(x, world, instanceOf(x, world, integration));
      case 'service':
        return forService(x, world, integration);
      case 'invalid':
        return pass(x, REASON.nothingToMap, x.route.index, 0, 0, x.route.refs.integration);
    }
  },
};

type Of<Kind extends BoundHttpIntegration['kind']> = Extract<BoundHttpIntegration, { kind: Kind }>;

/** A function gets the request as an event, which is written out only when somebody reads it. */
function forFunction(x: HttpRouted, world: World, { format }: Of<'function'>): Verdict {
  const { requestMappings } = x.route;
  if (requestMappings.length > 0) {
    const facts = requestFacts(x, world);
    const original = { headers: facts.headers, query: facts.query, path: facts.rawPath };
    const { headers, query, path } = mapHttpRequest(requestMappings, original, selectorInput(facts));
    x.outgoing = { method: facts.method, url: '', path, query, headers, body: bodyOf(x.request) };
  }
  if (world.isNoting) world.note('integrationRequest', JSON.stringify({ event: functionEvent(x, world, format) }));
  return mapped(x);
}

function forBackend(x: HttpRouted, world: World, integration: Of<'http'>): Verdict {
  const facts = requestFacts(x, world);
  const original = { headers: forwardedHeaders(facts), query: facts.query, path: backendPath(integration, facts) };
  const changed = mapHttpRequest(x.route.requestMappings, original, selectorInput(readable(facts)));
  x.outgoing = outgoingTo(integration, facts, changed);
  return noted(x, world);
}

/** Mappings read headers as events have them. */
const readable = (facts: HttpFacts): HttpFacts => ({ ...facts, headers: eventHeaders(facts) });

/** The parameters of a first-class integration, as its service gets them. */
function forService(x: HttpRouted, world: World, { url, subtype, parameters }: Of<'service'>): Verdict {
  const call = serviceCall(subtype, parameters, selectorInput(readable(requestFacts(x, world))));
  x.outgoing = serviceRequest(call, url);
  return noted(x, world);
}

function noted(x: HttpRouted, world: World): Verdict {
  if (world.isNoting && x.outgoing)
    world.note('integrationRequest', JSON.stringify({ ...x.outgoing, url: addressOf(x.outgoing) }));
  return mapped(x);
}

function mapped(x: HttpRouted): Verdict {
  const { index, requestMappings, refs } = x.route;
  const reason = requestMappings.length === 0 ? REASON.proxyPassesRequest : REASON.parametersMapped;
  return pass(x, reason, index, requestMappings.length, 0, refs.requestParameters);
}
