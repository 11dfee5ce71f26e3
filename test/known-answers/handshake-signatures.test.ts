import { expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { openExchange } from '../../src/trace/open-exchange.ts';
import type { ExchangeView } from '../../src/trace/exchange-view.ts';
import { simulate } from '../../src/world/simulate.ts';

const SCENARIO = {
  version: 1,
  id: 'signed',
  title: 'Signed',
  account: { region: 'eu-west-1' },
  clock: { start: '2026-03-02T09:00:00Z' },
  apis: {
    chat: {
      protocolType: 'WEBSOCKET',
      routeSelectionExpression: '$request.body.action',
      routes: { $connect: { target: 'integrations/c', authorizationType: 'AWS_IAM' } },
      integrations: { c: { integrationType: 'AWS_PROXY', integrationMethod: 'POST', integrationUri: 'lambda:ok' } },
      stages: { prod: {} },
    },
  },
  functions: { ok: { returns: { statusCode: 200 } } },
  clients: { app: { kind: 'http' } },
  principals: { ada: { allow: ['execute-api:Invoke'] } },
  tokens: { pass: { issuer: 'https://id.example' } },
};
const parsed = (entry: object) =>
  parseScenario(JSON.stringify({ ...SCENARIO, timeline: [{ as: 'a', at: '0s', connect: '/prod', ...entry }] }));

function handshake(entry: object): ExchangeView {
  const read = parsed(entry);
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('\n'));
  return openExchange(simulate(read.setup), 0);
}
const by = (signature: object): object => ({ signedAs: 'ada', signature });
const presigned = (without: string): string =>
  `/prod?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA&X-Amz-Date=20260302T090000Z&X-Amz-SignedHeaders=host&X-Amz-Signature=0`.replace(
    new RegExp(`&${without}=[^&]*`),
    '',
  );

// WebSocket API reference, 2 and 9 ("IAM: unsigned or not allowed: 403"); the signature is that of any execute-api call.
test.each([
  ['as it should be', { signedAs: 'ada' }, 101, 'callerAllowed'],
  ['five minutes behind', by({ clockBehind: '5m' }), 101, 'callerAllowed'],
  ['six minutes behind', by({ clockBehind: '6m' }), 403, 'signatureExpired'],
  ['six minutes ahead', by({ clockAhead: '6m' }), 403, 'signatureNotYetCurrent'],
  ['with a wrong secret', by({ credentials: 'wrongSecret' }), 403, 'signatureMismatch'],
  ['by an unknown key', by({ credentials: 'unknownAccessKey' }), 403, 'accessKeyUnknown'],
  ['by a session that has ended', by({ credentials: 'expiredSessionToken' }), 403, 'sessionTokenExpired'],
  ['for another Region', by({ region: 'us-east-1' }), 403, 'credentialScopeWrong'],
  ['for another service', by({ service: 'apigateway' }), 403, 'credentialScopeWrong'],
  ['not at all', {}, 403, 'signatureMissing'],
  ['by hand, for nobody', { connect: presigned('nothing') }, 403, 'accessKeyUnknown'],
  ['by hand, without a date', { connect: presigned('X-Amz-Date') }, 403, 'signatureIncomplete'],
  ['by hand, without a signature', { connect: presigned('X-Amz-Signature') }, 403, 'signatureIncomplete'],
] as const)('a handshake signed %s', (_how, entry, status, reason) => {
  const { steps, status: answered } = handshake(entry);
  expect([answered, steps.find(({ step }) => step === 'authorize')?.reason]).toEqual([status, reason]);
});

test('how a handshake is signed needs somebody who signs', () => {
  const [problem] = parsed({ signature: { credentials: 'wrongSecret' } }).diagnostics;
  expect([problem?.pointer, problem?.message]).toEqual(['/timeline/0/signature', 'nobody signs this handshake']);
});

test('a token stands in the target and in headers, and one that is not there is named', () => {
  const { request } = handshake({ connect: '/prod?token={{token.pass}}', headers: { 'X-Token': '{{token.pass}}' } });
  const [header] = request.headers.filter(([name]) => name === 'X-Token').map(([, value]) => value);
  expect(header).toMatch(/^eyJ[^.]+\.[^.]+\.[^.]+$/);
  expect(request.path).toBe(`/prod?token=${header ?? ''}`);
  const [problem] = parsed({ connect: '/prod?token={{token.none}}' }).diagnostics;
  expect([problem?.pointer, problem?.message]).toEqual(['/timeline/0/connect', 'there is no token none']);
});
