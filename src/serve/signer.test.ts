import { expect, test } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { ServedScenario } from './served-scenario.ts';
import { listen } from './server.ts';
import { signerOf } from './signer.ts';

const SCENARIO = `version: 1
id: signed
title: Signed
apis:
  shop:
    protocolType: REST
    endpointConfiguration: { types: [REGIONAL] }
    resources: { /pets: { GET: { authorizationType: AWS_IAM, methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: 'lambda:f' } } } }
    stages: { prod: {} }
functions: { f: { returns: { statusCode: 200, body: ok } } }
principals: { ada: { allow: ['execute-api:Invoke'] } }
clients: { c: { kind: http } }
timeline: []
`;
const stamp = (date: Date): string => date.toISOString().replace(/[-:]|\.\d+/g, '');

/** The answer to a call signed in this scope, at this time; its recording is simulated too. */
async function answered(scope: string, date: Date | null) {
  const parsed = parseScenario(SCENARIO);
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'));
  const scenario = new ServedScenario(SCENARIO, parsed, Date.now());
  const { server, port } = await listen(scenario, 0);
  const Authorization = `AWS4-HMAC-SHA256 Credential=ada/20260302/${scope}/aws4_request, SignedHeaders=host, Signature=0`;
  const headers = { Authorization, ...(date && { 'X-Amz-Date': stamp(date) }) };
  const answer = await fetch(`http://127.0.0.1:${port}/prod/pets`, { headers });
  const text = await answer.text();
  scenario.stop();
  server.closeAllConnections();
  server.close();
  return { status: answer.status, text, recorded: scenario.recorded() };
}

// network-and-iam reference, trap 24, and rest-api reference, 1.4: scope and date are no secret.
test.each([
  ['eu-west-1/execute-api', new Date(), 200, 'ok'],
  ['eu-west-1/execute-api', null, 403, "requires existence of either a 'X-Amz-Date' or a 'Date' header"],
  ['us-east-1/execute-api', new Date(), 403, 'Credential should be scoped to a valid region'],
  ['eu-west-1/apigateway', new Date(), 403, "Credential should be scoped to correct service: 'execute-api'"],
  ['eu-west-1/execute-api', new Date(Date.UTC(2020, 0, 1)), 403, 'Signature expired'],
])('scope %s at %s: %i', async (scope, date, status, text) => {
  const answer = await answered(scope, date);
  expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(text)]);
  expect(parseScenario(answer.recorded).diagnostics).toEqual([]);
});

const known = { principals: [{ name: 'ada' }], apis: [{ account: 0 }], accounts: [{ region: 'eu-west-1' }] } as never;
const now = Date.UTC(2026, 2, 2, 9);
const presigned = (date: string, more = ''): string =>
  `/prod?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ada%2F20260302%2Feu-west-1%2Fexecute-api%2Faws4_request&X-Amz-Date=${date}&X-Amz-SignedHeaders=host&X-Amz-Signature=0${more}`;

// WebSocket API reference, 9: browsers connect with a presigned URL. Its time to live: SigV4, "query parameters".
test.each([
  ['now', presigned('20260302T090000Z'), 0, 0],
  ['ten minutes ago, for an hour', presigned('20260302T085000Z', '&X-Amz-Expires=3600'), 0, 0],
  ['two minutes ago, for one', presigned('20260302T085800Z', '&X-Amz-Expires=60'), 0, -301_000],
  ['an hour ago, without a word', presigned('20260302T080000Z'), 0, -3_600_000],
  ['tomorrow', presigned('20260303T090000Z', '&X-Amz-Expires=3600'), 0, 86_400_000],
  ['without a date', presigned(''), null, 0],
  ['on no day', presigned('today'), null, 0],
])('a URL presigned %s', (_when, url, signedAs, skewMillis) => {
  const found = signerOf(known, 0, { headers: [], url }, now);
  expect([found.signedAs, found.signature?.skewMillis ?? 0]).toEqual([signedAs, skewMillis]);
});

test('an Authorization header that lacks its signature names nobody', () => {
  const headers = [['Authorization', 'AWS4-HMAC-SHA256 Credential=ada/20260302/eu-west-1/execute-api/aws4_request'], ['X-Amz-Date', '20260302T090000Z']] as const; // prettier-ignore
  expect(signerOf(known, 0, { headers, url: '/prod' }, now)).toEqual({ signedAs: null });
});
