import { targetOf } from '../../gateway/network/domain-names.ts';
import { api, behind, proxy, type KnownAnswer, type Tree } from './build.ts';
import { answersOf, type Row } from './http-build.ts';
import {
  ask,
  chat,
  client,
  cutOff,
  FORBIDDEN,
  hidden,
  MISSING_TOKEN,
  NAME,
  named,
  NET,
  one,
  operate,
  patch,
  policy,
  refusedAt,
  regional,
  shop,
  statement,
  story,
  vpc,
  web,
} from './network-build.ts';

const DEFAULT = 'https://shop.execute-api.eu-west-1.amazonaws.com';
const HOST = { headers: { Host: 'shop.execute-api.eu-west-1.amazonaws.com' } };
const ENDPOINT = 'https://vpce-a-0a1b.execute-api.eu-west-1.vpce.amazonaws.com/prod/pets';
const typed = (type: string, more: Tree = {}): Tree => shop({ endpointConfiguration: { types: [type] }, ...more });
const STRICT = { securityPolicy: 'SecurityPolicy_TLS13_1_3_2025_09', endpointAccessMode: 'STRICT' };
const isMissing = { ...MISSING_TOKEN, headers: { 'x-amzn-ErrorType': 'MissingAuthenticationTokenException' } };
const isForbidden = { ...FORBIDDEN, headers: { 'x-amzn-ErrorType': 'ForbiddenException' } };

const TYPES: readonly Row[] = [
  one('Default for new REST API', 'Nothing said is edge-optimized', 'documented', { ...shop(), endpointConfiguration: undefined }, client({ from: 'Sydney' }), { status: 200, step: 'openConnection', reason: 'connectedToEdge' }), // prettier-ignore
  one('Path, edge-optimized', 'By the nearest edge location', 'documented', typed('EDGE'), client({ from: 'Sydney' }), { status: 200, step: 'openConnection', reason: 'connectedToEdge' }), // prettier-ignore
  one('Path, Regional', 'By the internet to the Region', 'documented', typed('REGIONAL'), client({ from: 'Sydney' }), { status: 200, step: 'openConnection', reason: 'connectedToRegion' }), // prettier-ignore
  one('Path, private', 'By an interface endpoint', 'documented', hidden(), vpc(), { status: 200, step: 'openConnection', reason: 'connectedToEndpoint' }), // prettier-ignore
  one('sourceIp, Regional', 'The client’s address', 'reported', api({ '/pets': { GET: behind(proxy('echo')) } }), NET, { status: 200, body: { $regex: '"sourceIp":"203.0.113.10"' } }), // prettier-ignore
  one('TLS floor, Regional', 'TLS_1_0 lets TLS 1.0 in', 'documented', shop(), client({ tlsVersion: 'TLSv1.0' }), { status: 200 }), // prettier-ignore
  one('TLS floor, Regional', 'TLS_1_2 does not', 'documented', shop({ securityPolicy: 'TLS_1_2' }), client({ tlsVersion: 'TLSv1.1' }), cutOff('handshakeTls', 'tlsTooOld')), // prettier-ignore
  one('TLS floor, private', 'TLS 1.2 at least', 'documented', hidden(), vpc({}, { clients: { curl: { kind: 'http', vpc: 'vpc-a', tlsVersion: 'TLSv1.1' } } }), cutOff('handshakeTls', 'tlsTooOld')), // prettier-ignore
];

const becomes = (from: string, to: string): Tree => patch('change', 'UpdateRestApi', { restApiId: 'shop' }, `/endpointConfiguration/types/${from}`, to); // prettier-ignore
const changes = (from: string, to: string, expected: Tree): Row =>
  story(`${from} to ${to}`, 'The type changes, and with it the way', 'documented', typed(from, { policy: policy('Allow') }), client({ from: 'Sydney' }), [becomes(from, to), ask('call', 'GET /prod/pets')], [{ operation: 'change', status: 200 }, { exchange: 'call', ...expected }]); // prettier-ignore
const CHANGES: readonly Row[] = [
  changes('EDGE', 'REGIONAL', { status: 200, step: 'openConnection', reason: 'connectedToRegion' }),
  changes('EDGE', 'PRIVATE', refusedAt('routeHost', 'privateFromInternet')),
  changes('REGIONAL', 'EDGE', { status: 200, step: 'openConnection', reason: 'connectedToEdge' }),
  changes('REGIONAL', 'PRIVATE', refusedAt('routeHost', 'privateFromInternet')),
  changes('PRIVATE', 'REGIONAL', { status: 200, step: 'openConnection', reason: 'connectedToRegion' }),
  story('PRIVATE to EDGE', 'Never: make it Regional first', 'documented', typed('PRIVATE', { policy: policy('Allow') }), NET, [becomes('PRIVATE', 'EDGE')], [{ operation: 'change', status: 400 }]), // prettier-ignore
  story('vpcEndpointIds', 'With private APIs only', 'recorded', shop(), NET, [operate('make', 'CreateRestApi', { name: 'other', endpointConfiguration: { types: ['REGIONAL'], vpcEndpointIds: ['vpce-a'] } })], [{ operation: 'make', status: 400, error: 'VPCEndpoints can only be specified with PRIVATE apis.' }]), // prettier-ignore
];

const cname = (more: Tree = {}): Tree => ({
  hostedZones: { 'shop.example': { records: [{ name: NAME, type: 'CNAME', resourceRecords: ['shop.execute-api.eu-west-1.amazonaws.com'] }] } }, // prettier-ignore
  request: `GET https://${NAME}/prod/pets`,
  ...more,
});
const DISTRIBUTION = targetOf(NAME, 'EDGE', 'eu-west-1');
const HOSTS: readonly Row[] = [
  one('unknown path (REST)', 'Missing Authentication Token', 'recorded', shop(), { request: 'GET /prod/nothing' }, isMissing), // prettier-ignore
  one('wrong method (REST)', 'The same', 'recorded', shop(), { request: 'POST /prod/pets' }, isMissing),
  one('unknown stage (REST)', 'Forbidden', 'recorded', shop(), { request: 'GET /none/pets' }, isForbidden),
  one('missing stage (REST)', 'Forbidden', 'recorded', shop(), { request: 'GET /' }, isForbidden),
  one('unknown path (HTTP)', 'Not Found', 'documented', web(), { request: 'GET /nothing' }, { status: 404, body: '{"message":"Not Found"}' }), // prettier-ignore
  one('Host of another API', 'The Host decides, not the name that was resolved', 'documented', shop(), { ...NET, apis: { club: api({ '/pets': { GET: behind(proxy()) } }), shop: shop({ stages: {} }) }, request: 'GET https://club.execute-api.eu-west-1.amazonaws.com/prod/pets', call: HOST }, { status: 403, step: 'routeHost', reason: 'hostIsDefault' }), // prettier-ignore
  one('Host of another API, STRICT', 'Server name and Host must be one', 'documented', shop(STRICT), { ...NET, apis: { shop: shop(STRICT), club: shop() }, request: 'GET https://club.execute-api.eu-west-1.amazonaws.com/prod/pets', call: HOST }, refusedAt('routeHost', 'accessModeStrict')), // prettier-ignore
  one('Host unknown', 'A proxy that forwards its visitor’s Host', 'reported', shop(), { ...NET, call: { headers: { Host: 'www.shop.example' } } }, refusedAt('routeHost', 'hostUnknown')), // prettier-ignore
  one('CNAME to execute-api', 'The certificate is not one for the name', 'reported', shop(), cname(), cutOff('handshakeTls', 'certificateMismatch')), // prettier-ignore
  one('CNAME to execute-api', 'Whoever ignores that gets Forbidden', 'reported', shop(), cname(client({ verifiesCertificates: false })), refusedAt('routeHost', 'hostUnknown')), // prettier-ignore
  one('d….cloudfront.net directly', 'An edge domain answers for its own name only', 'reported', shop({ endpointConfiguration: { types: ['EDGE'] } }), named({ certificate: 'edge', basePathMappings: [{ restApiId: 'shop', stage: 'prod' }] }, { request: `GET https://${DISTRIBUTION}/pets` }), { status: 403, step: 'routeHost', reason: 'distributionCalledDirectly' }), // prettier-ignore
  one('port 80', 'Nobody listens: HTTPS only', 'reported', shop(), { request: `GET ${DEFAULT.replace('https', 'http')}/prod/pets` }, cutOff('openConnection', 'httpsOnly')), // prettier-ignore
  one('no SNI', 'A custom domain name is not found', 'documented', shop(), named(regional(), client({ sendsServerName: false })), cutOff('handshakeTls', 'serverNameMissing')), // prettier-ignore
];

const OFF = { privateDnsEnabled: false };
const ANYBODY = { policyDocument: policy('Allow', { Resource: '*' }) };
const READER = { policyDocument: policy('Allow', { Resource: '*', Principal: { AWS: 'arn:aws:iam::123456789012:role/reader' } }) }; // prettier-ignore
const reader = { principals: { reader: { arn: 'arn:aws:iam::123456789012:role/reader' } } };
const BEARER = { headers: { Authorization: 'Bearer token' } };
const denial = (words: string): Tree => ({ status: 403, body: { $regex: `^\\{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:\\*{8}9012:[a-z0-9]+/prod/GET/pets ${words}` } }); // prettier-ignore
const PRIVATE: readonly Row[] = [
  one('default name', 'Private DNS leads it to the endpoint', 'documented', hidden(), vpc(), { status: 200, step: 'resolveName', reason: 'nameByPrivateDns' }), // prettier-ignore
  one('default name, private DNS off', 'It leads to the internet', 'documented', hidden(), vpc(OFF), refusedAt('routeHost', 'privateFromInternet')), // prettier-ignore
  one('{api}-{vpce} name', 'Of an associated endpoint', 'documented', hidden({ endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds: ['vpce-a'] } }), vpc(OFF, { request: 'GET https://shop-vpce-a.execute-api.eu-west-1.amazonaws.com/prod/pets' }), { status: 200 }), // prettier-ignore
  one('{api}-{vpce} name', 'Of one that is not associated: no such name', 'documented', hidden(), vpc(OFF, { request: 'GET https://shop-vpce-a.execute-api.eu-west-1.amazonaws.com/prod/pets' }), cutOff('resolveName', 'nameUnknown')), // prettier-ignore
  one('endpoint name with Host', 'The Host says which API', 'documented', hidden(), vpc(OFF, { request: `GET ${ENDPOINT}`, call: HOST }), { status: 200 }), // prettier-ignore
  one('endpoint name with x-apigw-api-id', 'The header says which API', 'documented', hidden(), vpc(OFF, { request: `GET ${ENDPOINT}`, call: { headers: { 'x-apigw-api-id': 'shop' } } }), { status: 200 }), // prettier-ignore
  one('endpoint name alone', 'It says no API', 'recorded', hidden(), vpc(OFF, { request: `GET ${ENDPOINT}` }), refusedAt('routeHost', 'endpointNameAlone')), // prettier-ignore
  one('private DNS on', 'A public API of the Region cannot be reached by its default name', 'documented', shop(), vpc(), refusedAt('routeHost', 'publicThroughEndpoint')), // prettier-ignore
  one('private DNS on', 'but by a custom domain name', 'documented', shop(), named(regional(), vpc()), { status: 200 }), // prettier-ignore
  one('one endpoint, many APIs', 'It leads to each private API of the Region', 'documented', hidden(), vpc({}, { apis: { shop: hidden(), other: hidden() }, call: { api: 'other' } }), { status: 200 }), // prettier-ignore
  one('no matching Allow', 'because no resource-based policy allows', 'recorded', hidden({ policy: policy('Allow', { Resource: 'execute-api:/other/*' }) }), vpc(), denial('because no resource-based policy allows the execute-api:Invoke action')), // prettier-ignore
  one('explicit Deny', 'with an explicit deny in a resource-based policy', 'recorded', hidden({ policy: { Version: '2012-10-17', Statement: [statement('Allow'), statement('Deny', { Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-b' } } })] } }), vpc(), denial('with an explicit deny in a resource-based policy')), // prettier-ignore
  one('canonical pair', 'Allow all, deny all other endpoints', 'documented', hidden({ policy: { Version: '2012-10-17', Statement: [statement('Allow'), statement('Deny', { Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-a' } } })] } }), vpc(), { status: 200 }), // prettier-ignore
  one('called from the internet', 'Forbidden', 'reported', hidden(), NET, refusedAt('routeHost', 'privateFromInternet')), // prettier-ignore
  one('security group without 443', 'A time-out, and no status', 'reported', hidden(), vpc({ securityGroupIngress: [80] }), cutOff('openConnection', 'securityGroupBlocks')), // prettier-ignore
  one('Allow * without condition', 'Any endpoint of any account', 'unverified', hidden(), vpc({}, { vpcs: { 'vpc-a': { account: '999988887777' } } }), { status: 200 }), // prettier-ignore
  one('endpoint policy: nothing sent', 'The caller is anonymous', 'documented', hidden(), vpc(ANYBODY), {
    status: 200,
  }),
  one('endpoint policy: nothing sent', 'A policy that names somebody keeps the anonymous out', 'unverified', hidden(), vpc(READER), { status: 403, step: 'applyEndpointPolicy', reason: 'endpointPolicySilent' }), // prettier-ignore
  one('endpoint policy: valid signature', 'The caller is who signed', 'documented', hidden(), vpc(READER, { ...reader, call: { signedAs: 'reader' } }), { status: 200 }), // prettier-ignore
  one('endpoint policy: invalid signature', 'Denied, though the method asks for none', 'documented', hidden(), vpc(ANYBODY, { ...reader, call: { signedAs: 'reader', signature: { credentials: 'wrongSecret' } } }), { status: 403, step: 'applyEndpointPolicy', reason: 'endpointSignatureInvalid' }), // prettier-ignore
  one('endpoint policy: Bearer token', 'Anonymous: let in by *', 'documented', hidden(), vpc(ANYBODY, { call: BEARER }), { status: 200 }), // prettier-ignore
  one('endpoint policy: Bearer token', 'Anonymous: kept out by a name', 'unverified', hidden(), vpc(READER, { call: BEARER }), { status: 403, step: 'applyEndpointPolicy', reason: 'endpointPolicySilent' }), // prettier-ignore
];

const CLOSED = { disableExecuteApiEndpoint: true };
const close = patch('close', 'UpdateRestApi', { restApiId: 'shop' }, '/disableExecuteApiEndpoint', 'true');
const manager = { principals: { app: { allow: ['execute-api:ManageConnections'] } } };
const SWITCH: readonly Row[] = [
  one('default endpoint off (REST)', 'Forbidden', 'unverified', shop(CLOSED), {}, isForbidden),
  one('default endpoint off (HTTP)', 'Not Found', 'unverified', web(CLOSED), { request: 'GET /pets' }, { status: 404, body: '{"message":"Not Found"}' }), // prettier-ignore
  story('default endpoint off (WebSocket)', 'The handshake is refused', 'unverified', chat(CLOSED), {}, [{ as: 'a', client: 'curl', connect: '/prod' }], [{ exchange: 'a', status: 403 }]), // prettier-ignore
  story('@connections', 'must use the custom domain name too', 'reported', chat(CLOSED), named(regional(), manager), [{ as: 'a', client: 'curl', connect: `wss://${NAME}/` }, ask('byDefault', 'GET /prod/%40connections/{a}', { api: 'shop', signedAs: 'app' }), ask('byName', `GET https://${NAME}/%40connections/{a}`, { signedAs: 'app' })], [{ exchange: 'byDefault', status: 403 }, { exchange: 'byName', status: 200 }]), // prettier-ignore
  story('needs a deployment (REST)', 'Until then the endpoint stays open', 'documented', shop(), {}, [close, ask('before', 'GET /prod/pets'), operate('deploy', 'CreateDeployment', { restApiId: 'shop', stageName: 'prod' }), ask('after', 'GET /prod/pets')], [{ exchange: 'before', status: 200 }, { exchange: 'after', ...FORBIDDEN }]), // prettier-ignore
  story('or a stage setting (REST)', 'Any change of the stage makes it effective', 'documented', shop(), {}, [close, patch('stage', 'UpdateStage', { restApiId: 'shop', stageName: 'prod' }, '/description', 'x'), ask('after', 'GET /prod/pets')], [{ exchange: 'after', ...FORBIDDEN }]), // prettier-ignore
];

/** Endpoint types, hosts, private APIs and the switch of the default endpoint. */
export const NETWORK_PATH_ANSWERS: readonly KnownAnswer[] = [
  ...answersOf('network', 'network-type', 'network-and-iam reference, 1', [...TYPES, ...CHANGES]),
  ...answersOf('network', 'network-host', 'network-and-iam reference, 2', HOSTS),
  ...answersOf('network', 'network-private', 'network-and-iam reference, 3', PRIVATE),
  ...answersOf('network', 'network-switch', 'network-and-iam reference, 4', SWITCH),
];
