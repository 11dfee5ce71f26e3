import { NO_INDEX } from '../../exchange.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { type Step } from '../../step.ts';
import { cutOff } from '../cut-off.ts';
import type { OnTheWay, Resolved } from '../leg.ts';
import { callerOf, networkOf } from '../of-exchange.ts';
import { resolveHost } from '../resolve.ts';

/** Asks DNS where the host of the URL leads. A resolver near the client has the answer: that takes no time here. */
export const resolveName: Step<OnTheWay, Resolved, 'resolveName'> = {
  name: 'resolveName',
  group: 'frontDoor',
  source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-api-gateway.html',
  run: (x, world) => {
    const { setup } = networkOf(world);
    const { host } = x.network.call;
    const { target, reason, text, pointer } = resolveHost({ setup, caller: callerOf(x, world), now: world.now }, host);
    const ref = pointer === null ? null : { pointer };
    if (!target) return cutOff(x, reason, { text, ref });
    x.network.target = target;
    return pass(x, REASON[reason], reason === 'nameIsDefault' ? x.api : NO_INDEX, 0, 0, ref, text);
  },
};
