import { behind, pets, proxy, scene, type Evidence, type KnownAnswer, type Tree } from './build.ts';
import { get } from './traps.ts';

const EDGE = { endpointConfiguration: { types: ['EDGE'] } };
const row = (name: string, what: string, scenario: Tree, evidence: Evidence = 'recorded'): KnownAnswer => ({
  id: `edge-${name.toLowerCase()}`,
  table: 'header',
  row: name,
  what,
  source: 'rest-api reference, 1.5, 3.1 and 6.5',
  evidence,
  scenario,
});

/** A function behind an edge-optimised API that gives its event back. */
const seen = (pattern: string, headers: Tree = {}): Tree =>
  scene(pets(behind(proxy('echo')), EDGE), { status: 200, body: { $regex: pattern } }, { call: { headers } });
const answered = (expected: Tree, request = 'GET /prod/pets'): Tree =>
  scene(pets(behind(proxy()), EDGE), expected, { request, functions: { pets: { returns: { statusCode: 200 } } } });

const REQUEST: readonly (readonly [string, string, string])[] = [
  ['CloudFront-Forwarded-Proto', 'the protocol of the viewer', '"https"'],
  ['CloudFront-Is-Desktop-Viewer', 'whether a desktop asks', '"true"'],
  ['CloudFront-Is-Mobile-Viewer', 'whether a telephone asks', '"false"'],
  ['CloudFront-Is-SmartTV-Viewer', 'whether a television asks', '"false"'],
  ['CloudFront-Is-Tablet-Viewer', 'whether a tablet asks', '"false"'],
  ['CloudFront-Viewer-ASN', 'the network of the viewer', '"64496"'],
  ['CloudFront-Viewer-Country', 'the country of the viewer', '"[A-Z]{2}"'],
  ['X-Amz-Cf-Id', 'an id of the request', '"[^"]{40,}"'],
];

/** What CloudFront does to the messages of an edge-optimised API. */
export const EDGE_ANSWERS: readonly KnownAnswer[] = [
  ...REQUEST.map(([name, what, pattern]) => row(name, `Behind CloudFront an event has ${name}: ${what}`, seen(`"${name}":${pattern}`))),
  row('Via-request', 'Via names the distribution', seen('"Via":"1\\.1 \\w+\\.cloudfront\\.net \\(CloudFront\\)"')),
  row('X-Forwarded-For', 'X-Forwarded-For has the client’s address and then CloudFront’s: read identity.sourceIp', seen('"X-Forwarded-For":"[\\d.]+, [\\d.]+".*"sourceIp":"[\\d.]+"'), 'reported'),
  row('Cookie', 'Cookies are sorted by name', seen('"Cookie":"a=2; b=1; c=3"', { Cookie: 'b=1; a=2; c=3' }), 'documented'),
  row('X-Cache', 'An answer says X-Cache: Miss from cloudfront, whatever the stage cache did', answered({ status: 200, headers: { 'X-Cache': 'Miss from cloudfront' } })),
  row('X-Cache-error', 'A refusal says X-Cache: Error from cloudfront', answered({ status: 403, headers: { 'X-Cache': 'Error from cloudfront' } }, 'GET /prod/none')),
  row('X-Amz-Cf-Pop', 'An answer names the edge location', answered({ status: 200, headers: { 'X-Amz-Cf-Pop': { $regex: '^[A-Z]{3}\\d+-[A-Z]\\d$' } } })),
  row('Cache-key', 'A cache key may name what CloudFront adds', scene(pets(behind(proxy('pets', { cacheKeyParameters: ['method.request.header.CloudFront-Viewer-Country'] }), { requestParameters: { 'method.request.header.CloudFront-Viewer-Country': false } }), { ...EDGE, stages: { prod: { cacheClusterEnabled: true, cacheClusterSize: '0.5' } } }), {}, {
    functions: { pets: { returns: { statusCode: 200, body: 'answer {{invocation}}' } } },
    clients: { dublin: { kind: 'http', from: 'Dublin' }, tokyo: { kind: 'http', from: 'Tokyo' } },
    timeline: [get('one', '0s', 'GET /prod/pets', { client: 'dublin' }), get('two', '10s', 'GET /prod/pets', { client: 'tokyo' }), get('three', '20s', 'GET /prod/pets', { client: 'dublin' })],
    expect: [{ exchange: 'two', body: 'answer 2' }, { exchange: 'three', cache: 'hit', body: 'answer 1' }],
  }), 'unverified'),
  row('Regional', 'A Regional API has none of them', scene(pets(behind(proxy('echo'))), { status: 200, body: { $regex: '^(?!.*CloudFront)' }, headersAbsent: ['X-Cache', 'Via', 'X-Amz-Cf-Id', 'X-Amz-Cf-Pop'] })),
]; // prettier-ignore
