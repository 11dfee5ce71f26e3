/** Takes note of how the stores change, while someone records; `on` is asked before anything is prepared. */
export type EffectSink = {
  readonly on: boolean;
  effect(kind: EffectName, subject: number, a: number, b: number, text: string | null): void;
};
export const EFFECT_NAMES = [
  'bucket',
  'bucketLimits',
  'quota',
  'cachePut',
  'cacheDrop',
  'function',
  'stage',
  'payload',
  'connection',
  'authorizerPut',
  'authorizerDrop',
] as const;
export type EffectName = (typeof EFFECT_NAMES)[number];
