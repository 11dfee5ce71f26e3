import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonRecord } from './aws-scope.ts';
import { renderMapping, type Mapped } from './render-mapping.ts';

/** Cases recorded on AWS; they live beside the project and are not part of it (docs/model.md, "recordings"). */
const FILE = resolve('../shared/conformance/vtl.json');

type CaseInput = {
  readonly body?: string;
  readonly params?: Partial<Record<'path' | 'querystring' | 'header', Record<string, string>>>;
  readonly context?: JsonRecord;
  readonly stageVariables?: Record<string, string>;
};
type Case = {
  readonly id: string;
  readonly kind: string;
  readonly source: string;
  readonly template?: string;
  readonly requestTemplate?: string;
  readonly responseTemplate?: string;
  readonly input: CaseInput;
  readonly expected: string;
  readonly expectedOverrides?: object;
  readonly compare: 'exact' | 'whitespace' | 'json' | 'json-subset';
};

const cases = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Case[]) : [];

const renderCase = (template: string, input: CaseInput): Mapped & { ok: true } => {
  const params = { path: {}, querystring: {}, header: {}, ...input.params };
  const mapped = renderMapping(template, {
    body: input.body ?? '',
    params,
    context: input.context ?? {},
    stageVariables: input.stageVariables ?? {},
  });
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.problem));
  return mapped;
};

const single = (text: string): string => text.replace(/\s+/g, ' ').trim();

function compare(text: string, { expected, compare: how }: Case): void {
  if (how === 'exact') expect(text).toBe(expected);
  else if (how === 'whitespace') expect(single(text)).toBe(single(expected));
  else if (how === 'json') expect(JSON.parse(text)).toEqual(JSON.parse(expected));
  else expect(JSON.parse(text)).toMatchObject(JSON.parse(expected) as object);
}

describe.skipIf(cases.length === 0)('recorded on AWS', () => {
  test.each(cases.filter(({ kind }) => kind === 'template'))('$source $id', (one) => {
    const mapped = renderCase(one.template ?? '', one.input);
    compare(mapped.text, one);
    if (one.expectedOverrides) expect(mapped).toMatchObject(one.expectedOverrides);
  });

  test.each(cases.filter(({ kind }) => kind === 'chain'))('$source $id', (one) => {
    const sent = renderCase(one.requestTemplate ?? '', one.input);
    const answered = renderCase(one.responseTemplate ?? '', { ...one.input, body: sent.text });
    compare(answered.text, one);
  });
});
