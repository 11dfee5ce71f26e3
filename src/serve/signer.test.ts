import { expect, test } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { ServedScenario } from './served-scenario.ts';
import { listen } from './server.ts';

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
  ['eu-west-1/execute-api', null, 200, 'ok'],
  ['us-east-1/execute-api', new Date(), 403, 'Credential should be scoped to a valid region'],
  ['eu-west-1/apigateway', new Date(), 403, "Credential should be scoped to correct service: 'execute-api'"],
  ['eu-west-1/execute-api', new Date(Date.UTC(2020, 0, 1)), 403, 'Signature expired'],
])('scope %s at %s: %i', async (scope, date, status, text) => {
  const answer = await answered(scope, date);
  expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(text)]);
  expect(parseScenario(answer.recorded).diagnostics).toEqual([]);
});
