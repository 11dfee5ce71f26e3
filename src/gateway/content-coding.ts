import type { HeaderList } from './answer.ts';
import type { Body } from './body.ts';
import { lastHeader } from './request.ts';

/** The content codings API Gateway reads and writes (rest-api reference, 4.7). */
export const CODINGS = ['gzip', 'deflate'] as const;
export type Coding = (typeof CODINGS)[number];

/** A body taken out of its Content-Encoding, or why it could not be. */
export type Decoded = Body | 'undecodable' | 'tooLarge';

/** The coding a message says its body is in; null: in none. */
export function codingNamed(headers: HeaderList): string | null {
  const named = lastHeader(headers, 'content-encoding')?.trim().toLowerCase() ?? '';
  return named === '' || named === 'identity' ? null : named;
}

export const isCoding = (name: string): name is Coding => (CODINGS as readonly string[]).includes(name);

/** What an answer is compressed with for a client: what it prefers of the two, gzip where it likes both as much. */
export function codingAsked(headers: HeaderList): Coding | null {
  const asked = lastHeader(headers, 'accept-encoding');
  if (asked === null) return null;
  const weights = new Map(asked.split(',').map(weighted));
  const weightOf = (coding: string): number => weights.get(coding) ?? weights.get('*') ?? 0;
  const [best] = [...CODINGS].sort((a, b) => weightOf(b) - weightOf(a));
  return best && weightOf(best) > 0 ? best : null;
}

function weighted(item: string): readonly [string, number] {
  const [coding = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return [coding, q === undefined ? 1 : Number(q) || 0];
}
