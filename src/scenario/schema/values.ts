import * as z from 'zod';
import { parseDuration, parseInstant } from '../../kernel/time.ts';

// Before the first schema: zod's probe for `new Function` would be reported as a violation of the page's CSP.
z.config({ jitless: true });

/** A duration as people write it; the run counts microseconds. */
export const duration = z
  .string()
  .refine((text) => parseDuration(text) !== null, {
    params: { remedy: 'Write a number and a unit: 250ms, 29s, 5m, 2h, 1d.' },
    message: 'is no duration',
  })
  .describe('A duration: a number and us, ms, s, m, h or d, such as 250ms or 29s.');

/** A fixed duration, or a spread with its median and 99th percentile. */
export const spread = z
  .union([
    duration,
    z.strictObject({ p50: duration.describe('The median.'), p99: duration.describe('The 99th percentile.') }),
  ])
  .describe('How long it takes: a duration, or { p50, p99 } of a log-normal spread.');

export const instant = z
  .string()
  .refine((text) => parseInstant(text) !== null, {
    params: { remedy: 'Write an instant in UTC, such as 2026-03-02T09:00:00Z.' },
    message: 'is no instant',
  })
  .describe('An instant in UTC, such as 2026-03-02T09:00:00Z.');

/** A stretch of the run. */
export const window = z.strictObject({
  from: duration.describe('From this instant on.'),
  until: duration.describe('Before this instant.'),
});

/** A map from names to something. */
export const named = <T extends z.ZodType>(value: T) => z.record(z.string(), value);
/** Texts, where a number or a boolean is taken as its text. */
export const text = z.union([z.string(), z.number(), z.boolean()]).transform((value) => `${value}`);
export const texts = z.record(z.string(), text);
/** Headers: a text, or several for a name that is sent several times. */
export const headers = z.record(z.string(), z.union([text, z.array(text)]));
export const count = z.number().int().min(0);
export const positive = z.number().int().min(1);
