const LENGTH_OF_16_BITS = 126;
const LENGTH_OF_64_BITS = 127;
const MASK_BYTES = 4;
const FIRST_CONTROL_OPCODE = 8;

/**
 * Reads the sizes of WebSocket frames (RFC 6455, 5.2) off a client's bytes as they pass by: the library joins the frames
 * of a message, and the gateway limits each of them.
 */
export class FrameMeter {
  readonly #most: number;
  readonly #tooLarge: (sizes: readonly number[]) => void;
  readonly #messages: (readonly number[])[] = [];
  readonly #header: number[] = [];
  #sizes: number[] = [];
  #payloadLeft = 0;

  /** `tooLarge` hears of a message of more than `most` bytes as soon as the header of a frame announces it. */
  constructor(most: number, tooLarge: (sizes: readonly number[]) => void) {
    this.#most = most;
    this.#tooLarge = tooLarge;
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      const skipped = Math.min(this.#payloadLeft, chunk.length - at);
      this.#payloadLeft -= skipped;
      at += skipped;
      if (at < chunk.length && this.#payloadLeft === 0) this.#readHeader(chunk[at++] ?? 0);
    }
  }

  /** Sizes of the frames of the oldest message not taken yet. */
  take(): readonly number[] {
    return this.#messages.shift() ?? [];
  }

  #readHeader(byte: number): void {
    this.#header.push(byte);
    const [first = 0] = this.#header;
    const length = payloadLength(this.#header);
    if (length === null) return;
    this.#header.length = 0;
    this.#payloadLeft = length;
    if ((first & 15) >= FIRST_CONTROL_OPCODE) return;
    this.#sizes.push(length);
    if (this.#sizes.reduce((sum, size) => sum + size, 0) > this.#most) this.#tooLarge(this.#sizes);
    if (first < 128) return;
    this.#messages.push(this.#sizes);
    this.#sizes = [];
  }
}

/** Bytes of the payload a header announces; null while the header is not whole. */
function payloadLength(header: readonly number[]): number | null {
  const [, second] = header;
  if (second === undefined) return null;
  const short = second & 127;
  const extra = short === LENGTH_OF_64_BITS ? 8 : short === LENGTH_OF_16_BITS ? 2 : 0;
  if (header.length < 2 + extra + (second > 127 ? MASK_BYTES : 0)) return null;
  if (extra === 0) return short;
  const announced = header.slice(2, 2 + extra).reduce((sum, byte) => sum * 256 + byte, 0);
  // A recording writes it down, and nobody needs it to the byte.
  return Math.min(announced, Number.MAX_SAFE_INTEGER);
}
