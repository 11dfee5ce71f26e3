import { EXCHANGE_KINDS, type RunRecord } from './record.ts';
import { sentRequest } from './sent-request.ts';

/** What a scenario calls an exchange: `slow`, `crowd[3]`, `tooSoon.corsPreflight`. */
export function exchangeName({ names, exchanges }: RunRecord, exchange: number): string {
  const entry = names.entries[exchanges.entry[exchange] ?? -1];
  if (!entry) return '';
  const name = entry.load === null ? entry.name : `${entry.name}[${exchanges.n[exchange] ?? 0}]`;
  return name + causedName(exchanges, exchange);
}

/** What an exchange is to the request it belongs to: `.redirect[2]`, `.redirect[1].corsPreflight`, or nothing. */
function causedName(exchanges: RunRecord['exchanges'], exchange: number): string {
  const cause = exchanges.causedBy[exchange] ?? -1;
  switch (EXCHANGE_KINDS[exchanges.kind[exchange] ?? 0]) {
    case 'corsPreflight':
      return `${causedName(exchanges, cause)}.corsPreflight`;
    case 'redirect':
      return `.redirect[${redirectsOf(exchanges, exchange)}]`;
    default:
      return '';
  }
}

/** How many redirects led to an exchange, itself included. */
function redirectsOf(exchanges: RunRecord['exchanges'], exchange: number): number {
  let count = 0;
  for (let at = exchange; EXCHANGE_KINDS[exchanges.kind[at] ?? 0] === 'redirect'; at = exchanges.causedBy[at] ?? -1)
    count += 1;
  return count;
}

/** Its method and target: `GET /prod/pets`. */
export function exchangeLabel(record: RunRecord, exchange: number): string {
  const { method, target } = sentRequest(record, exchange);
  return method === '' ? '' : `${method} ${target}`;
}

/** The exchange of a name, or -1. */
export function findExchange(record: RunRecord, name: string): number {
  const match = /^([^.[]+)(?:\[(\d+)\])?((?:\.redirect(?:\[\d+\])?)?(?:\.corsPreflight)?)$/.exec(name);
  const entry = record.names.entries.findIndex((candidate) => candidate.name === match?.[1]);
  if (!match || entry < 0) return -1;
  const isLoad = record.names.entries[entry]?.load !== null;
  if (isLoad !== (match[2] !== undefined)) return -1;
  const n = Number(match[2] ?? 0);
  const caused = (match[3] ?? '').replace(/\.redirect(?!\[)/, '.redirect[1]');
  const { entry: entries, n: numbers } = record.exchanges;
  return entries.findIndex((at, i) => at === entry && numbers[i] === n && causedName(record.exchanges, i) === caused);
}

/** Whether the exchange is one TestInvokeMethod made: no stage, no metrics, no log but the one it answers with. */
export const isTestInvocation = ({ exchanges }: RunRecord, exchange: number): boolean =>
  EXCHANGE_KINDS[exchanges.kind[exchange] ?? 0] === 'testInvoke';
