import { behind, pets, type KnownAnswer, type Tree } from './build.ts';
import { answersOf, type Row } from './http-build.ts';
import { ask, one, operate, patch, story, web } from './network-build.ts';
import { asked, connect, FAILED, operate as change, send, socketAnswers, socketScene, type SocketParts } from './ws-build.ts'; // prettier-ignore

/** A backend that asks for the gateway's client certificate, and takes `mine` only. */
const BACK: Tree = {
  backends: { back: { url: 'https://back.example', acceptsClientCertificates: ['mine'], returns: { body: 'ok' } } },
  gatewayCertificates: { mine: {}, other: {} },
};
const CALLED = { type: 'HTTP_PROXY', httpMethod: 'POST', uri: 'https://back.example/' };
const stage = (settings: Tree = {}): Tree => pets(behind(CALLED), { stages: { prod: settings } });
const shows = (clientCertificateId: string): Tree => stage({ clientCertificateId });
const NOT_TAKEN = {
  status: 504,
  gatewayResponse: 'INTEGRATION_FAILURE',
  step: 'callIntegration',
  reason: 'backendRefusesCertificate',
};
const EXPIRED = { ...BACK, gatewayCertificates: { mine: { expiresAt: '0s' } } };
const GENERATED = { backends: { back: { url: 'https://back.example', acceptsClientCertificates: ['made'] } } };
const deploy = operate('deploy', 'CreateDeployment', { restApiId: 'shop', stageName: 'prod' });
const select = (as: string, id: string): Tree => patch(as, 'UpdateStage', { restApiId: 'shop', stageName: 'prod' }, '/clientCertificateId', id); // prettier-ignore
const test = (as: string, more: Tree): Tree => operate(as, 'TestInvokeMethod', { restApiId: 'shop', resource: '/pets', httpMethod: 'GET', ...more }); // prettier-ignore
const TO_BACK = { integrationType: 'HTTP_PROXY', integrationMethod: 'POST', integrationUri: 'https://back.example/' };

const REST: readonly Row[] = [
  one('REST stage', 'A backend that asks for a client certificate takes the one it knows', 'documented', shows('mine'), BACK, { status: 200, body: 'ok' }), // prettier-ignore
  one('REST stage', 'A stage that shows none gets no further than the handshake', 'unverified', stage(), BACK, NOT_TAKEN), // prettier-ignore
  one('REST stage', 'Nor does one that shows another', 'unverified', shows('other'), BACK, NOT_TAKEN),
  one('365 days', 'A generated certificate is over some day', 'unverified', shows('mine'), EXPIRED, NOT_TAKEN),
  story('redeploy after change', 'A certificate that is selected is shown from the next deployment on', 'documented', stage(), GENERATED, [operate('made', 'GenerateClientCertificate', {}), select('select', 'made'), ask('before', 'GET /prod/pets'), deploy, ask('after', 'GET /prod/pets')], [{ operation: 'select', status: 200 }, { exchange: 'before', ...NOT_TAKEN }, { exchange: 'after', status: 200 }]), // prettier-ignore
  story('selected per stage', 'A certificate that is not there cannot be selected', 'unverified', stage(), BACK, [select('select', 'nobody')], [{ operation: 'select', status: 400, error: 'Invalid Client Certificate identifier specified' }]), // prettier-ignore
  story('selected per stage', 'One that a stage shows cannot be deleted', 'unverified', shows('mine'), BACK, [operate('delete', 'DeleteClientCertificate', { clientCertificateId: 'mine' })], [{ operation: 'delete', status: 400 }]), // prettier-ignore
  story('TestInvokeMethod', 'The test names the certificate itself', 'documented', stage(), BACK, [test('without', {}), test('with', { clientCertificateId: 'mine' })], [{ exchange: 'without', status: 504, reason: 'backendRefusesCertificate' }, { exchange: 'with', status: 200 }]), // prettier-ignore
  one('HTTP API', 'It has no client certificate to show', 'documented', web({ integrations: { fn: { ...TO_BACK, payloadFormatVersion: '1.0' } } }), { ...BACK, request: 'GET /pets' }, { status: 503, reason: 'backendRefusesCertificate' }), // prettier-ignore
];

const chat = (settings: Tree): SocketParts => ({
  routes: { join: asked('back') },
  integrations: { back: TO_BACK },
  stages: { prod: settings },
  more: BACK,
});
const JOIN = '{"action":"join"}';
const SHOWN = { clientCertificateId: 'mine' };
const again = { as: 'n', at: '3s' };
const SOCKETS: readonly Row[] = [
  ['ClientCertificateId', 'A backend that asks for a client certificate takes the one of the stage', 'documented', socketScene(chat(SHOWN), [connect(), send(JOIN)], [{ message: 'm', reply: 'ok' }])], // prettier-ignore
  ['ClientCertificateId', 'A stage without one: an error frame', 'unverified', socketScene(chat({}), [connect(), send(JOIN)], [{ message: 'm', reply: FAILED }])], // prettier-ignore
  ['ClientCertificateId', 'Set by UpdateStage it is shown from the next deployment on', 'documented', socketScene(chat({}), [connect(), change('UpdateStage', { stageName: 'prod', ...SHOWN }), send(JOIN), change('CreateDeployment', { stageName: 'prod' }, { as: 'deploy', at: '2s' }), send(JOIN, again)], [{ operations: 'all', failed: 0 }, { message: 'm', reply: FAILED }, { message: 'n', reply: 'ok' }])], // prettier-ignore
  ['ClientCertificateId', 'CreateStage takes it too', 'documented', socketScene(chat({}), [change('CreateStage', { stageName: 'dev', deploymentId: 'initial', ...SHOWN }), connect({ at: '800ms', connect: '/dev' }), send(JOIN)], [{ operations: 'all', failed: 0 }, { message: 'm', reply: 'ok' }])], // prettier-ignore
  ['ClientCertificateId', 'One that is not there is refused', 'unverified', socketScene(chat({}), [change('UpdateStage', { stageName: 'prod', clientCertificateId: 'nobody' })], [{ operation: 'edit', status: 400 }])], // prettier-ignore
];

/** The client certificate that a stage shows its HTTP backends. */
export const CERTIFICATE_ANSWERS: readonly KnownAnswer[] = [
  ...answersOf('network', 'client-certificate', 'network-and-iam reference, 16', REST),
  ...socketAnswers('webSocket', 'ws-certificate', '1', SOCKETS),
];
