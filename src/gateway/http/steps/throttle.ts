import type { Layer } from '../../answer.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, PASSED, type Step, type Verdict } from '../../step.ts';
import { refuseAs } from '../answers.ts';
import type { World } from '../../world.ts';
import { takeToken } from '../../rest/steps/take-token.ts';
import type { HttpRouted } from '../views.ts';

const SOURCE = guide('http-api-throttling');

/** The stage's limit for this route: every route has a bucket of its own, also under the default settings. */
export const throttleRoute: Step<HttpRouted, HttpRouted, 'throttleRoute'> = {
  name: 'throttleRoute',
  group: 'howMuch',
  outcomes: ['passed', 'refused'],
  source: SOURCE,
  run: (x, world) =>
    x.route.throttleBucket < 0
      ? pass(x, REASON.noBucket, 0, 0, 0, x.route.refs.throttle)
      : take(x, world, x.route.throttleBucket, 'method'),
};

/** The account's limit for a Region, shared by its APIs of every kind. */
export const throttleHttpAccount: Step<HttpRouted, HttpRouted, 'throttleAccount'> = {
  name: 'throttleAccount',
  group: 'howMuch',
  outcomes: ['passed', 'refused'],
  source: SOURCE,
  run: (x, world) => take(x, world, x.httpStage.accountBucket, 'account'),
};

function take(x: HttpRouted, world: World, bucket: number, layer: Layer): Verdict {
  const verdict = takeToken(x, world, bucket, layer);
  if (verdict !== PASSED) refuseAs(x, 'tooManyRequests');
  return verdict;
}
