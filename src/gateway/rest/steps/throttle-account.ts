import { guide, type Step } from '../../step.ts';
import type { Routed } from '../../views.ts';
import { takeToken } from './take-token.ts';

/** The account's limit for a Region, shared by all its APIs. */
export const throttleAccount: Step<Routed, Routed, 'throttleAccount'> = {
  name: 'throttleAccount',
  group: 'howMuch',
  outcomes: ['passed', 'refused'],
  source: guide('api-gateway-request-throttling'),
  run: (x, world) => takeToken(x, world, x.stage.accountBucket, 'account'),
};
