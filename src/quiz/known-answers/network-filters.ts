import { api, behind, proxy, type KnownAnswer, type Tree } from './build.ts';
import { answersOf, type Row } from './http-build.ts';
import { ask, FORBIDDEN, hidden, NET, one, shop, story, vpc, web } from './network-build.ts';
import { WALL, WALLED } from './web-acl.ts';

const FILTERED = { ...FORBIDDEN, answeredBy: 'waf', gatewayResponse: 'WAF_FILTERED', step: 'filterByWebAcl', reason: 'webAclBlocks' }; // prettier-ignore
const BAD = { client: 'bad' };
const acl = (more: Tree, rule: Tree | null): Tree => ({ webAcls: { wall: { rules: rule ? [{ name: 'it', priority: 1, action: 'BLOCK', ...rule }] : [], ...more } } }); // prettier-ignore
const bytes = (searchString: string, fieldToMatch: Tree): Tree => ({ statement: { byteMatchStatement: { searchString, fieldToMatch, positionalConstraint: 'CONTAINS' } } }); // prettier-ignore
const inspected = (fieldToMatch: Tree, types: readonly string[], statement: Tree): Tree => ({ ...statement, fieldToMatch, textTransformations: types.map((type, priority) => ({ priority, type })) }); // prettier-ignore
const hiding = (searchString: string, field: Tree, ...types: readonly string[]): Tree => ({ statement: { byteMatchStatement: inspected(field, types, { searchString, positionalConstraint: 'CONTAINS' }) } }); // prettier-ignore
const size = (comparisonOperator: string, bytes: number, field: Tree): Tree => ({ statement: { sizeConstraintStatement: inspected(field, ['NONE'], { comparisonOperator, size: bytes }) } }); // prettier-ignore
const BIG = { body: { oversizeHandling: 'CONTINUE' } };
const posting = (padTo: number): Tree => ({ call: { body: `${' '.repeat(padTo)}drop` }, request: 'POST /prod/pets' });
const posts = api({ '/pets': { POST: behind(proxy()) } }, WALLED);
const guarded = (authorizationType: string, more: Tree = {}): Tree => api({ '/pets': { GET: behind(proxy(), { authorizationType, ...more }) } }, WALLED); // prettier-ignore

const WAF: readonly Row[] = [
  one('Block', '403 Forbidden, as WAF_FILTERED', 'recorded', shop(WALLED), { ...WALL, call: BAD }, FILTERED),
  one('Allow', 'Whoever no rule takes goes on', 'documented', shop(WALLED), WALL, { status: 200 }),
  one('order', 'Before an IAM authorization', 'documented', guarded('AWS_IAM'), { ...WALL, call: BAD }, FILTERED),
  story('order', 'Before a Lambda authorizer, which never runs', 'documented', { ...guarded('CUSTOM', { authorizerId: 'door' }), authorizers: { door: { type: 'TOKEN', authorizerUri: 'lambda:bouncer' } } }, { ...WALL, functions: { bouncer: { returns: {} } } }, [ask('call', 'GET /prod/pets', BAD)], [{ exchange: 'call', ...FILTERED }, { function: 'bouncer', invocations: 0 }]), // prettier-ignore
  one('order', 'Before the method is looked up', 'unverified', shop(WALLED), { ...WALL, call: BAD, request: 'GET /prod/nothing' }, FILTERED), // prettier-ignore
  one('order', 'After the stage, on which the web ACL hangs', 'unverified', shop(WALLED), { ...WALL, call: BAD, request: 'GET /none/pets' }, { ...FORBIDDEN, answeredBy: 'gateway' }), // prettier-ignore
  one('custom response', 'It overrides gateway responses', 'documented', shop({ ...WALLED, gatewayResponses: { WAF_FILTERED: { statusCode: '418' } } }), acl({}, { statement: { ipSetReferenceStatement: { addresses: ['0.0.0.0/0'] } }, customResponse: { responseCode: 429, body: 'slow' } }), { status: 429, body: 'slow', answeredBy: 'waf' }), // prettier-ignore
  one('gateway response', 'WAF_FILTERED may be customised', 'documented', shop({ ...WALLED, gatewayResponses: { WAF_FILTERED: { statusCode: '418' } } }), { ...WALL, call: BAD }, { status: 418, answeredBy: 'waf' }), // prettier-ignore
  one('body inspection', 'The first 16 KB by default', 'documented', posts, { ...acl({}, bytes('drop', { body: { oversizeHandling: 'CONTINUE' } })), ...posting(1_000) }, FILTERED), // prettier-ignore
  one('body inspection', 'What comes later is not seen', 'documented', posts, { ...acl({}, bytes('drop', { body: { oversizeHandling: 'CONTINUE' } })), ...posting(16_500) }, { status: 200 }), // prettier-ignore
  story('rate', 'The hundred and first of five minutes', 'documented', shop(WALLED), acl({}, { statement: { rateBasedStatement: { limit: 100 } } }), [ask('crowd', 'GET /prod/pets', { load: { count: 101, over: '10s' } })], [{ count: 'crowd', status: 200, is: 100 }, { count: 'crowd', status: 403, is: 1 }]), // prettier-ignore
  one('text transformations', 'Without one, another spelling goes through', 'documented', shop(WALLED), { ...acl({}, hiding('<script', { queryString: {} }, 'NONE')), request: 'GET /prod/pets?q=%3CScript' }, { status: 200 }), // prettier-ignore
  one('text transformations', 'URL_DECODE and LOWERCASE undo it', 'documented', shop(WALLED), { ...acl({}, hiding('<script', { queryString: {} }, 'URL_DECODE', 'LOWERCASE')), request: 'GET /prod/pets?q=%3CScript' }, FILTERED), // prettier-ignore
  one('text transformations', 'A command line with carets and quotes', 'documented', shop(WALLED), { ...acl({}, hiding('cmd.exe/c', { singleHeader: { name: 'x-run' } }, 'CMD_LINE')), call: { headers: { 'x-run': 'C^M"D.exe   /c' } } }, FILTERED), // prettier-ignore
  one('size constraint', 'A query longer than 100 bytes', 'documented', shop(WALLED), { ...acl({}, size('GT', 100, { queryString: {} })), request: `GET /prod/pets?q=${'a'.repeat(99)}` }, FILTERED), // prettier-ignore
  one('size constraint', 'and one of 100', 'documented', shop(WALLED), { ...acl({}, size('GT', 100, { queryString: {} })), request: `GET /prod/pets?q=${'a'.repeat(98)}` }, { status: 200 }), // prettier-ignore
  one('size constraint', 'The size of a body is that of what is inspected', 'documented', posts, { ...acl({}, size('GT', 16_384, BIG)), ...posting(20_000) }, { status: 200 }), // prettier-ignore
  one('size constraint', 'unless what is longer matches', 'documented', posts, { ...acl({}, size('GT', 16_384, { body: { oversizeHandling: 'MATCH' } })), ...posting(20_000) }, FILTERED), // prettier-ignore
  one('logical statements', 'All of them, and one the other way round', 'documented', shop(WALLED), { ...acl({}, { statement: { andStatement: { statements: [{ ...size('GE', 1, { singleQueryArgument: { name: 'Q' } })['statement'] as Tree }, { notStatement: { statement: { byteMatchStatement: { fieldToMatch: { uriPath: {} }, searchString: '/prod/safe', positionalConstraint: 'STARTS_WITH' } } } }] } } }), request: 'GET /prod/pets?q=1' }, FILTERED), // prettier-ignore
  one('fail open', 'Without an answer of AWS WAF the request goes on', 'documented', shop(WALLED), acl({ unavailable: [{ from: '0s', until: '9s' }] }, null), { status: 200, step: 'filterByWebAcl', reason: 'webAclFailsOpen' }), // prettier-ignore
  one('fail close', 'unless the stage says so', 'documented', shop(WALLED), acl({ unavailable: [{ from: '0s', until: '9s' }], failOpen: false }, null), { ...FORBIDDEN, reason: 'webAclFailsClosed', step: 'filterByWebAcl' }), // prettier-ignore
];

const ledger = (returns: Tree = { body: 'inside' }, more: Tree = {}): Tree => ({ backends: { ledger: { url: 'https://ledger.internal.example', private: true, returns, ...more } } }); // prettier-ignore
const linked = (more: Tree = {}): Tree => ({ type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'https://ledger.internal.example/pets', connectionType: 'VPC_LINK', connectionId: 'link', ...more }); // prettier-ignore
const rest = (integration: Tree = {}, more: Tree = {}): Tree => api({ '/pets': { GET: behind(linked(integration)) } }, more); // prettier-ignore
const link = (more: Tree = {}, backend: Tree = ledger()): Tree => ({ vpcLinks: { link: { targets: ['ledger'], ...more } }, ...backend }); // prettier-ignore
/** Answers only where the path is the one given. */
const byPath = (path: string): Tree => ledger({ status: 404 }, { cases: [{ when: { path }, returns: { body: 'inside' } }] }); // prettier-ignore
const LISTENER = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/ledger/1/2'; // prettier-ignore
const httpLinked = web({ integrations: { fn: { integrationType: 'HTTP_PROXY', integrationMethod: 'GET', integrationUri: LISTENER, connectionType: 'VPC_LINK', connectionId: 'link', payloadFormatVersion: '1.0' } }, stages: { dev: {} } }); // prettier-ignore
const INSIDE = { status: 200, body: 'inside' };
const FAILED = { status: 504, body: '{"message": "Network error communicating with endpoint"}' };

const LINKS: readonly Row[] = [
  one('used by, V1', 'REST APIs', 'documented', rest(), link(), INSIDE),
  one('used by, V2', 'HTTP APIs', 'documented', httpLinked, { ...link({ version: 2 }, ledger(undefined, { arn: LISTENER })), request: 'GET /dev/pets' }, INSIDE), // prettier-ignore
  one('used by, V2', 'REST APIs since November 2025', 'documented', rest(), link({ version: 2 }), INSIDE),
  one('stage in the backend path, V1', 'It is not there', 'reported', rest(), link({}, byPath('/pets')), INSIDE),
  one('stage in the backend path, V2 (REST)', 'It is there', 'documented', rest(), link({ version: 2 }, byPath('/prod/pets')), INSIDE), // prettier-ignore
  one('status, V2', 'INACTIVE after 60 idle days: nobody gets through', 'documented', rest(), link({ version: 2, status: 'INACTIVE' }), { status: 504 }), // prettier-ignore
  one('connectionId, V1', 'It may be a stage variable', 'documented', rest({ connectionId: '${stageVariables.link}' }, { stages: { prod: { variables: { link: 'link' } } } }), link(), INSIDE), // prettier-ignore
  one('target unhealthy', 'Network error communicating with endpoint', 'unverified', rest(), link({}, ledger({}, { unreachable: true })), FAILED), // prettier-ignore
  one('no link', 'A private backend is out of reach', 'reported', rest({ connectionType: 'INTERNET', connectionId: undefined }), link(), { status: 504 }), // prettier-ignore
  one('not a way in', 'A link is the way out: the API stays as public as it was', 'documented', rest(), { ...link(), ...NET }, INSIDE), // prettier-ignore
  one('not a way in', 'and a private API is not opened by one', 'documented', hidden({ resources: { '/pets': { GET: behind(linked()) } } }), { ...link(), ...NET }, { ...FORBIDDEN, reason: 'privateFromInternet', step: 'routeHost' }), // prettier-ignore
  one('both', 'In by an endpoint, out by a link', 'documented', hidden({ resources: { '/pets': { GET: behind(linked()) } } }), { ...link(), ...vpc() }, INSIDE), // prettier-ignore
];

/** Web ACLs, and VPC links as the way out. */
export const NETWORK_FILTER_ANSWERS: readonly KnownAnswer[] = [
  ...answersOf('network', 'network-waf', 'network-and-iam reference, 7 and 8', WAF),
  ...answersOf('network', 'network-link', 'network-and-iam reference, 13', LINKS),
];
