import { ANSWERED_BY } from '../gateway/answer.ts';
import { CACHE_HIT, REPLY, type Exchange } from '../gateway/exchange.ts';

/** Who answers, as the record writes it. */
export const BY = {
  cache: ANSWERED_BY.indexOf('cache'),
  backend: ANSWERED_BY.indexOf('backend'),
  gateway: ANSWERED_BY.indexOf('gateway'),
  network: ANSWERED_BY.indexOf('network'),
  browser: ANSWERED_BY.indexOf('browser'),
};

/** Whose the answer of an exchange is that went through a gateway. */
export function whoAnswered(x: Exchange): number {
  if (x.cacheUse === CACHE_HIT) return BY.cache;
  return x.reply === REPLY.notCalled ? BY.gateway : BY.backend;
}
