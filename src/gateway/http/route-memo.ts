import type { HeaderList } from '../answer.ts';
import { REASON } from '../reasons.ts';
import type { PreparedRequest } from '../request.ts';
import type { BoundHttpStage, BoundRoute, HttpStages } from './binding.ts';
import { parseRouteKey, selectRoute, selectStage, DEFAULT_ROUTE, type RouteSelection } from './route-selection.ts';

/** What stage and route selection found last for a request: valid for one binding of an API's stages only. */
export type HttpRouteMemo = {
  readonly stages: HttpStages;
  readonly stage: BoundHttpStage | null;
  /** What routes match: without the stage's name. */
  readonly path: string;
  readonly route: BoundRoute | null;
  readonly params: HeaderList;
  /** Reason code of the match or the miss. */
  readonly reason: number;
};

/** Finds stage and route of a request, once for all requests of a load that do not differ. */
export function routeOnce(request: PreparedRequest, stages: HttpStages): HttpRouteMemo {
  const known = request.httpMemo;
  if (known?.stages === stages) return known;
  const memo = lookUp(request, stages);
  request.httpMemo = memo;
  return memo;
}

function lookUp(request: PreparedRequest, stages: HttpStages): HttpRouteMemo {
  const found = selectStage(request.path, (name) => stages.has(name));
  const stage = found ? (stages.get(found.stage) ?? null) : null;
  if (!found || !stage)
    return { stages, stage: null, path: request.path, route: null, params: [], reason: REASON.noRoute };
  const selected = selectRoute(stage.routes, stage.byKey.has(DEFAULT_ROUTE), request.method, found.path);
  const route = selected ? (stage.byKey.get(selected.key) ?? null) : null;
  const reason = selected ? howSelected(selected) : REASON.noRoute;
  return { stages, stage, path: found.path, route, params: selected?.params ?? [], reason };
}

function howSelected({ by, key }: RouteSelection): number {
  if (by === 'default') return REASON.routeIsDefault;
  if (by === 'greedy') return REASON.routeMatchedGreedy;
  return parseRouteKey(key)?.method === 'ANY' ? REASON.routeMatchedByAny : REASON.routeMatched;
}
