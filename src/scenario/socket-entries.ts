import type { FrameEntry } from '../world/timeline-entries.ts';
import type { TokenSetup } from '../world/setup.ts';
import { withTokens } from './callers-setup.ts';
import type { EntryInput } from './parse.ts';

export type ConnectInput = Extract<EntryInput, { verb: 'connect' }>;
export type FrameInput = Extract<EntryInput, { verb: 'on' }>;

/** The handshake's headers, the offered subprotocols among them. */
export const upgradeHeaders = (
  { headers, subprotocols }: ConnectInput,
  tokens: readonly TokenSetup[],
): readonly (readonly [string, string])[] => [
  ...Object.entries(headers ?? {}).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, withTokens(value, tokens)] as const),
  ),
  ...(subprotocols ? [['Sec-WebSocket-Protocol', subprotocols.join(', ')] as const] : []),
];

/** `crowd[3]` as name and number. */
export function connectionNamed(on: string): { readonly name: string; readonly n: number | null } {
  const [, name = on, n] = /^(.+?)\[(\d+)\]$/.exec(on) ?? [];
  return { name, n: n === undefined ? null : Number(n) };
}

/** What a client does, from the one verb of its entry. */
export function frameDoes(entry: FrameInput): FrameEntry['does'] {
  const { send, sendBase64, close, reason = '', frames = 1, padTo = 0 } = entry;
  if (close !== undefined) return { kind: 'close', code: close === 'noStatus' ? null : close, reason };
  if (entry.drop) return { kind: 'drop' };
  return { kind: 'send', text: send ?? sendBase64 ?? '', isBinary: sendBase64 !== undefined, frames, padTo };
}
