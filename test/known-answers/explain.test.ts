import { expect, test } from 'vitest';
import { findExchange } from '../../src/trace/exchange-name.ts';
import { legsOf } from '../../src/trace/inspect/legs.ts';
import { compareLegs } from '../../src/trace/inspect/compare.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { explanationWithLines } from '../../src/scenario/with-lines.ts';
import { explainExchange } from '../../src/world/explain.ts';
import { Simulation } from '../../src/world/simulation.ts';
import { openExchange } from '../../src/trace/open-exchange.ts';
import { scenarioText } from '../content/library.ts';

function explained(id: string, name: string) {
  const parsed = parseScenario(scenarioText(id));
  if (!parsed.ok) throw new Error(`${id} does not run`);
  const run = new Simulation(parsed.setup);
  run.advance(Number.MAX_SAFE_INTEGER);
  const record = run.record();
  const exchange = findExchange(record, name);
  return {
    record,
    exchange,
    explanation: explanationWithLines(explainExchange(run, record, exchange), parsed.placeOf),
  };
}

test('a selection pattern is tried in its turn against what the function said', () => {
  const { explanation } = explained('the-200-that-is-an-error', 'mappedNone');
  expect(explanation.selection).toEqual({
    tested: 'NotFound: none',
    trials: [
      { statusCode: '400', pattern: 'Invalid.*', matches: false },
      { statusCode: '404', pattern: 'NotFound.*', matches: true },
      { statusCode: '200', pattern: null, matches: true },
    ],
  });
});

test('a template is rendered once more, step by step, to the very text that went on', () => {
  const { record, exchange, explanation } = explained('the-200-that-is-an-error', 'mappedNone');
  expect(explanation.templates.map(({ way, output, problem }) => [way, output, problem])).toEqual([
    ['request', '{"id": "none"}', null],
    ['response', '{"error": "NotFound: none"}', null],
  ]);
  expect(explanation.templates[0]?.steps).toMatchObject([{ source: "$input.params('id')", printed: 'none' }]);
  expect(openExchange(record, exchange).body).toBe('{"error": "NotFound: none"}');
});

test('every statement of a policy is considered, and the deciding one has its line', () => {
  const { explanation } = explained('office-only', 'cafeAtOffice');
  const [policy] = explanation.policies;
  expect(policy).toMatchObject({ kind: 'resource', decision: 'explicitDeny' });
  expect(policy?.statements.map(({ effect, decides, mismatch }) => [effect, decides, mismatch])).toEqual([
    ['Allow', false, null],
    ['Deny', true, null],
  ]);
  const [allow, deny] = policy?.statements ?? [];
  expect(deny?.line).toBe((allow?.line ?? 0) + 1);
});

test('a kept result of a Lambda authorizer is read like a fresh one', () => {
  const fresh = explained('second-call-403', 'pets').explanation.policies;
  const kept = explained('second-call-403', 'orders').explanation.policies;
  expect(fresh.map(({ kind, decision }) => [kind, decision])).toEqual([['authorizer', 'allow']]);
  expect(kept.map(({ kind, decision }) => [kind, decision])).toEqual([['authorizer', 'implicitDeny']]);
  expect(kept[0]?.statements[0]?.mismatch).toMatchObject({ element: 'Resource' });
});

test('the stages of a message differ by what the front door, the mapping and the backend did', () => {
  const { record, exchange } = explained('the-200-that-is-an-error', 'jsonNever');
  const legs = legsOf(record, exchange);
  expect(legs.map(({ name }) => name)).toEqual([
    'client',
    'methodRequest',
    'integrationRequest',
    'integrationResponse',
    'methodResponse',
    'answer',
  ]);
  const [client, method, integration] = legs;
  if (!client || !method || !integration) throw new Error('a stage is missing');
  const added = compareLegs(client, method).headers.filter(({ change }) => change === 'added');
  expect(added.map(({ name, by }) => [name, by])).toEqual(expect.arrayContaining([['X-Forwarded-For', 'edge']]));
  expect(compareLegs(method, integration).body?.map(({ text, change }) => `${change} ${text}`)).toEqual([
    'same {',
    'removed   "text": "hi"',
    'added   "note": "hi"',
    'same }',
  ]);
});

test('what CloudFront adds on both ways is marked as its own, and a Regional API has none of it', () => {
  const madeBy = (name: string) => {
    const { record, exchange } = explained('sydney-to-dublin', name);
    return legsOf(record, exchange).map(({ name: leg, headers }) => [
      leg,
      headers.filter(({ by }) => by === 'cloudFront').map(({ name: header }) => header),
    ]);
  };
  expect(Object.fromEntries(madeBy('edgeFromSydney'))).toMatchObject({
    methodRequest: expect.arrayContaining(['CloudFront-Viewer-Country', 'Via', 'X-Amz-Cf-Id']) as string[],
    answer: ['X-Cache', 'Via', 'X-Amz-Cf-Pop', 'X-Amz-Cf-Id'],
  });
  expect(madeBy('regionalFromSydney').every(([, headers]) => headers?.length === 0)).toBe(true);
});
