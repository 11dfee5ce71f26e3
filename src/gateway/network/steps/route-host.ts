import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { World } from '../../world.ts';
import { forbidden } from '../cut-off.ts';
import { apiOfDefaultHost, domainAt, mappedRequest, routeOnDomain } from '../host.ts';
import type { Resolved } from '../leg.ts';
import type { DomainSetup } from '../model.ts';
import { distrust } from '../mutual-tls.ts';
import { callerOf, networkOf } from '../of-exchange.ts';
import { epochMsOf } from './handshake-tls.ts';

/** Finds API and stage: by the default host name, or by the rules and mappings of a custom domain name. */
export const routeHost: Step<Resolved, Resolved, 'routeHost'> = {
  name: 'routeHost',
  group: 'frontDoor',
  outcomes: ['passed', 'refused'],
  source: guide('rest-api-routing-mode'),
  run: (x, world) => {
    const { network: leg } = x;
    const { setup } = networkOf(world);
    x.api = -1;
    x.viaDomain = false;
    const edge = setup.domains.find(({ type, target }) => type === 'EDGE' && target === leg.call.hostHeader);
    if (edge) {
      leg.refusedBy = 'edge';
      return forbidden(x, 'distributionCalledDirectly', { text: edge.name, ref: { pointer: edge.pointer } });
    }
    const domain = domainAt(setup, leg.call.hostHeader, leg.target);
    return domain ? byDomain(x, world, domain) : byDefaultHost(x, world);
  },
};

function byDefaultHost(x: Resolved, world: World) {
  const { network: leg } = x;
  const { setup } = networkOf(world);
  const { call, target } = leg;
  const api = apiOfDefaultHost(setup, leg);
  const front = setup.apis[api];
  if (!front && target.kind === 'endpoint' && call.hostHeader.includes('.vpce.'))
    return forbidden(x, 'endpointNameAlone', { text: call.hostHeader });
  const region = target.kind === 'endpoint' ? target.endpoint.region : target.kind === 'elsewhere' ? '' : target.region;
  if (front?.region !== region) return forbidden(x, 'hostUnknown', { text: call.hostHeader });
  const ref = { pointer: `${front.pointer}/endpointConfiguration` };
  if (front.type === 'PRIVATE' && target.kind !== 'endpoint')
    return forbidden(x, 'privateFromInternet', { a: api, ref });
  if (front.type !== 'PRIVATE' && target.kind === 'endpoint')
    return forbidden(x, 'publicThroughEndpoint', { a: api, ref });
  if (front.accessMode === 'STRICT' && call.host !== call.hostHeader)
    return forbidden(x, 'accessModeStrict', { text: `${call.host} ≠ ${call.hostHeader}`, ref });
  x.api = api;
  return pass(x, REASON.hostIsDefault, api, 0, 0, ref, call.hostHeader);
}

/** These never reach an API (network-and-iam reference, 5); what they are answered with is ours. */
const HEALTH_CHECKS = ['/ping', '/sping'];
const HEALTHY = { status: 200, headers: [['Content-Type', 'text/plain']], body: 'healthy' } as const;

function byDomain(x: Resolved, world: World, domain: DomainSetup) {
  const { network: leg } = x;
  const { certificate } = callerOf(x, world);
  const ref = { pointer: domain.pointer };
  leg.domain = domain;
  const doubt = domain.truststore && certificate && distrust(certificate, domain.truststore, epochMsOf(world));
  if (doubt) return forbidden(x, doubt.reason, { text: doubt.text, ref: { pointer: certificate.pointer } });
  if (domain.accessMode === 'STRICT' && leg.call.host !== leg.call.hostHeader)
    return forbidden(x, 'accessModeStrict', { text: `${leg.call.host} ≠ ${leg.call.hostHeader}`, ref });
  if (HEALTH_CHECKS.includes(leg.wire.path)) {
    leg.ownAnswer = { ...HEALTHY, reason: 'answeredHealthCheck' };
    return refuse(x, { type: null, message: null }, REASON.reservedForHealthChecks, { text: leg.wire.path, ref });
  }
  if (domain.mappings.length === 0 && domain.rules.length === 0)
    return forbidden(x, 'domainUnmapped', { text: domain.name, ref });
  const routed = routeOnDomain(domain, leg.wire);
  const ways = domain.mappings.length > 0 ? '/basePathMappings' : '/routingRules';
  if (!routed) return forbidden(x, 'pathUnmapped', { text: leg.wire.path, ref: { pointer: domain.pointer + ways } });
  x.api = routed.api;
  x.viaDomain = true;
  leg.basePath = routed.basePath;
  x.request = mappedRequest(leg.wire, routed);
  const at = { pointer: routed.pointer };
  const text = `${routed.basePath === '' ? '(none)' : routed.basePath} → ${x.request.target}`;
  return routed.priority === null
    ? pass(x, REASON.hostMapped, routed.api, 0, 0, at, text)
    : pass(x, REASON.hostByRule, routed.api, routed.priority, 0, at, text);
}
