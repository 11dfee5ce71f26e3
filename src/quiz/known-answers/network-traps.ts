import { MTLS_REVOKED } from './network-domains.ts';
import { api, behind, mock, pets, proxy, type KnownAnswer, type Tree } from './build.ts';
import { answersOf, type Row } from './http-build.ts';
import {
  ask,
  hidden,
  MISSING_TOKEN,
  NAME,
  named,
  NET,
  one,
  operate,
  patch,
  policy,
  refused,
  refusedAt,
  regional,
  shop,
  statement,
  story,
  vpc,
  web,
} from './network-build.ts';
import { WALLED } from './web-acl.ts';

const IAM = { authorizationType: 'AWS_IAM' };
const signed = (more: Tree = {}): Tree => pets(behind(proxy(), IAM), more);
const anna = (principal: Tree = { allow: ['execute-api:Invoke'] }, call: Tree = {}): Tree => ({ principals: { anna: principal }, call: { signedAs: 'anna', ...call } }); // prettier-ignore
const OTHER_ADDRESS = { Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } };
const SOMEBODY = { Principal: { AWS: 'arn:aws:iam::123456789012:user/anna' } };
const deploy = operate('deploy', 'CreateDeployment', { restApiId: 'shop', stageName: 'prod' });
const withPolicy = (document: Tree): Tree => patch('policy', 'UpdateRestApi', { restApiId: 'shop' }, '/policy', JSON.stringify(document)); // prettier-ignore
const authorized = (document: Tree | undefined, more: Tree = {}): Tree => pets(behind(proxy(), { authorizationType: 'CUSTOM', authorizerId: 'door' }), { authorizers: { door: { type: 'TOKEN', authorizerUri: 'lambda:bouncer', authorizerResultTtlInSeconds: 0 } }, policy: document, ...more }); // prettier-ignore
const bouncer = (Effect: string, Resource = '*'): Tree => ({ functions: { bouncer: { returns: { principalId: 'anna', policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] } } } }, call: { headers: { Authorization: 'token' } } }); // prettier-ignore
const SILENT = 'arn:aws:execute-api:*:*:*/other/*';
const page = (more: Tree = {}): Tree => ({ clients: { page: { kind: 'browser', origin: 'https://shop.example' } }, ...more }); // prettier-ignore
const OPTIONS = behind(mock({ integrationResponses: { '200': { responseParameters: { 'method.response.header.Access-Control-Allow-Origin': "'*'", 'method.response.header.Access-Control-Allow-Headers': "'x-key'" } } } }), { methodResponses: { '200': { responseParameters: { 'method.response.header.Access-Control-Allow-Origin': false, 'method.response.header.Access-Control-Allow-Headers': false } } } }); // prettier-ignore
const corsApi = (more: Tree): Tree => api({ '/pets': { GET: behind(proxy()), OPTIONS } }, more);
const fromPage = ask('call', 'GET /prod/pets', { client: 'page', headers: { 'x-key': '1' } });
const isBlocked = { exchange: 'call', browser: { corsPreflight: 'sent', verdict: 'blocked' } };
const BEARER = { headers: { Authorization: 'Bearer token' } };
const isIncomplete = { status: 403, headers: { 'x-amzn-ErrorType': 'IncompleteSignatureException' } };
const scoped = (signature: Tree): Tree => anna(undefined, { signature });
const canary = (more: Tree): Tree => ({ canarySettings: { percentTraffic: 100, ...more } });
const denying = (Condition: Tree): Tree => ({ Version: '2012-10-17', Statement: [statement('Allow'), statement('Deny', { Condition })] }); // prettier-ignore
const ROLE_ONLY = { policyDocument: policy('Allow', { Resource: '*', Principal: { AWS: 'arn:aws:iam::123456789012:role/reader' } }) }; // prettier-ignore

const TRAPS: readonly Row[] = [
  story('1', 'A resource policy is saved and not deployed: the old behaviour', 'documented', shop(), {}, [withPolicy(policy('Deny')), ask('before', 'GET /prod/pets'), deploy, ask('after', 'GET /prod/pets')], [{ exchange: 'before', status: 200 }, { exchange: 'after', status: 403 }]), // prettier-ignore
  one('2', 'Only Deny statements on methods of NONE: everything is denied', 'documented', shop({ policy: policy('Deny', OTHER_ADDRESS) }), {}, { status: 403, reason: 'resourcePolicySilent', step: 'applyResourcePolicy' }), // prettier-ignore
  one('3', 'An Allow for addresses on IAM methods: who has an identity Allow comes from anywhere', 'documented', signed({ policy: policy('Allow', OTHER_ADDRESS) }), anna(), { status: 200 }), // prettier-ignore
  one('4', 'A Lambda authorizer allows, the policy is silent: allowed', 'documented', authorized(policy('Allow', OTHER_ADDRESS)), bouncer('Allow'), { status: 200 }), // prettier-ignore
  one('5', 'An authorizer’s policy is silent, the resource policy allows: allowed', 'documented', authorized(policy('Allow')), bouncer('Allow', SILENT), { status: 200 }), // prettier-ignore
  one('6', 'A caller of another account with an identity Allow, and no policy', 'documented', signed(), anna({ account: '999988887777', allow: ['execute-api:Invoke'] }), { status: 403 }), // prettier-ignore
  story('7', 'A policy that names a principal: the OPTIONS of a browser fails', 'documented', corsApi({ policy: policy('Allow', SOMEBODY) }), page(), [fromPage], [isBlocked]), // prettier-ignore
  one('8', 'A private API and aws:SourceIp: always denied', 'documented', hidden({ policy: policy('Allow', { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }) }), vpc(), { status: 403, reason: 'resourcePolicySilent', step: 'applyResourcePolicy' }), // prettier-ignore
  story('9', 'The Deny for other endpoints is left when the API becomes Regional: all calls are denied', 'documented', hidden({ policy: denying({ StringNotEquals: { 'aws:SourceVpce': 'vpce-a' } }) }), NET, [patch('change', 'UpdateRestApi', { restApiId: 'shop' }, '/endpointConfiguration/types/PRIVATE', 'REGIONAL'), ask('call', 'GET /prod/pets')], [{ operation: 'change', status: 200 }, { exchange: 'call', status: 403, reason: 'resourcePolicyDenied', step: 'applyResourcePolicy' }]), // prettier-ignore
  one('10', 'Private DNS takes the names of other teams’ public APIs', 'documented', shop(), vpc(), refusedAt('routeHost', 'publicThroughEndpoint')), // prettier-ignore
  one('11', 'The endpoint’s own name without Host or x-apigw-api-id', 'recorded', hidden(), vpc({}, { request: 'GET https://vpce-a-0a1b.execute-api.eu-west-1.vpce.amazonaws.com/prod/pets' }), refusedAt('routeHost', 'endpointNameAlone')), // prettier-ignore
  story('12', 'A private API cannot become edge-optimized', 'documented', hidden(), NET, [patch('change', 'UpdateRestApi', { restApiId: 'shop' }, '/endpointConfiguration/types/PRIVATE', 'EDGE')], [{ operation: 'change', status: 400 }]), // prettier-ignore
  refused('13', 'An edge domain with a certificate of eu-west-1', 'documented', 'CreateDomainName', { domainName: 'new.shop.example', certificateArn: 'shop' }, "Invalid certificate ARN: shop. Certificate must be in 'us-east-1'."), // prettier-ignore
  refused('15', 'A CNAME at the zone apex is not valid DNS', 'documented', 'ChangeResourceRecordSets', { hostedZoneId: 'shop.example', changeBatch: { changes: [{ action: 'CREATE', resourceRecordSet: { name: 'shop.example', type: 'CNAME', resourceRecords: [NAME] } }] } }, '[RRSet of type CNAME with DNS name shop.example. is not permitted at apex in zone shop.example.]', named(regional(), { hostedZones: { 'shop.example': { records: [] } } })), // prettier-ignore
  one('16', 'The stage in the URL of a custom domain', 'documented', shop(), named(regional(), { request: `GET https://${NAME}/prod/pets` }), MISSING_TOKEN), // prettier-ignore
  one('17', 'No (none) mapping, and a slip in the path', 'documented', shop(), named(regional({ basePathMappings: [{ basePath: 'pets', restApiId: 'shop', stage: 'prod' }] }), { request: `GET https://${NAME}/pest/pets` }), refusedAt('routeHost', 'pathUnmapped')), // prettier-ignore
  story('21', 'A web ACL blocks OPTIONS: the page sees a CORS error', 'recorded', corsApi(WALLED), { ...page(), webAcls: { wall: { rules: [{ name: 'noOptions', priority: 1, action: 'BLOCK', statement: { byteMatchStatement: { searchString: 'OPTIONS', fieldToMatch: { method: {} }, positionalConstraint: 'EXACTLY' } } }] } } }, [fromPage], [isBlocked]), // prettier-ignore
  MTLS_REVOKED,
  one('22', 'Missing Authentication Token on a public method: a wrong path', 'recorded', shop(), { request: 'GET /prod/pest' }, MISSING_TOKEN), // prettier-ignore
  one('23', 'A Bearer token to an unknown path', 'reported', shop(), { request: 'GET /prod/pest', call: BEARER }, isIncomplete), // prettier-ignore
  one('24', 'Signed for another service', 'recorded', signed(), scoped({ service: 'apigateway' }), { status: 403, body: { $regex: 'Credential should be scoped' } }), // prettier-ignore
  one('24', 'Signed for another Region', 'recorded', signed(), scoped({ region: 'us-east-1' }), { status: 403, body: { $regex: 'Credential should be scoped' } }), // prettier-ignore
  one('27', '…/GET/pets is allowed, /pets/1 is called', 'documented', api({ '/pets/{id}': { GET: behind(proxy(), IAM) } }), { ...anna({ policies: [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: 'arn:aws:execute-api:*:*:*/prod/GET/pets' }] }] }), request: 'GET /prod/pets/1' }, { status: 403 }), // prettier-ignore
  one('30', 'A VPC link of version 2 and a stage with a name: 404 of the backend', 'documented', api({ '/pets': { GET: behind({ type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'https://in.example/pets', connectionType: 'VPC_LINK', connectionId: 'link' }) } }), { vpcLinks: { link: { version: 2, targets: ['in'] } }, backends: { in: { url: 'https://in.example', private: true, returns: { status: 404 }, cases: [{ when: { path: '/pets' }, returns: { body: 'ok' } }] } } }, { status: 404, answeredBy: 'backend' }), // prettier-ignore
  story('32', 'An enhanced policy, and a mapping to an HTTP API', 'documented', web(), named(regional({ basePathMappings: [{ restApiId: 'shop', stage: '$default' }] })), [patch('it', 'UpdateDomainName', { domainName: NAME }, '/securityPolicy', 'SecurityPolicy_TLS13_1_3_2025_09')], [{ operation: 'it', status: 400 }]), // prettier-ignore
  one('34', 'Deny with Bool aws:MultiFactorAuthPresent false: long-term keys pass', 'reported', signed({ policy: denying({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }) }), anna(), { status: 200 }), // prettier-ignore
  one('35', 'ForAllValues in an Allow holds where the key is missing', 'reported', shop({ policy: policy('Allow', { Condition: { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': 'o-1/r-1/' } } }) }), {}, { status: 200 }), // prettier-ignore
  story('37', 'A canary was promoted and not deleted: the next deployment goes to it again', 'documented', api({ '/pets': { GET: behind(proxy()) } }, { stages: { prod: canary({ percentTraffic: 0 }) } }), {}, [patch('edit', 'UpdateIntegration', { restApiId: 'shop', resourceId: '/pets', httpMethod: 'GET' }, '/uri', 'lambda:throws'), operate('deploy', 'CreateDeployment', { restApiId: 'shop', stageName: 'prod', canarySettings: { percentTraffic: 0 } }), ask('call', 'GET /prod/pets')], [{ exchange: 'call', status: 200 }]), // prettier-ignore
  one('38', 'An endpoint policy with a principal: a token counts as nobody', 'unverified', hidden(), vpc(ROLE_ONLY, { call: BEARER }), { status: 403, step: 'applyEndpointPolicy', reason: 'endpointPolicySilent' }), // prettier-ignore
  one('39', 'A malformed signature towards a method of NONE', 'documented', hidden(), vpc({}, { call: { headers: { Authorization: 'AWS4-HMAC-SHA256 nonsense' } } }), { status: 403, step: 'applyEndpointPolicy', reason: 'endpointSignatureInvalid' }), // prettier-ignore
];

/** The traps of the network and of policies a scenario can set; the others are in `UNSET_NETWORK_TRAPS`. */
export const NETWORK_IAM_TRAPS: readonly KnownAnswer[] = answersOf(
  'networkTrap',
  'network-trap',
  'network-and-iam reference, 19',
  TRAPS,
);

export const UNSET_NETWORK_TRAPS: readonly { readonly row: string; readonly why: string }[] = [
  { row: '14', why: 'A mapping to an API of another account: the APIs of a scenario are all of one account.' },
  { row: '18, 19', why: 'Shown among the rows of mutual TLS and as trap 60 of REST APIs.' },
  { row: '25', why: 'Signatures are not computed: a request is signed by a name, whatever host it was signed for.' },
  { row: '26, 28, 29, 36', why: 'Shown among the traps and statuses of REST APIs.' },
  { row: '31', why: 'Shown among the rows of private domain names.' },
  { row: '33', why: 'Shown among the rows of routing rules.' },
];
