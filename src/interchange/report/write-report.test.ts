import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runScenario } from '../../scenario/run-scenario.ts';
import { writeReport } from './write-report.ts';

function reportOf(file: string) {
  const run = runScenario(readFileSync(`scenarios/${file}`, 'utf8'));
  if (!run.ok) throw new Error(`${file} is not valid`);
  return writeReport(run.record, run.parsed.scenario, run.expectations);
}

it('tells story, requests, exchanges, the refusal with its cause and line, expectations and sources', () => {
  const report = reportOf('01-the-wall/twenty-nine-second-wall.yaml');
  expect(report).toMatch(/^# The 29-second wall\n/);
  for (const heading of ['What was asked', 'Exchanges', 'Refusals', 'Expectations', 'Sources'])
    expect(report).toContain(`\n## ${heading}\n`);
  expect(report).toMatch(/\| slow \| `GET \/prod\/reports\/7` \| 504 \| API Gateway \| 29 s \|/);
  expect(report).toMatch(/no answer within 29 s.*Cause: .*\(line \d+\)/);
  expect(report).toMatch(/- ✓ .*504/);
  expect(report).toContain('https://docs.aws.amazon.com/');
});

it('counts refusals of one kind and line instead of repeating them', () => {
  const report = reportOf('04-who-said-429/who-said-429.yaml');
  const refusals = report.slice(report.indexOf('## Refusals'), report.indexOf('## Expectations')).split('\n- ');
  expect(refusals.length).toBeLessThan(8);
  expect(report).toMatch(/\d+ more like it\./);
});

it('says what did not hold', () => {
  const text = readFileSync('scenarios/01-the-wall/twenty-nine-second-wall.yaml', 'utf8').replace(
    'status: 504',
    'status: 200',
  );
  const run = runScenario(text);
  if (!run.ok) throw new Error('not valid');
  expect(writeReport(run.record, run.parsed.scenario, run.expectations)).toMatch(/- ✗ .*; instead: .*504/);
});
