import type { HeaderList } from '../gateway/answer.ts';
import { PAYLOADS } from '../gateway/world.ts';
import { payloadOf } from './payload.ts';
import { EXCHANGE_KINDS, type ExchangeKind } from './exchange-columns.ts';
import type { RunRecord } from './record.ts';

/** As `sent-request.ts` has it. */
type SentRequest = {
  readonly method: string;
  readonly target: string;
  readonly headers: HeaderList;
  readonly body: string | null;
  readonly isBase64: boolean;
};
const SOCKET_KINDS: readonly ExchangeKind[] = ['connect', 'message', 'callback', 'disconnect'];
const REQUEST = PAYLOADS.indexOf('request');
const UPGRADE: HeaderList = [
  ['Connection', 'Upgrade'],
  ['Upgrade', 'websocket'],
  ['Sec-WebSocket-Version', '13'],
];

const kindOf = ({ exchanges }: RunRecord, id: number): ExchangeKind =>
  EXCHANGE_KINDS[exchanges.kind[id] ?? 0] ?? 'request';

export const isOnSocket = (record: RunRecord, id: number): boolean => SOCKET_KINDS.includes(kindOf(record, id));

/** Its answer, if it has one, goes over a connection. */
export const isFrame = (record: RunRecord, id: number): boolean => {
  const kind = kindOf(record, id);
  return kind === 'message' || kind === 'disconnect';
};

/** What was sent: an upgrade, a message, or a call of `@connections`, whose target only the run knows. */
export function socketRequest(record: RunRecord, id: number, written: SentRequest): SentRequest {
  const target = `/${record.names.stages[record.exchanges.stage[id] ?? -1]?.name ?? ''}`;
  switch (kindOf(record, id)) {
    case 'connect':
      return { ...written, method: 'GET', headers: [...written.headers, ...UPGRADE], body: null };
    case 'callback': {
      const noted = payloadOf(record, id, REQUEST) as Pick<SentRequest, 'method' | 'target' | 'body'> | null;
      const isCaused = (record.exchanges.causedBy[id] ?? -1) >= 0;
      if (noted) return { ...written, ...noted, headers: isCaused ? [] : written.headers };
      return isCaused ? { method: 'POST', target: '/@connections', headers: [], body: null, isBase64: false } : written;
    }
    case 'disconnect':
      return { method: '$disconnect', target, headers: [], body: null, isBase64: false };
    default:
      return { ...written, method: 'SEND', target, headers: [] };
  }
}
