import type { Arrived } from '../views.ts';
import type { BoundHttpStage, BoundRoute } from './binding.ts';
import type { HttpRouteMemo } from './route-memo.ts';

/** The legs of a request's journey through an HTTP API. */
export type HttpArrived = Arrived & { request: Arrived['request'] & { httpMemo: HttpRouteMemo } };
export type HttpStaged = HttpArrived & { httpStage: BoundHttpStage };
export type HttpRouted = HttpStaged & { route: BoundRoute };
