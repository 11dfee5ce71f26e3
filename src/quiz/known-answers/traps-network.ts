import { behind, pets, proxy, scene, type KnownAnswer, type Tree } from './build.ts';
import { get, trap } from './traps.ts';
import { WALL, WALLED } from './web-acl.ts';

const FORBIDDEN = { status: 403, body: '{"message":"Forbidden"}' };
const VPC = {
  vpcs: { 'vpc-shop': {} },
  vpcEndpoints: { 'vpce-shop': { vpcId: 'vpc-shop' } },
  clients: { inside: { kind: 'http', vpc: 'vpc-shop', sourceIp: '10.0.0.7' } },
};
const DEPLOY = { do: 'CreateDeployment', with: { restApiId: 'shop', stageName: 'prod' } };
const INSIDE = { client: 'inside' };

const policy = (Effect: string, more: Tree = {}): Tree => ({
  Version: '2012-10-17',
  Statement: [{ Effect, Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*', ...more }],
});
const forAddress = (key: string): Tree => policy('Allow', { Condition: { IpAddress: { [key]: '10.0.0.0/8' } } });
const hidden = (more: Tree = {}): Tree =>
  pets(behind(proxy()), { endpointConfiguration: { types: ['PRIVATE'] }, ...more });
const walled = (more: Tree = {}): Tree => pets(behind(proxy()), { ...WALLED, ...more });
const FILTERED = {
  status: 403,
  answeredBy: 'waf',
  gatewayResponse: 'WAF_FILTERED',
  step: 'filterByWebAcl',
  reason: 'webAclBlocks',
};

/** The traps of the network in front: domains with mutual TLS, private endpoints, web ACLs. */
export const NETWORK_TRAPS: readonly KnownAnswer[] = [
  trap('60a', 'Mutual TLS guards the domain: the default endpoint, left on, asks for no certificate', scene(pets(behind(proxy())), {}, {
    certificateAuthorities: { root: { subjectDN: 'CN=Root' } },
    truststores: { 's3://shop/truststore.pem': { certificates: ['root'] } },
    certificates: { shop: { domainName: 'api.shop.example', region: 'eu-west-1' } },
    domainNames: { 'api.shop.example': { endpointConfiguration: { types: ['REGIONAL'] }, certificate: 'shop', mutualTlsAuthentication: { truststoreUri: 's3://shop/truststore.pem' }, basePathMappings: [{ restApiId: 'shop', stage: 'prod' }] } },
    timeline: [get('domain', '0s', 'GET https://api.shop.example/pets'), get('backDoor', '1s')],
    expect: [{ exchange: 'domain', status: 0, answeredBy: 'network', step: 'handshakeTls', reason: 'clientCertificateMissing' }, { exchange: 'backDoor', status: 200 }],
  }), 'documented'),
  trap('59', 'An edge-optimised domain takes no certificate of eu-west-1', scene(pets(behind(proxy())), {}, {
    certificates: { shop: { domainName: 'api.shop.example', region: 'eu-west-1' }, edge: { domainName: 'api.shop.example', region: 'us-east-1' } },
    timeline: [
      { as: 'here', at: '0s', do: 'CreateDomainName', with: { domainName: 'api.shop.example', certificateArn: 'shop', endpointConfiguration: { types: ['EDGE'] } } },
      { as: 'there', at: '1s', do: 'CreateDomainName', with: { domainName: 'api.shop.example', certificateArn: 'edge', endpointConfiguration: { types: ['EDGE'] } } },
    ],
    expect: [{ operation: 'here', status: 400 }, { operation: 'there', status: 201 }],
  }), 'documented'),
  trap('60b', 'A truststore that is replaced in S3 alone changes nothing: the domain keeps the one it read', scene(pets(behind(proxy())), {}, {
    certificateAuthorities: { root: { subjectDN: 'CN=Root' }, other: { subjectDN: 'CN=Other' } },
    truststores: { 's3://shop/truststore.pem': { certificates: ['root'] } },
    certificates: { shop: { domainName: 'api.shop.example', region: 'eu-west-1' } },
    clientCertificates: { mine: { subjectDN: 'CN=partner', issuer: 'other' } },
    clients: { curl: { kind: 'http', clientCertificate: 'mine' } },
    domainNames: { 'api.shop.example': { endpointConfiguration: { types: ['REGIONAL'] }, certificate: 'shop', mutualTlsAuthentication: { truststoreUri: 's3://shop/truststore.pem' }, basePathMappings: [{ restApiId: 'shop', stage: 'prod' }] } },
    timeline: [
      { as: 'put', at: '0s', do: 'PutObject', with: { bucket: 'shop', key: 'truststore.pem', certificates: ['root', 'other'] } },
      get('old', '1s', 'GET https://api.shop.example/pets'),
      { as: 'update', at: '2s', do: 'UpdateDomainName', with: { domainName: 'api.shop.example', patchOperations: [{ op: 'replace', path: '/mutualTlsAuthentication/truststoreUri', value: 's3://shop/truststore.pem' }] } },
      get('new', '3s', 'GET https://api.shop.example/pets'),
    ],
    expect: [{ exchange: 'old', status: 403, step: 'routeHost', reason: 'clientCertificateUntrusted' }, { exchange: 'new', status: 200 }],
  }), 'documented'),
  trap('61', 'Private DNS of an endpoint takes the name of a public API too: 403 inside the VPC', scene(pets(behind(proxy())), {}, {
    ...VPC,
    timeline: [get('outside', '0s'), get('inside', '1s', 'GET /prod/pets', INSIDE)],
    expect: [{ exchange: 'outside', status: 200 }, { exchange: 'inside', ...FORBIDDEN, step: 'routeHost', reason: 'publicThroughEndpoint' }],
  }), 'documented'),
  trap('62a', 'A private API without a resource policy takes no deployment: every call is 403', scene(hidden({ stages: {} }), {}, {
    ...VPC,
    timeline: [
      { as: 'refused', at: '0s', ...DEPLOY },
      get('before', '1s', 'GET /prod/pets', INSIDE),
      { as: 'allow', at: '2s', do: 'UpdateRestApi', with: { restApiId: 'shop', patchOperations: [{ op: 'replace', path: '/policy', value: JSON.stringify(policy('Allow')) }] } },
      { as: 'deploy', at: '3s', ...DEPLOY },
      get('after', '4s', 'GET /prod/pets', INSIDE),
    ],
    expect: [{ operation: 'refused', status: 400 }, { exchange: 'before', ...FORBIDDEN }, { operation: 'deploy', status: 201 }, { exchange: 'after', status: 200 }],
  }), 'reported'),
  trap('62b', 'In the policy of a private API aws:SourceIp never matches, aws:VpcSourceIp does', scene(hidden(), {}, {
    ...VPC,
    apis: { bySourceIp: hidden({ policy: forAddress('aws:SourceIp') }), byVpcSourceIp: hidden({ policy: forAddress('aws:VpcSourceIp') }) },
    timeline: [get('sourceIp', '0s', 'GET /prod/pets', { ...INSIDE, api: 'bySourceIp' }), get('vpcSourceIp', '1s', 'GET /prod/pets', { ...INSIDE, api: 'byVpcSourceIp' })],
    expect: [{ exchange: 'sourceIp', status: 403, step: 'applyResourcePolicy', reason: 'resourcePolicySilent' }, { exchange: 'vpcSourceIp', status: 200 }],
  }), 'documented'),
  trap('68a', 'The web ACL of an edge-optimised API stands at its stage, behind CloudFront', scene(walled(), {}, {
    ...WALL,
    apis: { shop: walled({ endpointConfiguration: { types: ['EDGE'] } }) },
    timeline: [get('good', '0s'), get('bad', '1s', 'GET /prod/pets', { client: 'bad' })],
    expect: [{ exchange: 'good', status: 200 }, { exchange: 'bad', step: 'openConnection', reason: 'connectedToEdge' }, { exchange: 'bad', ...FORBIDDEN, ...FILTERED }],
  }), 'documented'),
  trap('68b', 'A web ACL blocks before the resource policy is asked, whatever that says', scene(walled(), {}, {
    ...WALL,
    apis: { allowing: walled({ policy: policy('Allow') }), denying: walled({ policy: policy('Deny') }) },
    timeline: [
      get('allowed', '0s', 'GET /prod/pets', { client: 'bad', api: 'allowing' }),
      get('denied', '1s', 'GET /prod/pets', { client: 'bad', api: 'denying' }),
      get('passed', '2s', 'GET /prod/pets', { api: 'denying' }),
    ],
    expect: [{ exchange: 'allowed', ...FORBIDDEN, ...FILTERED }, { exchange: 'denied', ...FORBIDDEN, ...FILTERED }, { exchange: 'passed', status: 403, gatewayResponse: 'ACCESS_DENIED' }],
  }), 'documented'),
]; // prettier-ignore
