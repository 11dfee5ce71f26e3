import { expect, test } from 'vitest';
import { runScenario } from '../scenario/run-scenario.ts';
import { toldRun } from './told.ts';

const scenario = (timeline: string): string => `
version: 1
id: told
title: Told
apis:
  shop:
    protocolType: REST
    endpointConfiguration: { types: [REGIONAL] }
    resources: { /pets: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:pets } } } }
    stages: { prod: { methodSettings: { /pets/GET: { throttlingRateLimit: 1, throttlingBurstLimit: 3 } } } }
functions: { pets: { duration: 20ms, returns: { statusCode: 200, body: '["cat"]' } } }
clients: { customer: { kind: http } }
timeline:
${timeline}
`;

function told(timeline: string, most = 60): readonly string[] {
  const run = runScenario(scenario(timeline));
  if (!run.ok) throw new Error(run.diagnostics.map(({ message }) => message).join('; '));
  return toldRun(run.record, most).map(({ at, text }) => `${at} ${text}`);
}

test('an answer is told with its body', () => {
  const lines = told('  - { as: one, at: 1s, request: GET /prod/pets }');
  expect(lines.at(-1)).toMatch(/Request one has its answer: 200.*Body: \["cat"\]$/);
});

test('of a load each way to end is told once, and all are counted behind the last answer', () => {
  const lines = told('  - { as: crowd, at: 1s, request: GET /prod/pets, load: { count: 10, over: 0s } }');
  expect(lines.filter((line) => line.includes('has its answer'))).toHaveLength(2);
  expect(lines.some((line) => line.includes('crowd[3] is refused at Method throttle'))).toBe(true);
  expect(lines.at(-1)).toMatch(
    /In all, the 10 requests crowd end like this: 3 × 200, 7 × 429 \(stage, this method\)\.$/,
  );
});

test('a short telling leaves out events and keeps the counts', () => {
  const lines = told('  - { as: crowd, at: 1s, request: GET /prod/pets, load: { count: 10, over: 0s } }', 3);
  expect(lines).toHaveLength(3);
  expect(lines.at(-1)).toContain('In all, the 10 requests crowd');
});
