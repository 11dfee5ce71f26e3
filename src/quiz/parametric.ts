import { hashText, keyedBelow } from '../kernel/keyed-random.ts';
import { evaluateArithmetic, type Value, type Values } from './arithmetic.ts';
import type { PredictQuestion } from './schema.ts';

type Draw = NonNullable<PredictQuestion['draw']>;
export type Variant =
  | { readonly ok: true; readonly question: PredictQuestion; readonly values: Values }
  | { readonly ok: false; readonly message: string };

const DRAW = 71;
const ATTEMPTS = 500;
/** Filled in by the simulated function, not by us. */
const OF_THE_RUN = ['invocation'];
/** So many combinations are counted one by one; beyond, a template has variants enough. */
const COUNTED = 20_000;

/** Whether a question has values drawn from a seed. */
export const isParametric = (question: { readonly kind: string; readonly draw?: unknown }): boolean =>
  question.kind === 'predict' && question.draw !== undefined;

/** The question with the values a seed draws: the same seed, the same question. */
export function variantOf(question: PredictQuestion, seed: number): Variant {
  if (!question.draw) return { ok: true, question, values: {} };
  const { draw, require = [], ...rest } = question;
  const tables = tablesOf(draw);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const values = Object.fromEntries(
      tables.map(({ name, values: all }) => {
        const at = keyedBelow(all.length, seed, hashText(`${question.id} ${name}`), attempt, DRAW);
        return [name, all[at] ?? 0];
      }),
    );
    const allowed = meets(require, values);
    if (typeof allowed === 'string') return { ok: false, message: allowed };
    if (allowed) return filled(rest, values);
  }
  return { ok: false, message: `no drawn values meet ${require.join(' and ')}` };
}

function filled(question: PredictQuestion, values: Values): Variant {
  const problems: string[] = [];
  const result = fill(question, values, problems) as PredictQuestion;
  const [message] = problems;
  return message === undefined ? { ok: true, question: result, values } : { ok: false, message };
}

/** Every text in a value with its {{…}} replaced; a text that is nothing else becomes the value itself. */
function fill(value: unknown, values: Values, problems: string[]): unknown {
  if (typeof value === 'string') return fillText(value, values, problems);
  if (Array.isArray(value)) return value.map((item) => fill(item, values, problems));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner, values, problems)]));
}

function fillText(text: string, values: Values, problems: string[]): Value {
  const computed = (source: string): Value => {
    const result = evaluateArithmetic(source, values);
    if (result.ok && typeof result.value !== 'boolean') return result.value;
    problems.push(result.ok ? `"${source}" is a comparison, not a value` : result.message);
    return '';
  };
  const whole = /^\{\{([^{}]+)\}\}$/.exec(text)?.[1];
  if (whole !== undefined) return computed(whole);
  return text.replaceAll(/\{\{([^{}]+)\}\}/g, (all, source: string) =>
    OF_THE_RUN.includes(source.trim()) ? all : `${computed(source)}`,
  );
}

function meets(require: readonly string[], values: Values): boolean | string {
  for (const condition of require) {
    const result = evaluateArithmetic(condition, values);
    if (!result.ok) return result.message;
    if (typeof result.value !== 'boolean') return `"${condition}" is no comparison`;
    if (!result.value) return false;
  }
  return true;
}

type Table = { readonly name: string; readonly values: readonly Value[] };
const tablesOf = (draw: Draw): readonly Table[] =>
  Object.entries(draw).map(([name, range]) => ({ name, values: valuesOf(range) }));

function valuesOf(range: Draw[string]): readonly Value[] {
  if ('oneOf' in range) return range.oneOf;
  const count = Math.max(1, Math.floor((range.to - range.from) / range.step + 1e-9) + 1);
  return Array.from({ length: count }, (_none, i) => Math.round((range.from + i * range.step) * 1e6) / 1e6);
}

/** How many variants of a template give the run (or the language) other inputs; counting ends at `enough`. */
export function countVariants(question: PredictQuestion, enough: number): number {
  if (!question.draw) return 1;
  const tables = tablesOf(question.draw);
  const inputs = JSON.stringify([question.change ?? null, question.ask ?? question.key ?? null]);
  const used = tables.map(({ name }) => new RegExp(`\\{\\{[^{}]*\\b${name}\\b[^{}]*\\}\\}`).test(inputs));
  const seen = new Set<string>();
  const total = tables.reduce((product, { values }) => product * values.length, 1);
  for (let n = 0; n < Math.min(total, COUNTED) && seen.size < enough; n++) {
    // Large products are sampled evenly.
    const picked = pick(tables, Math.floor((n * total) / Math.min(total, COUNTED)));
    if (meets(question.require ?? [], Object.fromEntries(picked)) === true)
      seen.add(JSON.stringify(picked.filter((_pair, i) => used[i])));
  }
  return seen.size;
}

function pick(tables: readonly Table[], index: number): readonly (readonly [string, Value])[] {
  let rest = index;
  return tables.map(({ name, values }) => {
    const at = rest % values.length;
    rest = Math.floor(rest / values.length);
    return [name, values[at] ?? 0] as const;
  });
}
