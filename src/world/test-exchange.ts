import type { HeaderList } from '../gateway/answer.ts';
import { NO_INDEX } from '../gateway/exchange.ts';
import type { PreparedRequest } from '../gateway/request.ts';
import type { BoundMethod, BoundStage } from '../gateway/rest/binding.ts';
import { TEST_STAGE } from '../gateway/rest/test-stage.ts';
import { compileRoutes } from '../languages/route-pattern/compile.ts';
import { matchRoute } from '../languages/route-pattern/match.ts';
import type { TestRequest } from './control/test-invoke-operation.ts';
import { makeRequest } from './prepare.ts';
import type { RequestEntry } from './timeline-entries.ts';

/** Nobody's client: the control plane sends it. */
export const testSender = (api: number): Pick<RequestEntry, 'client' | 'api' | 'signedAs'> => ({
  client: NO_INDEX,
  api,
  signedAs: null,
});

export const testRequest = ({ httpMethod, pathWithQueryString, headers, body }: TestRequest): PreparedRequest =>
  makeRequest(httpMethod, `/${TEST_STAGE}${pathWithQueryString}`, headers, body === '' ? null : body);

/** The method the call names; the path it gives need not lead there. */
export function methodOf(stage: BoundStage | null, { resource, httpMethod }: TestRequest): BoundMethod | null {
  for (const methods of stage?.methods ?? [])
    for (const method of methods.values())
      if (method.resource === resource && method.httpMethod === httpMethod) return method;
  return null;
}

/** A path that does not fit the resource gives no parameter (recorded: test-invoke cases). */
export function pathParametersOf({ resource, pathWithQueryString }: TestRequest): HeaderList {
  const path = pathWithQueryString.replace(/\?.*$/, '');
  const match = matchRoute(compileRoutes([{ path: resource, methods: ['ANY'] }]), 'GET', path);
  return 'none' in match ? [] : match.params;
}
