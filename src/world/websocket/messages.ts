import { byteLength, fromBase64, isBase64 } from '../../kernel/bytes.ts';
import { numbered } from '../../gateway/blanks.ts';
import type { SocketMessage } from '../../gateway/websocket/leg.ts';
import type { FrameEntry } from '../timeline-entries.ts';

/** The message a client sends, taken apart into frames as its author says. */
export function messageOf(
  does: Extract<FrameEntry['does'], { kind: 'send' }>,
  isOfLoad: boolean,
  n: number,
): SocketMessage {
  const { isBinary, frames, padTo } = does;
  const text = numbered(does.text, isOfLoad, n);
  const padded = text + ' '.repeat(Math.max(0, padTo - byteLength(text)));
  const bytes = isBinary ? bytesOf(padded) : byteLength(padded);
  return typeof frames === 'number'
    ? { text: padded, bytes, isBinary, frames, largestFrame: Math.ceil(bytes / frames) }
    : { text: padded, bytes, isBinary, frames: frames.length, largestFrame: Math.max(...frames) };
}

const bytesOf = (text: string): number => (isBase64(text) ? fromBase64(text).length : byteLength(text));
