import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { curlOf, shellWord } from '../../src/trace/inspect/curl.ts';

/** A shell in which curl only says what it was given, one argument a line, in base64. */
function argumentsOf(command: string): readonly string[] {
  const script = `curl() { for each in "$@"; do printf %s "$each" | base64 -w 0; echo; done; cat >/dev/null; }\n${command} </dev/null`;
  const told = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' });
  return told.trimEnd().split('\n').map((line) => Buffer.from(line, 'base64').toString('utf8')); // prettier-ignore
}

const HOSTILE = [
  `'; rm -rf / #`,
  '$(touch /tmp/x)`id`',
  `a'b''c"d\\e`,
  '!history & | > < * ? ~ %s',
  'line one\nline two',
  '@/etc/passwd',
  'ünï 🛫',
];

test('a shell reads back any text it is given', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0') && text.isWellFormed()),
      (text) => {
        expect(argumentsOf(`curl ${shellWord(text)}`)).toEqual([text]);
      },
    ),
    { numRuns: 30 },
  );
});

const scenario = (body: string): string => `
version: 1
id: hostile
title: Hostile
topics: [1]
level: foundation
exams: [DVA-C02]
seed: 1
apis:
  shop:
    protocolType: REST
    endpointConfiguration: { types: [REGIONAL] }
    resources: { '/{proxy+}': { ANY: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: 'lambda:fn' } } } }
    stages: { prod: {} }
functions: { fn: { duration: 1ms, echo: true } }
clients: { page: { kind: http } }
timeline:
  - { as: one, at: 0s, request: 'POST /prod/a[1]/{b}?q=%27', headers: { x-empty: '', x-note: ${JSON.stringify(body.replaceAll('\n', ' '))} }, body: ${JSON.stringify(body)} }
`;

test.each(HOSTILE)('the body %j arrives at curl as it is', (body) => {
  const run = runScenario(scenario(body));
  if (!run.ok) throw new Error(run.diagnostics.map(({ message }) => message).join('\n'));
  const given = argumentsOf(curlOf(run.record, 0));
  expect(given.slice(given.indexOf('--data-raw'))).toEqual(['--data-raw', body]);
  expect(given).toContain('x-empty;');
  expect(given).toContain(`x-note: ${body.replaceAll('\n', ' ')}`);
  expect(given).toContain('Content-Type:');
  expect(given.filter((each) => each.startsWith('https://'))).toHaveLength(1);
  expect(given.find((each) => each.startsWith('https://'))).toMatch(/\/prod\/a\[1\]\/\{b\}\?q=%27$/);
});
