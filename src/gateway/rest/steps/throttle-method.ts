import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { Routed } from '../../views.ts';
import { takeToken } from './take-token.ts';

/** The stage's limit for this method: every method has a bucket of its own, also under the stage's default. */
export const throttleMethod: Step<Routed, Routed, 'throttleMethod'> = {
  name: 'throttleMethod',
  group: 'howMuch',
  outcomes: ['passed', 'refused'],
  source: guide('api-gateway-request-throttling'),
  run: (x, world) =>
    x.method.throttleBucket < 0
      ? pass(x, REASON.noBucket, 0, 0, 0, x.method.refs.throttle)
      : takeToken(x, world, x.method.throttleBucket, 'method'),
};
