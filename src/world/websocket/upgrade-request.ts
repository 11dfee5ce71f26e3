import { base64 } from '../../kernel/bytes.ts';
import { keyed } from '../../kernel/keyed-random.ts';
import { numbered } from '../../gateway/blanks.ts';
import type { PreparedRequest } from '../../gateway/request.ts';
import { hashText } from '../../kernel/keyed-random.ts';
import { makeRequest } from '../prepare.ts';
import type { ConnectEntry } from '../timeline-entries.ts';
import type { WorldSetup } from '../setup.ts';

const KEY_BYTES = 16;
const PURPOSE = 0x5ec;

/** The n-th upgrade request of an entry, with the headers every WebSocket client adds; one with a key of its own is whole. */
export function prepareUpgrade(entry: ConnectEntry, n: number, setup: WorldSetup): PreparedRequest {
  const fill = (text: string): string => numbered(text, entry.load !== null, n);
  const client = setup.clients[entry.client];
  const own = entry.headers.map(([name, value]) => [name, fill(value)] as const);
  const has = (name: string): boolean => own.some(([header]) => header.toLowerCase() === name);
  const added = [
    ['User-Agent', client?.userAgent ?? ''],
    ['Origin', client?.kind === 'browser' ? (client.origin ?? '') : ''],
    ['Connection', 'Upgrade'],
    ['Upgrade', 'websocket'],
    ['Sec-WebSocket-Version', '13'],
    ['Sec-WebSocket-Key', keyFor(setup.seed, hashText(entry.name), n)],
    ['Sec-WebSocket-Extensions', 'permessage-deflate; client_max_window_bits'],
  ] as const;
  const missing = has('sec-websocket-key')
    ? []
    : added.filter(([name, value]) => value !== '' && !has(name.toLowerCase()));
  return makeRequest('GET', fill(entry.target), [...own, ...missing], null);
}

/** Sixteen bytes of chance, the same in every run with this seed. */
function keyFor(seed: number, nameHash: number, n: number): string {
  const bytes = Array.from({ length: KEY_BYTES }, (_none, i) => keyed(seed, nameHash, n, PURPOSE + i) & 255);
  return base64(Uint8Array.from(bytes));
}
