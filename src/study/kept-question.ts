import * as z from 'zod';
import { httpsPage } from '../quiz/https-page.ts';

z.config({ jitless: true });

/**
 * What the pages read of a question that was kept with an answer. It stays as loose as this, whatever the format of
 * questions becomes: answers must be readable for ever, and members that nobody reads do no harm.
 */
const text = z.string();
const common = {
  id: text,
  prompt: text,
  source: z.looseObject({ page: httpsPage, read: text }),
  explain: text.optional(),
  today: text.optional(),
  story: z.looseObject({ text }).optional(),
};
/** A list on whose names the page stands: one that comes twice would take it down. */
export const distinct = <T extends z.ZodType>(row: T, nameOf: (row: z.output<T>) => string) =>
  z.array(row).refine((rows) => new Set(rows.map(nameOf)).size === rows.length, { error: 'has the same name twice' });
const named = distinct(z.looseObject({ id: text, text }), ({ id }) => id).min(1);
const value = z.union([text, z.number()]);
const reasoned = z.looseObject({ text, why: text, misconception: z.number().optional() });
const edits = z.array(reasoned).optional();
const options = z.array(reasoned).min(1);

// Checked, and still of no type: what is kept has the type of the day it was written.
export const keptQuestion: z.ZodType = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('single'), ...common, options }),
  z.looseObject({ kind: z.literal('multiple'), ...common, options }),
  z.looseObject({
    kind: z.literal('ordering'),
    ...common,
    steps: named,
    show: z.array(text),
  }),
  z.looseObject({
    kind: z.literal('matching'),
    ...common,
    prompts: z.array(z.looseObject({ text, match: text, why: text })).min(1),
    choices: named,
  }),
  z.looseObject({
    kind: z.literal('predict'),
    ...common,
    why: text,
    distractors: z.array(z.looseObject({ value, why: text, misconception: z.number().optional() })),
  }),
  z.looseObject({
    kind: z.literal('expression'),
    ...common,
    model: text,
    cases: z.array(z.looseObject({})),
    wrong: z.array(z.looseObject({ expression: text, why: text, misconception: z.number().optional() })),
  }),
  z.looseObject({
    kind: z.literal('fix'),
    ...common,
    solution: z.array(reasoned).min(1),
    alsoRight: z.array(z.looseObject({ text })).optional(),
    tempting: edits,
    cheats: edits,
  }),
]);

/** What was answered, by the kind of question. */
export const keptAnswer: z.ZodType = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('options'), chosen: z.array(z.number()) }),
  z.strictObject({ kind: z.literal('order'), order: z.array(text) }),
  z.strictObject({ kind: z.literal('pairs'), pairs: z.array(text.nullable()) }),
  z.strictObject({ kind: z.literal('value'), value: text }),
  z.strictObject({ kind: z.literal('expression'), expression: text }),
  z.strictObject({ kind: z.literal('lab'), text, passes: z.boolean(), shown: z.boolean().optional() }),
]);
