import type { InputParams } from '../../languages/vtl/input.ts';
import { KIND } from '../exchange.ts';
import type { HeaderList } from '../answer.ts';
import type { Arrived, Routed } from '../views.ts';
import type { World } from '../world.ts';
import { edgeRequestHeaders } from './edge.ts';
import type { MappingInput, Pairs } from './parameter-mapping.ts';
import { visibleHeaders } from './request-headers.ts';

/** The parameters of a request as mappings and templates see them. */
export function viewOf(x: Routed, world: World): Pick<MappingInput, 'header' | 'querystring' | 'path'> {
  const { domainName: host, traceId, sourceIp } = world.identity(x);
  return {
    // A test invocation has the headers it was given, and no other (recorded: test-invoke cases).
    header:
      x.kind === KIND.testInvoke
        ? x.request.headers
        : visibleHeaders(x.request.headers, { host, traceId, sourceIp, edge: world.edgeOf(x) }),
    querystring: x.request.query,
    path: x.request.memo.params,
  };
}

/** The headers as they reach the gateway: as they were sent, or as CloudFront sent them on. */
export function arrivedHeaders(x: Arrived, world: World): HeaderList {
  const edge = world.edgeOf(x);
  return edge ? edgeRequestHeaders(x.request.headers, edge) : x.request.headers;
}

/** As `$input.params()` has them: of several values the last. */
export const paramsOf = ({
  path,
  querystring,
  header,
}: Pick<MappingInput, 'header' | 'querystring' | 'path'>): InputParams => ({
  path: lastOf(path),
  querystring: lastOf(querystring),
  header: lastOf(header),
});
const lastOf = (pairs: Pairs): Readonly<Record<string, string>> => Object.fromEntries(pairs);
