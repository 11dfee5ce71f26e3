import { EXCHANGE_KINDS, type ExchangeKind } from './exchange-columns.ts';
import type { RunRecord } from './record.ts';
import { sentRequest } from './sent-request.ts';
import { tellingUrl } from './sent-url.ts';

const LABEL_LENGTH = 60;
type Columns = RunRecord['exchanges'];
const kindOf = ({ exchanges }: RunRecord, exchange: number): ExchangeKind =>
  EXCHANGE_KINDS[exchanges.kind[exchange] ?? 0] ?? 'request';

/** What a scenario calls an exchange: `slow`, `crowd[3]`, `tooSoon.corsPreflight`, `say.callback[1]`. */
export function exchangeName({ names, exchanges }: RunRecord, exchange: number): string {
  const entry = names.entries[exchanges.entry[exchange] ?? -1];
  if (!entry) return '';
  const name = entry.load === null ? entry.name : `${entry.name}[${exchanges.n[exchange] ?? 0}]`;
  return name + causedName(exchanges, exchange);
}

/** What an exchange is to the one it belongs to: `.redirect[2]`, `.redirect[1].corsPreflight`, `.again`, `.callback[0]`, or nothing. */
function causedName(exchanges: Columns, exchange: number): string {
  const cause = exchanges.causedBy[exchange] ?? -1;
  if (cause < 0) return '';
  switch (EXCHANGE_KINDS[exchanges.kind[exchange] ?? 0]) {
    case 'corsPreflight':
      return `${causedName(exchanges, cause)}.corsPreflight`;
    case 'again':
      return `${causedName(exchanges, cause)}.again`;
    case 'redirect':
      return `.redirect[${redirectsOf(exchanges, exchange)}]`;
    case 'disconnect':
      return `${causedName(exchanges, cause)}.disconnect`;
    case 'callback':
      return `${causedName(exchanges, cause)}.callback[${callbacksOf(exchanges, cause).indexOf(exchange)}]`;
    default:
      return '';
  }
}

/** How many redirects led to an exchange, itself included. */
function redirectsOf(exchanges: Columns, exchange: number): number {
  let count = 0;
  for (let at = exchange; ; at = exchanges.causedBy[at] ?? -1) {
    const kind = EXCHANGE_KINDS[exchanges.kind[at] ?? 0];
    if (kind === 'redirect') count += 1;
    else if (kind !== 'again') return count;
  }
}

const callbacks = new WeakMap<object, ReadonlyMap<number, readonly number[]>>();

/** The calls of `@connections` that the function behind an exchange made, in order. */
function callbacksOf({ causedBy, kind }: Columns, cause: number): readonly number[] {
  let known = callbacks.get(causedBy);
  if (!known) {
    const lists = new Map<number, number[]>();
    // A live run keeps one row and no more: there is nothing to go through.
    if (causedBy instanceof Int32Array)
      causedBy.forEach((by, id) => {
        if (by < 0 || EXCHANGE_KINDS[kind[id] ?? 0] !== 'callback') return;
        const list = lists.get(by);
        if (list) list.push(id);
        else lists.set(by, [id]);
      });
    known = lists;
    callbacks.set(causedBy, known);
  }
  return known.get(cause) ?? [];
}

/** Its method and target: `GET /prod/pets`; the URL where its host tells something; of a message what it says. */
export function exchangeLabel(record: RunRecord, exchange: number): string {
  const { method, body, ...sent } = sentRequest(record, exchange);
  const target = tellingUrl(record, exchange) ?? sent.target;
  const kind = kindOf(record, exchange);
  if (kind === 'message') return shortened(body ?? '');
  if (kind === 'disconnect') return '$disconnect';
  if (kind === 'connect') return `CONNECT ${target}`;
  if (kind === 'callback' && (record.exchanges.causedBy[exchange] ?? -1) >= 0) return `${method} @connections`;
  return method === '' ? '' : `${method} ${target}`;
}

const shortened = (text: string): string =>
  text.length <= LABEL_LENGTH ? text : `${text.slice(0, LABEL_LENGTH)}… (${text.length} characters)`;

const NAME = /^([^.[]+)(?:\[(\d+)\])?((?:\.[a-zA-Z]+(?:\[\d+\])?)*)$/;

/** The exchange of a name, or -1. */
export function findExchange(record: RunRecord, name: string): number {
  const match = NAME.exec(name);
  const entry = record.names.entries.findIndex((candidate) => candidate.name === match?.[1]);
  if (!match || entry < 0) return -1;
  const isLoad = record.names.entries[entry]?.load !== null;
  if (isLoad !== (match[2] !== undefined)) return -1;
  const n = Number(match[2] ?? 0);
  const caused = (match[3] ?? '').replace(
    /\.(redirect|callback)(?!\[)/g,
    (_all, kind: string) => `.${kind}[${kind === 'redirect' ? 1 : 0}]`,
  );
  const { entry: entries, n: numbers } = record.exchanges;
  return entries.findIndex((at, i) => at === entry && numbers[i] === n && causedName(record.exchanges, i) === caused);
}

/** Whether the exchange is one TestInvokeMethod made: no stage, no metrics, no log but the one it answers with. */
export const isTestInvocation = ({ exchanges }: RunRecord, exchange: number): boolean =>
  EXCHANGE_KINDS[exchanges.kind[exchange] ?? 0] === 'testInvoke';
