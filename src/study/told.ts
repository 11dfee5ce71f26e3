import { formatClock } from '../kernel/time.ts';
import { describeEvent, eventKind, outcomeOf } from '../trace/describe.ts';
import { openMessages } from '../trace/open-exchange.ts';
import type { RunRecord } from '../trace/record.ts';
import { LAYER_LABELS } from '../trace/words/en.ts';

export type ToldLine = { readonly at: string; readonly text: string };
type Line = { readonly time: number; readonly text: string };
/** The requests of one load: how many ended in which way, and the first of each way. */
type Load = { readonly name: string; readonly endings: Map<string, number>; readonly told: Set<number>; last: number };

const MOST_OF_A_BODY = 100;

/**
 * A run as prose, in order: every event but mere passings, so that a lesson can be followed without its picture. Of a
 * load each way to end is told once; a line behind its last answer counts them.
 */
export function toldRun(record: RunRecord, most: number): readonly ToldLine[] {
  const loads = loadsOf(record);
  const counted = [...loads.values()].map(countLine);
  const lines = Array.from(record.events.time, (time, event) => ({ time, event }))
    .filter(({ event }) => isTelling(record, event) && !isRepeated(record, loads, event))
    .slice(0, Math.max(0, most - counted.length))
    .map(({ time, event }) => lineOf(record, time, event));
  return [...lines, ...counted]
    .sort((a, b) => a.time - b.time)
    .map(({ time, text }) => ({ at: formatClock(time), text }));
}

const isTelling = (record: RunRecord, event: number): boolean =>
  eventKind(record, event) !== 'step' || outcomeOf(record, event) !== 'passed';

function isRepeated({ events, exchanges }: RunRecord, loads: ReadonlyMap<number, Load>, event: number): boolean {
  const exchange = events.exchange[event] ?? -1;
  const load = loads.get(exchanges.entry[exchange] ?? -1);
  return load !== undefined && !load.told.has(exchange);
}

function lineOf(record: RunRecord, time: number, event: number): Line {
  const { sentence, detail } = describeEvent(record, event);
  const body = eventKind(record, event) === 'received' ? bodyOf(record, record.events.exchange[event] ?? -1) : '';
  return { time, text: [sentence, detail, body].filter((part) => part !== '').join(' ') };
}

function bodyOf(record: RunRecord, exchange: number): string {
  const { body, isBase64 } = openMessages(record, exchange);
  if (body === '' || isBase64) return '';
  return `Body: ${body.length > MOST_OF_A_BODY ? `${body.slice(0, MOST_OF_A_BODY)}…` : body}`;
}

function loadsOf(record: RunRecord): ReadonlyMap<number, Load> {
  const loads = new Map<number, Load>();
  record.exchanges.entry.forEach((entry, id) => {
    const named = record.names.entries[entry];
    if (typeof named?.load !== 'number') return;
    const load = loads.get(entry) ?? {
      name: named.name,
      endings: new Map<string, number>(),
      told: new Set<number>(),
      last: 0,
    };
    loads.set(entry, load);
    const { ending, at } = endOf(record, id);
    if (!load.endings.has(ending)) load.told.add(id);
    load.endings.set(ending, (load.endings.get(ending) ?? 0) + 1);
    load.last = Math.max(load.last, at);
  });
  return loads;
}

/** How an exchange ended, as it is counted: `200`, `200 from the cache`, `429 (usage plan)`. */
function endOf(record: RunRecord, id: number): { readonly ending: string; readonly at: number } {
  const { status, layer, cache, canary, sentAt, receivedAt } = openMessages(record, id);
  const parts = [
    status === 0 ? 'no answer' : `${status}`,
    layer === 'none' ? '' : `(${LAYER_LABELS[layer]})`,
    cache === 'hit' ? 'from the cache' : '',
    canary ? 'by the canary' : '',
  ];
  return { ending: parts.filter((part) => part !== '').join(' '), at: receivedAt ?? sentAt };
}

function countLine({ name, endings, last }: Load): Line {
  const total = [...endings.values()].reduce((sum, count) => sum + count, 0);
  const ways = [...endings].map(([ending, count]) => `${count} × ${ending}`).join(', ');
  return { time: last, text: `In all, the ${total} requests ${name} end like this: ${ways}.` };
}
