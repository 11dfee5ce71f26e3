import { expect, test } from 'vitest';
import { scenarioText } from '../../test/content/library.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { findExchange } from './exchange-name.ts';
import { eventOfLine } from './line-event.ts';
import { logsOfExchange } from './logs.ts';
import type { RunRecord } from './record.ts';

function stepsOfLines(id: string, name: string): readonly (readonly [string, string])[] {
  const run = runScenario(scenarioText(id));
  if (!run.ok) throw new Error(`${id} does not run`);
  const { record } = run;
  return logsOfExchange(record, findExchange(record, name)).map((line) => [
    line.text.replace(/^\([^)]*\) /, '').slice(0, 24),
    stepName(record, eventOfLine(record, line)),
  ]);
}
const stepName = ({ names, events }: RunRecord, event: number): string =>
  names.steps[events.step[event] ?? -1] ?? 'none';

test('each line of an execution log leads to the step that writes it, though all have one instant', () => {
  const lines = stepsOfLines('logs-that-say-why', 'malformed');
  const stepOf = (begins: string) => lines.find(([text]) => text.startsWith(begins))?.[1];
  expect(stepOf('Extended Request Id')).toBe('resolveStage');
  expect(stepOf('Verifying Usage Plan')).toBe('requireApiKey');
  expect(stepOf('Starting execution')).toBe('validateRequest');
  expect(stepOf('Execution failed')).toBe('callIntegration');
  expect(stepsOfLines('logs-that-say-why', 'throws').find(([text]) => text.startsWith('Lambda'))?.[1]).toBe(
    'callIntegration',
  );
});

test('of a WebSocket API too, and an authorizer is asked before it has answered', () => {
  const lines = stepsOfLines('what-a-chat-costs', 'talker');
  expect(lines.find(([text]) => text.startsWith('Starting authorizer'))?.[1]).toBe('authorize');
  expect(lines.find(([text]) => text.startsWith('AWS Integration'))?.[1]).toBe('callIntegration');
});
