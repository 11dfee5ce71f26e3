import { expect, test } from 'vitest';
import { ANSWER_KINDS } from '../../../trace/answer-kind.ts';
import { paintTokens, type Paints, type Pen } from './paint-tokens.ts';
import type { Token } from './tokens.ts';

/** A pen that notes what is written and filled, in order. */
function aPen(): { readonly pen: Pen; readonly done: string[] } {
  const done: string[] = [];
  const noted = {
    setTransform: (_a: number, _b: number, _c: number, _d: number, x: number, y: number) => done.push(`at ${x} ${y}`),
    fillText: (text: string) => done.push(`writes ${text}`),
    fill: (path?: string) => done.push(path === undefined ? 'fills' : `fills ${path}`),
  };
  const quiet = Object.fromEntries(['stroke', 'beginPath', 'arc', 'roundRect'].map((name) => [name, () => undefined]));
  return { pen: { ...noted, ...quiet } as unknown as Pen, done };
}

const paints = {
  inks: {},
  card: 'white',
  paper: 'white',
  font: 'sans-serif',
  paths: Object.fromEntries(ANSWER_KINDS.map((kind) => [kind, kind])),
} as unknown as Paints;

const aToken = (exchange: number, change: Partial<Token> = {}): Token => ({
  exchange,
  label: `${exchange + 1}`,
  method: 'GET',
  kind: 'pending',
  followed: false,
  scale: 0.3,
  tag: 'none',
  x: exchange,
  y: 0,
  ...change,
});

test('of hundreds the followed one has its number and its method, over all others', () => {
  const { pen, done } = aPen();
  const crowd = Array.from({ length: 400 }, (_none, i) => aToken(i, i === 7 ? { kind: 'refused' } : {}));
  const followed = aToken(123, { followed: true, scale: 1, tag: 'right' });
  paintTokens(pen, [followed, ...crowd], paints, { k: 1, x: 0, y: 0, density: 2 });
  expect(done.filter((each) => each.startsWith('writes'))).toEqual(['writes GET', 'writes 124']);
  expect(done.slice(-7)).toEqual([
    'at 246 0',
    'fills',
    'writes GET',
    'at 246 0',
    'fills pending',
    'at 246 0',
    'writes 124',
  ]);
  // The refused one lies over those under way.
  expect(done.slice(-9, -7)).toEqual(['at 14 0', 'fills refused']);
});
