import { groupOfStep, isNetworkStep } from '../gateway/protocols.ts';
import { exchangeName } from './exchange-name.ts';
import type { RunRecord } from './record.ts';
import { eventsOfExchange, momentOf } from './seek.ts';

/** Where an exchange is when a run is changed in the middle: what it has met already decides what it goes on with. */
export type Whereabouts =
  /** Sent, and at no API yet. */
  | 'before'
  /** Its stage and method are found: it is bound to what they said. */
  | 'inside'
  /** The same, and a backend or an authorizer works for it. */
  | 'waiting'
  /** Its answer is made and on its way. */
  | 'home'
  /** Its client has an answer or gave up; a backend works on for nobody. */
  | 'forNobody';
export type UnderWay = { readonly exchange: number; readonly name: string; readonly where: Whereabouts };

/** What is under way just before an instant, in order of sending. */
export function underWayAt(record: RunRecord, micros: number): readonly UnderWay[] {
  const { exchanges } = record;
  const found: UnderWay[] = [];
  exchanges.sentAt.forEach((sentAt, exchange) => {
    if (!(sentAt < micros)) return;
    const isWorkedFor = (exchanges.calledAt[exchange] ?? Infinity) < micros && !((exchanges.backendDoneAt[exchange] ?? Infinity) < micros); // prettier-ignore
    const isAnswered = (exchanges.receivedAt[exchange] ?? Infinity) < micros;
    if (isAnswered && !isWorkedFor) return;
    const where = isAnswered ? 'forNobody' : whereabouts(record, exchange, micros, isWorkedFor);
    found.push({ exchange, name: exchangeName(record, exchange), where });
  });
  return found;
}

/** Of very large runs some exchanges have no events at hand: those are taken to be inside. */
function whereabouts(record: RunRecord, exchange: number, micros: number, isWorkedFor: boolean): Whereabouts {
  const { events } = record;
  const last = eventsOfExchange(record, exchange).findLast((event) => (events.time[event] ?? Infinity) < micros);
  const moment = last === undefined ? null : momentOf(record, exchange, last);
  if (!moment) return isWorkedFor ? 'waiting' : 'inside';
  if (moment.place === 'client') return 'before';
  if (groupOfStep(moment.step) === 'wayBack' || moment.refused) return 'home';
  if (isNetworkStep(moment.step)) return 'before';
  return moment.outcome === 'waiting' ? 'waiting' : 'inside';
}
