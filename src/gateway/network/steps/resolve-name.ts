import { NO_INDEX } from '../../exchange.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { type Step } from '../../step.ts';
import { CHANCE, type World } from '../../world.ts';
import { hashText, keyed } from '../../../kernel/keyed-random.ts';
import { cutOff } from '../cut-off.ts';
import type { OnTheWay, Resolved } from '../leg.ts';
import { callerOf, networkOf } from '../of-exchange.ts';
import { resolveHost } from '../resolve.ts';

/** Asks DNS where the host of the URL leads. A resolver near the client has the answer: that takes no time here. */
export const resolveName: Step<OnTheWay, Resolved, 'resolveName'> = {
  name: 'resolveName',
  group: 'frontDoor',
  outcomes: ['passed', 'refused'],
  source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-api-gateway.html',
  run: (x, world) => {
    const { host } = x.network.call;
    const { target, reason, text, pointer } = resolveHost(askingOf(x, world), host);
    const ref = pointer === null ? null : { pointer };
    if (!target) return cutOff(x, reason, { text, ref });
    x.network.target = target;
    return pass(x, REASON[reason], reason === 'nameIsDefault' ? x.api : NO_INDEX, 0, 0, ref, text);
  },
};

/** A resolver that keeps nothing draws for every request; another one draws when it asks. */
const askingOf = (x: OnTheWay, world: World) => ({
  setup: networkOf(world).setup,
  caller: callerOf(x, world),
  now: world.now,
  draw: (host: string, at: number): number =>
    (at === world.now
      ? world.chance(x, CHANCE.dns)
      : keyed(world.seed, hashText(`${x.client} ${host}`), at, CHANCE.dns)) / DRAWS,
});
const DRAWS = 2 ** 32;
