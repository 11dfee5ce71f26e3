import { EXCHANGE_KINDS, type RunRecord } from './record.ts';

/** What a scenario calls an exchange: `slow`, `crowd[3]`, `tooSoon.corsPreflight`. */
export function exchangeName({ names, exchanges }: RunRecord, exchange: number): string {
  const entry = names.entries[exchanges.entry[exchange] ?? -1];
  if (!entry) return '';
  const name = entry.load === null ? entry.name : `${entry.name}[${exchanges.n[exchange] ?? 0}]`;
  const kind = EXCHANGE_KINDS[exchanges.kind[exchange] ?? 0] ?? 'request';
  return kind === 'request' ? name : `${name}.${kind}`;
}

/** Its method and target: `GET /prod/pets`. */
export function exchangeLabel({ names, exchanges }: RunRecord, exchange: number): string {
  const entry = names.entries[exchanges.entry[exchange] ?? -1];
  if (!entry) return '';
  const target = entry.target.replaceAll('{{n}}', `${exchanges.n[exchange] ?? 0}`);
  return `${exchanges.kind[exchange] === 1 ? 'OPTIONS' : entry.method} ${target}`;
}

/** The exchange of a name, or -1. */
export function findExchange(record: RunRecord, name: string): number {
  const match = /^([^.[]+)(?:\[(\d+)\])?(?:\.(corsPreflight|redirect)(?:\[\d+\])?)?$/.exec(name);
  const entry = record.names.entries.findIndex(
    (candidate) => candidate.name === match?.[1] && candidate.kind === 'request',
  );
  if (!match || entry < 0) return -1;
  const isLoad = record.names.entries[entry]?.load !== null;
  if (isLoad !== (match[2] !== undefined)) return -1;
  const n = Number(match[2] ?? 0);
  const kind = Math.max(0, EXCHANGE_KINDS.findIndex((candidate) => candidate === match[3])); // prettier-ignore
  const { entry: entries, n: numbers, kind: kinds } = record.exchanges;
  return entries.findIndex((at, i) => at === entry && numbers[i] === n && kinds[i] === kind);
}
