import type { Exchange } from './exchange.ts';
import type { PreparedRequest } from './request.ts';
import type { BoundMethod, BoundStage } from './rest/binding.ts';

/** The legs of the journey: the one record, with what is known to be there at that point. */
export type Arrived = Exchange & { request: PreparedRequest };
export type Staged = Arrived & { stage: BoundStage };
export type Routed = Staged & { method: BoundMethod };
