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

const URL_OF = `https://${NAME}`;
const zone = (record: Tree, more: Tree = {}): Tree =>
  named(regional(), { hostedZones: { 'shop.example': { records: [{ name: NAME, ...record }] } }, ...more });
const ALIAS = { type: 'A', aliasTarget: { dnsName: NAME } };
const returning = (text: string): Tree => ({ returns: { statusCode: 200, body: text } });
const apiOf = (name: string): Tree => api({ '/pets': { GET: behind(proxy(name)) } });
const NEW = 'new.shop.example';
const made = (more: Tree): Tree => ({ domainName: NEW, ...more });
const REGIONAL = { regionalCertificateArn: 'shop', endpointConfiguration: { types: ['REGIONAL'] } };
const SHARED = { name: 'SHOP.EXAMPLE' };

const DNS: readonly Row[] = [
  refused('certificate, edge', 'It must lie in us-east-1', 'reported', 'CreateDomainName', made({ certificateArn: 'shop' }), "Invalid certificate ARN: shop. Certificate must be in 'us-east-1'."), // prettier-ignore
  refused('certificate, Regional', 'It must lie in the Region of the domain', 'reported', 'CreateDomainName', made({ ...REGIONAL, regionalCertificateArn: 'edge' }), "Invalid certificate ARN: edge. Certificate must be in 'eu-west-1'."), // prettier-ignore
  refused('certificate', 'It must cover the name', 'documented', 'CreateDomainName', { ...REGIONAL, domainName: 'a.b.shop.example' }, 'The certificate is for *.shop.example, not for a.b.shop.example'), // prettier-ignore
  refused('name', 'One name, one Region', 'reported', 'CreateDomainName', { ...REGIONAL, domainName: NAME }, 'The domain name you provided already exists.'), // prettier-ignore
  refused('name', 'In lower case', 'documented', 'CreateDomainName', { ...REGIONAL, domainName: SHARED.name }, `Invalid domain name ${SHARED.name}: lower-case letters, digits, hyphens and dots`), // prettier-ignore
  one('DNS target, Regional', 'A CNAME of a subdomain', 'documented', shop(), zone({ type: 'CNAME', resourceRecords: [NAME] }, { hostedZones: { 'shop.example': { records: [{ name: 'www.shop.example', type: 'CNAME', resourceRecords: [NAME] }, { name: NAME, ...ALIAS }] } } }), { status: 200, step: 'resolveName', reason: 'nameByRecord' }), // prettier-ignore
  one('zone apex', 'An alias record', 'documented', shop(), named(regional(), { certificates: { shop: { domainName: 'shop.example', region: 'eu-west-1' } }, domainNames: { 'shop.example': regional() }, hostedZones: { 'shop.example': { records: [{ name: 'shop.example', type: 'A', aliasTarget: { dnsName: 'shop.example' } }] } }, request: 'GET https://shop.example/pets' }), { status: 200 }), // prettier-ignore
  one('no record', 'NXDOMAIN, and no status', 'reported', shop(), named(regional(), { hostedZones: { 'shop.example': { records: [] } } }), cutOff('resolveName', 'nameUnknown')), // prettier-ignore
  one('a record to a wrong target', 'The certificate does not fit', 'reported', shop(), zone({ type: 'CNAME', resourceRecords: ['shop.execute-api.eu-west-1.amazonaws.com'] }), cutOff('handshakeTls', 'certificateMismatch')), // prettier-ignore
  one('wildcard', 'It stands for the first label', 'documented', shop(), { ...named(), domainNames: { any: regional({ domainName: '*.shop.example' }) }, request: 'GET https://x.shop.example/pets' }, { status: 200 }), // prettier-ignore
  one('wildcard', 'and for no more', 'documented', shop(), { ...named(), domainNames: { any: regional({ domainName: '*.shop.example' }) }, request: 'GET https://x.y.shop.example/pets' }, { status: 0 }), // prettier-ignore
  one('wildcard', 'An exact name wins', 'documented', apiOf('first'), named(regional(), { apis: { shop: apiOf('first'), other: apiOf('second') }, functions: { first: returning('exact'), second: returning('wildcard') }, domainNames: { any: regional({ domainName: '*.shop.example', basePathMappings: [{ restApiId: 'other', stage: 'prod' }] }), [NAME]: regional() } }), { status: 200, body: 'exact' }), // prettier-ignore
  one('$context.domainName', 'The name that was called', 'documented', api({ '/pets': { GET: behind(proxy('echo')) } }), named(), { status: 200, body: { $regex: `"domainName":"${NAME}"` } }), // prettier-ignore
  one('REST and HTTP', 'They may share a Regional domain', 'documented', shop(), named(regional({ basePathMappings: [{ basePath: 'h', restApiId: 'web', stage: '$default' }, { restApiId: 'shop', stage: 'prod' }] }), { apis: { shop: shop(), web: web() }, request: `GET ${URL_OF}/h/pets` }), { status: 200 }), // prettier-ignore
  story('WebSocket', 'needs a domain of its own', 'documented', shop(), named(regional(), { apis: { shop: shop(), chat: chat() } }), [operate('map', 'CreateApiMapping', { domainName: NAME, apiMappingKey: 'c', apiId: 'chat', stage: 'prod' })], [{ operation: 'map', status: 400, error: 'A WebSocket API needs a domain name of its own' }]), // prettier-ignore
  one('/ping', 'Kept for health checks: it never reaches the API', 'documented', api({ '/ping': { GET: behind(proxy()) } }), named(regional(), { request: `GET ${URL_OF}/ping` }), { answeredBy: 'gateway', step: 'routeHost', reason: 'reservedForHealthChecks' }), // prettier-ignore
  one('/sping', 'The same', 'documented', api({ '/sping': { GET: behind(proxy()) } }), named(regional(), { request: `GET ${URL_OF}/sping` }), { answeredBy: 'gateway', step: 'routeHost', reason: 'reservedForHealthChecks' }), // prettier-ignore
];

const KEYS = [['', 'one'], ['orders/v1/items', 'two'], ['orders/v2/items', 'three'], ['orders/v2/items/categories', 'four']] as const; // prettier-ignore
const proxied = (name: string): Tree => api({ '/': { GET: behind(proxy(name)) }, '/{any+}': { GET: behind(proxy(name)) } }); // prettier-ignore
const example = (path: string, answer: string): Row =>
  one(path, `goes to API ${answer}`, 'documented', proxied('one'), named(regional({ basePathMappings: KEYS.map(([basePath, restApiId]) => ({ ...(basePath !== '' && { basePath }), restApiId, stage: 'prod' })) }), { apis: Object.fromEntries(KEYS.map(([, name]) => [name, proxied(name)])), functions: Object.fromEntries(KEYS.map(([, name]) => [name, returning(name)])), request: `GET ${URL_OF}${path}` }), { status: 200, body: answer }); // prettier-ignore
const map = (more: Tree): Tree => ({ domainName: NAME, restApiId: 'shop', stage: 'prod', ...more });
const ORDERS = regional({ basePathMappings: [{ basePath: 'orders', restApiId: 'shop', stage: 'prod' }] });
const MAPPINGS: readonly Row[] = [
  example('/orders/v1/items', 'two'),
  example('/orders/v1/items/123', 'two'),
  example('/orders/v2/items/categories/5', 'four'),
  example('/orders/v2', 'one'),
  example('/customers', 'one'),
  refused('key characters', 'Letters, digits and $-_.+!*’()/', 'documented', 'CreateBasePathMapping', map({ basePath: 'a b' }), "API mapping key should not start with a '/' or have consecutive '/'s."), // prettier-ignore
  refused('several levels', 'not in the first version of the service', 'reported', 'CreateBasePathMapping', map({ basePath: 'a/b' }), "API Gateway V1 doesn't support the slash character (/) in base path mappings. To create a multi-level base path mapping, use API Gateway V2."), // prettier-ignore
  refused('several levels', 'need a Regional domain', 'documented', 'CreateApiMapping', { domainName: NAME, apiId: 'shop', stage: 'prod', apiMappingKey: 'a/b' }, 'Keys of several levels need a Regional domain name with TLS 1.2', named({ certificate: 'edge' })), // prettier-ignore
  story('a path that is taken', '409', 'reported', shop(), named(ORDERS), [operate('map', 'CreateBasePathMapping', map({ basePath: 'orders' }))], [{ operation: 'map', status: 409, error: 'Base path already exists for this domain name' }]), // prettier-ignore
  story('(none)', 'Only once', 'reported', shop(), named(), [operate('map', 'CreateBasePathMapping', map({}))], [{ operation: 'map', status: 409, error: 'Only one base path mapping is allowed if the base path is empty.' }]), // prettier-ignore
  one('mapped base path', 'is taken off before the route is looked for', 'documented', shop(), named(ORDERS, { request: `GET ${URL_OF}/orders/pets` }), { status: 200 }), // prettier-ignore
  one('HTTP API', 'not on an edge domain', 'documented', shop(), named({ certificate: 'edge' }, { apis: { shop: shop(), web: web() }, timeline: [{ ...operate('map', 'CreateApiMapping', { domainName: NAME, apiId: 'web', stage: '$default' }), at: '0s' }], expect: [{ operation: 'map', status: 400, error: 'HTTP and WebSocket APIs need a Regional domain name with TLS_1_2' }] }), {}), // prettier-ignore
  one('event path', 'keeps the base path', 'recorded', api({ '/pets': { GET: behind(proxy('echo')) } }), named(ORDERS, { request: `GET ${URL_OF}/orders/pets` }), { status: 200, body: { $regex: '"path":"/orders/pets"' } }), // prettier-ignore
  story('cut-over', 'A mapping changes at once, without DNS', 'documented', apiOf('first'), named(regional(), { apis: { shop: apiOf('first'), other: apiOf('second') }, functions: { first: returning('old'), second: returning('new') } }), [ask('before', `GET ${URL_OF}/pets`), patch('move', 'UpdateBasePathMapping', { domainName: NAME, basePath: '(none)' }, '/restapiId', 'other'), ask('after', `GET ${URL_OF}/pets`)], [{ exchange: 'before', body: 'old' }, { exchange: 'after', body: 'new' }]), // prettier-ignore
  one('no mapping fits', 'Forbidden', 'reported', shop(), named(ORDERS), refusedAt('routeHost', 'pathUnmapped')),
  one('no mapping at all', 'Forbidden', 'recorded', shop(), named(regional({ basePathMappings: [] })), refusedAt('routeHost', 'domainUnmapped')), // prettier-ignore
  one('no mapping fits (HTTP)', 'Forbidden', 'unverified', web(), named(regional({ basePathMappings: [{ basePath: 'h', restApiId: 'shop', stage: '$default' }] })), refusedAt('routeHost', 'pathUnmapped')), // prettier-ignore
  one('a mapping without a stage', 'The next part of the path names it', 'recorded', shop(), named(regional({ basePathMappings: [{ restApiId: 'shop' }] }), { request: `GET ${URL_OF}/prod/pets` }), { status: 200 }), // prettier-ignore
  one('the stage in the URL (REST)', 'Missing Authentication Token', 'documented', shop(), named(regional(), { request: `GET ${URL_OF}/prod/pets` }), MISSING_TOKEN), // prettier-ignore
  one('the stage in the URL (HTTP)', 'Not Found', 'unverified', web({ stages: { dev: {} } }), named(regional({ basePathMappings: [{ restApiId: 'shop', stage: 'dev' }] }), { request: `GET ${URL_OF}/dev/pets` }), { status: 404 }), // prettier-ignore
  story('a stage that was deleted', 'Forbidden', 'reported', shop(), named(), [operate('delete', 'DeleteStage', { restApiId: 'shop', stageName: 'prod' }), ask('call', `GET ${URL_OF}/pets`)], [{ operation: 'delete', status: 202 }, { exchange: 'call', ...FORBIDDEN }]), // prettier-ignore
  one('a TLS 1.0 client on TLS_1_2', 'The handshake fails, no HTTP', 'documented', shop(), named(regional(), client({ tlsVersion: 'TLSv1.0' })), cutOff('handshakeTls', 'tlsTooOld')), // prettier-ignore
];

const TRUST = { certificateAuthorities: { root: { subjectDN: 'CN=Root' }, mid: { subjectDN: 'CN=Mid', issuer: 'root' }, other: { subjectDN: 'CN=Other' } }, truststores: { 's3://shop/trust.pem': { certificates: ['root', 'mid'] }, 's3://shop/half.pem': { certificates: ['mid'] } } }; // prettier-ignore
const showing = (certificate: Tree): Tree => ({ clientCertificates: { mine: { subjectDN: 'CN=partner', issuer: 'root', ...certificate } }, clients: { curl: { kind: 'http', clientCertificate: 'mine' } } }); // prettier-ignore
const mutual = (more: Tree, uri = 's3://shop/trust.pem'): Tree => named(regional({ mutualTlsAuthentication: { truststoreUri: uri } }), { ...TRUST, ...more }); // prettier-ignore
const doubted = (what: string, certificate: Tree, reason: string, uri?: string): Row => one('mTLS, a bad certificate', what, 'unverified', shop(), mutual(showing(certificate), uri), refusedAt('routeHost', reason)); // prettier-ignore
const deep = { certificateAuthorities: { root: { subjectDN: 'CN=R' }, a: { subjectDN: 'CN=A', issuer: 'root' }, b: { subjectDN: 'CN=B', issuer: 'a' }, c: { subjectDN: 'CN=C', issuer: 'b' } }, truststores: { 's3://shop/trust.pem': { certificates: ['root', 'a', 'b', 'c'] } } }; // prettier-ignore
const TRUSTSTORE = { truststoreUri: 's3://shop/trust.pem' };
const mtlsOn = (domain: Tree): Tree => named(domain, TRUST);
const MUTUAL: readonly Row[] = [
  one('mTLS', 'A trusted certificate is let in', 'documented', shop(), mutual(showing({})), { status: 200 }),
  one('mTLS, no certificate', 'The connection is reset', 'unverified', shop(), mutual({}), cutOff('handshakeTls', 'clientCertificateMissing')), // prettier-ignore
  doubted('of an authority the truststore lacks', { issuer: 'other' }, 'clientCertificateUntrusted'),
  doubted('The chain up to the root must be there', { issuer: 'mid' }, 'clientCertificateUntrusted', 's3://shop/half.pem'), // prettier-ignore
  doubted('that is over', { notAfter: '2026-03-01' }, 'clientCertificateExpired'),
  doubted('that has not begun', { notBefore: '2026-04-01' }, 'clientCertificateNotYetValid'),
  doubted('RSA-1024', { keyAlgorithm: 'RSA-1024' }, 'clientCertificateWeak'),
  one('mTLS, chain', 'At most four certificates', 'documented', shop(), mutual({ ...deep, ...showing({ issuer: 'c' }) }), refusedAt('routeHost', 'clientCertificateChainTooLong')), // prettier-ignore
  refused('mTLS', 'not at the edge', 'documented', 'UpdateDomainName', { domainName: NAME, mutualTlsAuthentication: TRUSTSTORE }, 'Mutual TLS needs a Regional domain name', mtlsOn({ certificate: 'edge' })), // prettier-ignore
  refused('mTLS', 'not with an enhanced policy', 'documented', 'UpdateDomainName', { domainName: NAME, mutualTlsAuthentication: TRUSTSTORE }, 'Mutual TLS does not go with SecurityPolicy_TLS13_1_3_2025_09', mtlsOn(regional({ securityPolicy: 'SecurityPolicy_TLS13_1_3_2025_09' }))), // prettier-ignore
  story('mTLS, truststore', 'What changes in S3 counts when the domain is updated', 'documented', shop(), mutual(showing({ issuer: 'other' })), [operate('put', 'PutObject', { bucket: 'shop', key: 'trust.pem', certificates: ['other'] }), ask('old', `GET ${URL_OF}/pets`), patch('update', 'UpdateDomainName', { domainName: NAME }, '/mutualTlsAuthentication/truststoreUri', 's3://shop/trust.pem'), ask('new', `GET ${URL_OF}/pets`)], [{ exchange: 'old', status: 403 }, { exchange: 'new', status: 200 }]), // prettier-ignore
  story('mTLS, off', 'An empty truststoreUri', 'documented', shop(), mutual({}), [patch('update', 'UpdateDomainName', { domainName: NAME }, '/mutualTlsAuthentication/truststoreUri', ''), ask('call', `GET ${URL_OF}/pets`)], [{ exchange: 'call', status: 200 }]), // prettier-ignore
  one('mTLS, the event', 'requestContext.identity.clientCert', 'documented', api({ '/pets': { GET: behind(proxy('echo')) } }), mutual(showing({})), { status: 200, body: { $regex: '"subjectDN":"CN=partner"' } }), // prettier-ignore
];

/** Trap 20. */
export const MTLS_REVOKED: Row = one('20', 'A client certificate that its issuer revoked is accepted: nobody looks', 'documented', shop(), mutual(showing({ revoked: true })), { status: 200, step: 'routeHost', reason: 'hostMapped' }); // prettier-ignore

const POLICY_13 = 'SecurityPolicy_TLS13_1_3_2025_09';
const tls = (securityPolicy: string, tlsVersion: string, expected: Tree, apiMore: Tree = {}): Row =>
  one(securityPolicy, `A client of ${tlsVersion}`, 'documented', shop({ securityPolicy: undefined, ...apiMore }), named(regional({ securityPolicy }), client({ tlsVersion })), expected); // prettier-ignore
const TOO_OLD = cutOff('handshakeTls', 'tlsTooOld');
const TLS: readonly Row[] = [
  tls('TLS_1_0', 'TLSv1.0', { status: 200 }),
  tls('TLS_1_0', 'TLSv1.3', { status: 200 }),
  tls('TLS_1_2', 'TLSv1.2', { status: 200 }),
  tls(POLICY_13, 'TLSv1.2', TOO_OLD),
  tls(POLICY_13, 'TLSv1.3', { status: 200 }),
  one('domain and API differ', 'The API’s policy holds', 'documented', shop({ securityPolicy: POLICY_13 }), named(regional(), client({ tlsVersion: 'TLSv1.2' })), TOO_OLD), // prettier-ignore
  story('enhanced policy', 'excludes mappings to HTTP APIs', 'documented', web(), named(regional({ basePathMappings: [{ restApiId: 'shop', stage: '$default' }] })), [patch('it', 'UpdateDomainName', { domainName: NAME }, '/securityPolicy', POLICY_13)], [{ operation: 'it', status: 400, error: 'HTTP and WebSocket APIs need a Regional domain name with TLS_1_2' }]), // prettier-ignore
  refused('access mode', 'goes with an enhanced policy only', 'documented', 'UpdateDomainName', { domainName: NAME, endpointAccessMode: 'STRICT' }, 'An endpoint access mode goes with a SecurityPolicy_… only'), // prettier-ignore
];

const rule = (conditions: readonly Tree[], more: Tree = {}): Tree => ({ priority: 1, conditions, actions: [{ invokeApi: { apiId: 'other', stage: 'prod', ...more } }] }); // prettier-ignore
const header = (valueGlob: string, name = 'X-Version'): Tree => ({ matchHeaders: { anyOf: [{ header: name, valueGlob }] } }); // prettier-ignore
const path = (basePath: string): Tree => ({ matchBasePaths: { anyOf: [basePath] } });
const ruled = (routingMode: string, rules: readonly Tree[], call: Tree = {}, at = '/pets'): Tree => named(regional({ routingMode, routingRules: rules }), { apis: { shop: apiOf('first'), other: api({ '/pets': { GET: behind(proxy('second')) }, '/v2/pets': { GET: behind(proxy('whole')) } }) }, functions: { first: returning('mapping'), second: returning('rule'), whole: returning('whole path') }, call, request: `GET ${URL_OF}${at}` }); // prettier-ignore
const THEN = 'ROUTING_RULE_THEN_API_MAPPING';
const sent = (value: string): Tree => ({ headers: { 'x-version': value } });
const ruling = (row: string, what: string, network: Tree, expected: Tree): Row => one(row, what, 'documented', apiOf('first'), network, expected); // prettier-ignore
const isBody = (text: string): Tree => ({ status: 200, body: text });
const INVOKE = [{ invokeApi: { apiId: 'shop', stage: 'prod' } }];
const RULES: readonly Row[] = [
  ruling('API_MAPPING_ONLY', 'Nobody asks the rules', ruled('API_MAPPING_ONLY', [rule([])]), isBody('mapping')),
  ruling(THEN, 'A rule that fits wins', ruled(THEN, [rule([])]), isBody('rule')),
  ruling(THEN, 'else the mappings', ruled(THEN, [rule([path('nowhere')])]), isBody('mapping')),
  ruling('ROUTING_RULE_ONLY', 'No rule fits: Forbidden', ruled('ROUTING_RULE_ONLY', [rule([path('nowhere')])]), FORBIDDEN), // prettier-ignore
  ruling('header', 'Its name has no case, its value a star', ruled(THEN, [rule([header('2*')])], sent('2.1')), isBody('rule')), // prettier-ignore
  ruling('header', 'The value has a case', ruled(THEN, [rule([header('beta')])], sent('BETA')), isBody('mapping')),
  ruling('conditions', 'All must hold', ruled(THEN, [rule([header('2'), path('v2')])], sent('2')), isBody('mapping')),
  ruling('base path', 'Without stripBasePath the whole path goes on', ruled(THEN, [rule([path('v2')])], {}, '/v2/pets'), isBody('whole path')), // prettier-ignore
  ruling('stripBasePath', 'takes it off', ruled(THEN, [rule([path('v2')], { stripBasePath: true })], {}, '/v2/pets'), isBody('rule')), // prettier-ignore
  ruling('priority', 'The lowest is asked first', ruled(THEN, [{ ...rule([]), priority: 2, actions: [{ invokeApi: { apiId: 'shop', stage: 'prod' } }] }, rule([])]), isBody('rule')), // prettier-ignore
  refused('priority', 'from 1 to 1000000', 'documented', 'CreateRoutingRule', { domainName: NAME, priority: 0, actions: INVOKE }, 'The priority of a routing rule is 1 to 1000000'), // prettier-ignore
  story('priority', 'unique', 'documented', apiOf('first'), ruled(THEN, [rule([])]), [operate('it', 'CreateRoutingRule', { domainName: NAME, priority: 1, actions: INVOKE })], [{ operation: 'it', status: 409 }]), // prettier-ignore
  refused('headers', 'at most two', 'documented', 'CreateRoutingRule', { domainName: NAME, priority: 1, conditions: ['A', 'B', 'C'].map((name) => header('x', name)), actions: INVOKE }, 'At most two headers and one base path'), // prettier-ignore
  refused('headers', 'not those of API Gateway itself', 'documented', 'CreateRoutingRule', { domainName: NAME, priority: 1, conditions: [header('x', 'x-apigw-api-id')], actions: INVOKE }, 'x-apigw-api-id cannot be a condition'), // prettier-ignore
  story('HTTP APIs', 'No rules beside a mapping to one', 'documented', web(), named(regional({ basePathMappings: [{ restApiId: 'shop', stage: '$default' }] }), { apis: { shop: web(), rest: shop() } }), [operate('it', 'CreateRoutingRule', { domainName: NAME, priority: 1, actions: [{ invokeApi: { apiId: 'rest', stage: 'prod' } }] })], [{ operation: 'it', status: 400, error: 'Routing rules do not go with a mapping to an HTTP API' }]), // prettier-ignore
];

const INNER = 'in.shop.example';
const ASSOCIATED = { domainNameAccessAssociations: [{ domainName: INNER, vpcEndpoint: 'vpce-a' }] };
const inner = (domain: Tree = {}, more: Tree = {}, endpoint: Tree = {}): Tree => vpc(endpoint, { certificates: { shop: { domainName: '*.shop.example', region: 'eu-west-1' } }, domainNames: { [INNER]: regional({ endpointConfiguration: { types: ['PRIVATE'] }, ...domain }) }, hostedZones: { 'shop.example': { vpcs: ['vpc-a'], records: [{ name: INNER, type: 'A', aliasTarget: { dnsName: 'vpce-a' } }] } }, request: `GET https://${INNER}/pets`, ...more }); // prettier-ignore
const viaDomain = (operator: string): Tree => ({ policyDocument: policy('Allow', { Resource: '*', Condition: { [operator]: { 'execute-api:viaDomainArn': `arn:aws:execute-api:eu-west-1:123456789012:/domainnames/${INNER}*` } } }) }); // prettier-ignore
const innerRefused = (row: string, what: string, operation: string, input: Tree, error: string, more: Tree = {}): Row => story(row, what, 'documented', hidden(), inner({}, more), [operate('it', operation, { domainName: INNER, ...input })], [{ operation: 'it', status: 400, error }]); // prettier-ignore
const PRIVATE: readonly Row[] = [
  one('access association', 'It leads an endpoint to the domain', 'documented', hidden(), inner({}, ASSOCIATED), { status: 200 }), // prettier-ignore
  one('access association', 'Without one the endpoint does not know the name', 'documented', hidden(), inner(), { status: 0, step: 'handshakeTls', reason: 'certificateMismatch' }), // prettier-ignore
  one('domain policy', 'One of three gates', 'documented', hidden(), inner({ policy: { Version: '2012-10-17', Statement: [statement('Allow', { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-b' } } })] } }, ASSOCIATED), { status: 403, step: 'applyEndpointPolicy', reason: 'domainPolicySilent' }), // prettier-ignore
  one('API policy', 'One of three gates', 'documented', hidden({ policy: policy('Deny') }), inner({}, ASSOCIATED), { status: 403, step: 'applyResourcePolicy' }), // prettier-ignore
  one('viaDomainArn', 'ArnLike in an endpoint policy', 'documented', hidden(), inner({}, ASSOCIATED, viaDomain('ArnLike')), { status: 200 }), // prettier-ignore
  innerRefused('multi-level mappings', 'None: use a routing rule', 'CreateApiMapping', { apiId: 'shop', stage: 'prod', apiMappingKey: 'a/b' }, 'Keys of several levels need a Regional domain name with TLS 1.2'), // prettier-ignore
  innerRefused('public APIs', 'cannot be mapped', 'CreateApiMapping', { apiId: 'open', stage: 'prod', apiMappingKey: 'o' }, 'A private domain name leads to private APIs only', { apis: { shop: hidden(), open: shop() } }), // prettier-ignore
  innerRefused('conversion', 'Private names stay private', 'UpdateDomainName', { patchOperations: [{ op: 'replace', path: '/endpointConfiguration/types/PRIVATE', value: 'REGIONAL' }] }, 'A domain name cannot become private, nor a private one public'), // prettier-ignore
  innerRefused('wildcard', 'A certificate may have one, a private domain not', 'CreateDomainName', { domainName: '*.shop.example', regionalCertificateArn: 'shop', endpointConfiguration: { types: ['PRIVATE'] } }, 'A private domain name has no wildcard'), // prettier-ignore
  story('two of one name', 'need different endpoints', 'documented', hidden(), inner({}, ASSOCIATED), [operate('twin', 'CreateDomainName', { domainName: INNER, regionalCertificateArn: 'shop', endpointConfiguration: { types: ['PRIVATE'] } }), operate('it', 'CreateDomainNameAccessAssociation', { domainName: 'twin', vpcEndpoint: 'vpce-a' })], [{ operation: 'twin', status: 201 }, { operation: 'it', status: 400 }]), // prettier-ignore
];

/** Custom domain names: records, certificates, mappings, mutual TLS, security policies, routing rules, private ones. */
export const NETWORK_DOMAIN_ANSWERS: readonly KnownAnswer[] = [
  ...answersOf('network', 'network-domain', 'network-and-iam reference, 5', DNS),
  ...answersOf('network', 'network-mapping', 'network-and-iam reference, 5 (API mappings)', MAPPINGS),
  ...answersOf('network', 'network-mtls', 'network-and-iam reference, 5 (mTLS)', MUTUAL),
  ...answersOf('network', 'network-tls', 'network-and-iam reference, 5 (TLS security policies)', TLS),
  ...answersOf('network', 'network-rule', 'network-and-iam reference, 5 (routing rules)', RULES),
  ...answersOf('network', 'network-inner', 'network-and-iam reference, 6', PRIVATE),
];
