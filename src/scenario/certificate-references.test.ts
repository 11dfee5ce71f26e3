import { expect, test } from 'vitest';
import { runScenario } from './run-scenario.ts';
import { parseScenario } from './parse.ts';

const scenario = (more: string, stage = '', timeline = '[]'): string => `
version: 1
id: certificates
title: Certificates
apis:
  shop:
    protocolType: REST
    resources: { /pets: { GET: { methodIntegration: { type: MOCK } } } }
    stages: { prod: { ${stage} } }
clients: { curl: { kind: http } }
timeline: ${timeline}
${more}`;
const found = (text: string): readonly string[] =>
  parseScenario(text).diagnostics.map(({ code, pointer, message }) => `${code} ${pointer}: ${message}`);

test('a stage shows a certificate that the gateway has', () => {
  expect(found(scenario('gatewayCertificates: { mine: {} }', 'clientCertificateId: mine'))).toEqual([]);
  expect(found(scenario('gatewayCertificates: { mine: {} }', 'clientCertificateId: min'))).toEqual([
    'noSuchCertificate /apis/shop/stages/prod/clientCertificateId: the gateway has no client certificate min',
  ]);
});

test('a backend takes certificates that are there or come to be, over HTTPS', () => {
  const back = (accepts: string, scheme = 'https'): string =>
    `backends: { back: { url: '${scheme}://back.example', acceptsClientCertificates: [${accepts}] } }`;
  const made = '[{ as: made, at: 0s, do: GenerateClientCertificate }]';
  expect(found(scenario(back('made'), '', made))).toEqual([]);
  expect(found(scenario(back('made')))).toEqual([
    'noSuchCertificate /backends/back/acceptsClientCertificates/0: the gateway has no client certificate made',
  ]);
  expect(found(scenario(back('', 'http')))).toEqual([
    'plainHttp /backends/back/acceptsClientCertificates: without TLS nobody asks for a certificate',
  ]);
});

test('a certificate of the file is reported with its dates', () => {
  const timeline = '[{ as: read, at: 0s, do: GetClientCertificate, with: { clientCertificateId: mine } }]';
  const run = runScenario(scenario('gatewayCertificates: { mine: { expiresAt: 1h } }', '', timeline));
  const start = Date.UTC(2026, 2, 2, 9) / 1_000;
  expect(run.ok && run.record.operations[0]?.result).toMatchObject({
    clientCertificateId: 'mine',
    createdDate: start + 3_600 - 365 * 86_400,
    expirationDate: start + 3_600,
  });
});
