import { answersWith, api, behind, custom, mock, pets, proxy, refusal, scene, type Evidence, type KnownAnswer, type Tree } from './build.ts'; // prettier-ignore

const SERVER_ERROR = '{"message": "Internal server error"}';
const failed = (status: number, gatewayResponse?: string): Tree =>
  refusal(status, 'InternalServerErrorException', SERVER_ERROR, gatewayResponse);

const row = (
  status: number,
  id: string,
  what: string,
  scenario: Tree,
  evidence: Evidence = 'recorded',
): KnownAnswer => ({
  id: `status-${status}-${id}`,
  table: 'status',
  row: `${status}`,
  what,
  source: 'rest-api reference, 1.4 and 6.4',
  evidence,
  scenario,
});
const http = (type: string, more: Tree = {}): Tree => ({
  type,
  httpMethod: 'GET',
  uri: 'https://back.example/',
  ...more,
});
const backend = (facts: Tree): Tree => ({ backends: { back: { url: 'https://back.example', ...facts } } });
const ok = { methodResponses: answersWith(200) };

/** Rows of the status table about backends and the way to them. */
export const BACKEND_ANSWERS: readonly KnownAnswer[] = [
  row(415, 'only-other-template', 'WHEN_NO_TEMPLATES, and a template of another type only', scene(api({ '/pets': { POST: behind(mock({ passthroughBehavior: 'WHEN_NO_TEMPLATES' }), ok) } }), refusal(415, 'BadRequestException', '{"message": "Unsupported Media Type"}', 'UNSUPPORTED_MEDIA_TYPE'), { request: 'POST /prod/pets', call: { headers: { 'Content-Type': 'text/plain' }, body: 'x' } }), 'documented'),
  row(500, 'template', 'A mapping template cannot be rendered', scene(pets(behind(mock({ requestTemplates: { 'application/json': "$util.parseJson('{')" } }), ok)), failed(500, 'API_CONFIGURATION_ERROR')), 'documented'),
  row(500, 'mock', 'The template of a MOCK gives no status', scene(pets(behind(mock({ requestTemplates: { 'application/json': '{}' } }), ok)), failed(500, 'API_CONFIGURATION_ERROR'))),
  row(500, 'undeclared', 'The status that was selected is not declared on the method', scene(pets(behind(mock({ integrationResponses: { '201': {} } }), ok)), failed(500, 'API_CONFIGURATION_ERROR')), 'reported'),
  row(500, 'header', 'A mapping sets a header no mapping may', scene(pets(behind(http('HTTP_PROXY', { requestParameters: { 'integration.request.header.Content-Length': "'1'" } }))), failed(500), backend({}))),
  row(500, 'not-post', 'A function is invoked by another method than POST', scene(pets(behind(proxy('pets', { httpMethod: 'GET' }))), failed(500, 'INTEGRATION_FAILURE'))),
  row(500, 'address', 'A stage variable is missing in the address of the backend', scene(pets(behind({ type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'https://${stageVariables.host}/' })), failed(500, 'API_CONFIGURATION_ERROR')), 'documented'),
  row(500, 'custom-throttled', 'Lambda throttles a function behind a custom integration: no pattern catches it', scene(pets(behind(custom('pets', { '200': {}, '429': { selectionPattern: '.*' } }), { methodResponses: answersWith(200, 429) })), failed(500, 'INTEGRATION_FAILURE'), { functions: { pets: { reservedConcurrency: 0 } } }), 'reported'),
  row(500, 'large-answer', 'The backend answers with more than 10 MB', scene(pets(behind(http('HTTP_PROXY'))), failed(500), backend({ returns: { body: 'x', padTo: 10_485_761 } })), 'reported'),
  row(502, 'function-timeout', 'A function behind the proxy hits its own time-out', scene(pets(behind(proxy())), failed(502, 'INTEGRATION_FAILURE'), { functions: { pets: { timeout: '1s', duration: '2s' } } }), 'reported'),
  row(502, 'large-answer', 'A function returns more than 6 MB', scene(pets(behind(proxy())), failed(502, 'INTEGRATION_FAILURE'), { functions: { pets: { returns: { statusCode: 200, body: 'x' }, padTo: 6_300_000 } } }), 'reported'),
  row(503, 'unavailable', 'AWS itself cannot reach the backend, as in a fault of a VPC link or a zone', scene(pets(behind(http('HTTP_PROXY'))), { status: 503, body: '{"message":"Service Unavailable"}' }, backend({ unavailable: true })), 'unverified'),
  row(504, 'silent', 'The backend never answers', scene(pets(behind(http('HTTP_PROXY'))), refusal(504, 'InternalServerErrorException', '{"message": "Endpoint request timed out"}', 'INTEGRATION_TIMEOUT'), backend({ silent: true })), 'reported'),
]; // prettier-ignore
