import { codingAsked } from '../content-coding.ts';
import type { Exchange } from '../exchange.ts';
import type { World } from '../world.ts';

/**
 * An answer leaves compressed where the API has a minimum size for it and the client asks for a coding it knows; whether it
 * is large enough is for whoever writes it out to say (rest-api reference, 1.1 row 21 and 4.7). The cache keeps it plain.
 * A page's browser always asks, and shows nobody the header.
 */
export function compressAnswer(x: Exchange, { answers }: Pick<World, 'answers'>, isPage: boolean): void {
  const from = x.stage?.definition.minimumCompressionSize;
  if (from === undefined || !x.request) return;
  const coding = isPage ? 'gzip' : codingAsked(x.request.headers);
  if (coding !== null) x.answer = answers.encoded(x.answer, { coding, from });
}
