import { matchRoute as findRoute } from '../../../languages/route-pattern/match.ts';
import { unreadSignature } from '../../authorization/signature-form.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import type { RouteMemo } from '../../request.ts';
import { guide, type Step } from '../../step.ts';
import type { Routed, Staged } from '../../views.ts';
import type { BoundStage } from '../binding.ts';
import { routedMethod } from '../request-headers.ts';

const NOT_FOUND = { type: 'MISSING_AUTHENTICATION_TOKEN', message: 'Missing Authentication Token' } as const;

/** Finds the method in the deployed snapshot: 403 Missing Authentication Token when there is none, never 404 or 405. */
export const matchRoute: Step<Staged, Routed, 'matchRoute'> = {
  name: 'matchRoute',
  group: 'frontDoor',
  outcomes: ['passed', 'refused'],
  source: guide('api-gateway-method-settings-method-request'),
  run: (x, world) => {
    const { memo } = x.request;
    if (memo.binding !== x.stage) lookUp(memo, x, x.stage);
    x.method = memo.method;
    if (memo.method) return pass(x, memo.reason, memo.method.index, 0, 0, memo.method.refs.method);
    // Whatever is no signature is read as one all the same (rest-api reference, traps 4).
    const unread = unreadSignature({ headers: x.request.headers, query: [] }, world.rules);
    return refuse(x, unread.kind === 'incomplete' ? unread.refusal : NOT_FOUND, memo.reason, {
      a: x.stage.index,
      b: x.stage.deployment,
      ref: x.stage.refs.resources,
      text: `${routedMethod(x.request)} ${x.request.resourcePath}`,
    });
  },
};

function lookUp(memo: RouteMemo, x: Staged, stage: BoundStage): void {
  const match = findRoute(stage.routes, routedMethod(x.request), x.request.resourcePath);
  memo.forget(stage);
  if ('none' in match) {
    memo.reason = match.none === 'path' ? REASON.noResource : REASON.noMethodOnResource;
    return;
  }
  memo.method = stage.methods[match.resource]?.get(match.methodKey) ?? null;
  memo.params = match.params;
  memo.reason = howMatched(match.methodKey, memo.method?.resource ?? '');
}

function howMatched(methodKey: string, resource: string): number {
  if (resource.endsWith('+}')) return REASON.routeMatchedGreedy;
  return methodKey === 'ANY' ? REASON.routeMatchedByAny : REASON.routeMatched;
}
