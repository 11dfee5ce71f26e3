import { expect, test } from 'vitest';
import { scenarioText } from '../../../test/content/library.ts';
import { runScenario } from '../../scenario/run-scenario.ts';
import { findExchange } from '../exchange-name.ts';
import { legsOf, type Leg, type LegName } from './legs.ts';

function legOf(scenario: string, exchange: string, name: LegName): Leg | undefined {
  const run = runScenario(scenarioText(scenario));
  if (!run.ok) throw new Error('the scenario does not run');
  return legsOf(run.record, findExchange(run.record, exchange)).find((leg) => leg.name === name);
}
const makers = (leg: Leg | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries((leg?.headers ?? []).map((header) => [header.name, header.by]));

test('what a function of an HTTP API returned is seen as it returned it, and an event given back as well', () => {
  expect(legOf('two-payload-formats', 'hello', 'integrationResponse')?.body).toBe('"Hello"');
  expect(legOf('same-mistake-two-answers', 'throwsHttp', 'integrationResponse')?.body).toContain('no such table');
  const returned = legOf('token-at-the-door', 'withId', 'integrationResponse');
  expect(JSON.parse(returned?.body ?? '')).toMatchObject({ version: '2.0', routeKey: 'GET /pets' });
});

test('headers a backend sent are its own; what it does not say comes from the gateway, what it says otherwise from a mapping', () => {
  const made = makers(legOf('error-without-cors-headers', 'rightKey', 'methodResponse'));
  expect(made).toEqual({ 'Access-Control-Allow-Origin': 'backend', 'Content-Type': 'gateway' });
  expect(makers(legOf('modernise-the-quote', 'acme', 'methodResponse'))).toEqual({ 'Content-Type': 'mapping' });
  expect(makers(legOf('rename-on-the-way', 'renamed', 'methodResponse'))).toEqual({ 'Content-Type': 'backend' });
});
