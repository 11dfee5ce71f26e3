import { originOf, parseUrl } from '../../kernel/url.ts';
import type { HeaderList } from '../answer.ts';
import { bytesIn } from '../body.ts';
import { fillPath, type OutgoingRequest } from '../rest/outgoing.ts';
import type { BoundHttpIntegration } from './binding.ts';
import type { HttpFacts } from './facts.ts';
import type { MappedRequest } from './parameter-mapping.ts';
import { DEFAULT_ROUTE } from './route-selection.ts';

type HttpIntegration = Extract<BoundHttpIntegration, { kind: 'http' }>;

/** Between two neighbours only, or made anew for the backend. */
const NOT_FORWARDED = new Set([
  'connection',
  'content-length',
  'forwarded',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

/** An address of the gateway, made up: one of those kept for documentation. */
const GATEWAY_IP = '192.0.2.10';

/** `Forwarded` says who called; there is no `X-Forwarded-For` towards HTTP backends (http-api reference, 4). */
export function forwardedHeaders({ headers, sourceIp, domainName }: HttpFacts): HeaderList {
  return [
    ...headers.filter(([name]) => !NOT_FORWARDED.has(name.toLowerCase())),
    ['Forwarded', `by=${GATEWAY_IP};for=${sourceIp};host=${domainName};proto=https`],
    ['Via', 'HTTP/1.1 AmazonAPIGateway'],
  ];
}

/**
 * The path at the backend: a private target sees the stage in it; behind `$default` the request's path is appended to
 * the URL's; else it is the URL's, its braces filled from the path parameters (http-api reference, 4 and 5).
 */
export function backendPath({ url, isPrivate }: HttpIntegration, facts: HttpFacts): string {
  if (isPrivate) return facts.path;
  const path = parseUrl(fillPath(url, facts.pathParameters))?.path ?? '/';
  return facts.routeKey === DEFAULT_ROUTE ? `${path.replace(/\/$/, '')}${facts.routePath}` : path;
}

/** The call to an HTTP backend, once its parameters are mapped. */
export function outgoingTo(integration: HttpIntegration, facts: HttpFacts, mapped: MappedRequest): OutgoingRequest {
  const { body } = facts;
  const sized: HeaderList = body ? [['Content-Length', `${bytesIn(body)}`]] : [];
  return {
    method: integration.method === 'ANY' ? facts.method : integration.method,
    url: `${originOf(integration.url) ?? integration.url}${mapped.path}`,
    path: mapped.path,
    query: mapped.query,
    headers: [...mapped.headers, ...sized],
    body: body ?? { text: '', isBase64: false },
  };
}
