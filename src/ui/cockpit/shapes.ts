import type { AnswerKind } from '../../trace/answer-kind.ts';

/** Every kind of answer has a shape of its own, so that colour is never alone; drawn around 0,0 with radius about 11. */
export const SHAPES: Readonly<Record<AnswerKind, string>> = {
  pending: 'M11 0A11 11 0 1 1-11 0A11 11 0 1 1 11 0Z',
  ok: 'M-10-7A3 3 0 0 1-7-10H7A3 3 0 0 1 10-7V7A3 3 0 0 1 7 10H-7A3 3 0 0 1-10 7Z',
  refused: 'M0-13L13 10H-13Z',
  error: 'M-5-12H5L12-5V5L5 12H-5L-12 5V-5Z',
  cached: 'M0-13L13 0L0 13L-13 0Z',
  blocked: 'M-11-11H-3L0-7L3-11H11V-3L7 0L11 3V11H3L0 7L-3 11H-11V3L-7 0L-11-3Z',
};
