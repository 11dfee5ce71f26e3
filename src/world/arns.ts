import { KIND, type Exchange } from '../gateway/exchange.ts';
import { routedMethod } from '../gateway/rest/request-headers.ts';
import { TEST_STAGE } from '../gateway/rest/test-stage.ts';
import type { WorldSetup } from './setup.ts';

type Place = { readonly setup: WorldSetup };

const baseOf = ({ setup }: Place, api: number, apiId: string): string => {
  const account = setup.accounts[setup.apis[api]?.account ?? 0];
  return `arn:aws:execute-api:${account?.region ?? ''}:${account?.accountId ?? ''}:${apiId}`;
};

/** `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/VERB/PATH` of an exchange, with the path it asks for. */
export function methodArnOf(world: Place, { api, stage, httpStage, request, socket }: Exchange): string {
  const base = baseOf(world, api, world.setup.apis[api]?.apiId ?? '');
  const path = (httpStage ? request?.httpMemo?.path : request?.resourcePath)?.replace(/^\//, '') ?? '';
  const method = request && stage ? routedMethod(request) : (request?.method ?? '');
  if (!socket) return `${base}/${(stage ?? httpStage)?.name ?? ''}/${method}/${path}`;
  // A route's ARN has no method (WebSocket API reference, 9); a call of `@connections` has.
  const route = socket.route?.routeKey ?? `${request?.method ?? ''}/@connections/${socket.connectionId}`;
  return `${base}/${socket.stage?.name ?? ''}/${route}`;
}

/**
 * Who in API Gateway invokes a function, as the condition on `SourceArn` of its policy sees it: a method or a route with
 * its path as it is configured, or an authorizer (network-and-iam reference, 12). An API goes by its id, and by its name
 * in the scenario, which stands for the id wherever an operator writes one.
 */
export function sourceArnsOf(world: Place, x: Exchange, authorizer: string | null): readonly string[] {
  const api = world.setup.apis[x.api];
  const asking = authorizer === null ? askingPart(x) : `authorizers/${authorizer}`;
  return [api?.apiId ?? '', api?.name ?? ''].map((id) => `${baseOf(world, x.api, id)}/${asking}`);
}

function askingPart(x: Exchange): string {
  const { stage, httpStage, socket, method, route, request } = x;
  if (socket) return `${socket.stage?.name ?? ''}/${socket.route?.routeKey ?? ''}`;
  // `GET /pets` becomes GET/pets, `$default` stays.
  if (httpStage) return `${httpStage.name}/${route?.key.replace(' ', '') ?? ''}`;
  const verb = request ? routedMethod(request) : '';
  const name = x.kind === KIND.testInvoke ? TEST_STAGE : (stage?.name ?? '');
  return `${name}/${verb}${method?.resource ?? '/'}`;
}
