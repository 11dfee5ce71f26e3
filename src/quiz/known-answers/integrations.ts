import {
  answersWith,
  api,
  behind,
  custom,
  mock,
  pets,
  proxy,
  scene,
  type Evidence,
  type KnownAnswer,
  type Tree,
} from './build.ts';

const row = (
  id: string,
  name: string,
  source: string,
  what: string,
  scenario: Tree,
  evidence: Evidence = 'documented',
): KnownAnswer => ({ id, table: 'mapping', row: name, what, source, evidence, scenario });

/** A function invoked as the mapped header asks, and how often it ran. */
const invokedAs = (type: string, invocations: number, expected: Tree): Tree =>
  scene(
    pets(
      behind(
        custom(
          'pets',
          { '200': {} },
          { requestParameters: { 'integration.request.header.X-Amz-Invocation-Type': `'${type}'` } },
        ),
        { methodResponses: answersWith(200) },
      ),
    ),
    {},
    {
      expect: [
        { exchange: 'call', ...expected },
        { function: 'pets', invocations },
      ],
    },
  );
const TYPE = 'X-Amz-Invocation-Type';
const REFUSED = `1 validation error detected: Value 'event' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: \\[DryRun, RequestResponse, Event\\]`;
const INVOCATIONS: readonly KnownAnswer[] = [
  row('invocation-event', TYPE, 'rest-api reference, 6.7', 'Event: 200 without a body at once, and the function runs', invokedAs('Event', 1, { status: 200, body: '' }), 'recorded'),
  row('invocation-request-response', TYPE, 'rest-api reference, 6.7', 'RequestResponse: the function answers', invokedAs('RequestResponse', 1, { status: 200, body: { $regex: 'a pet' } })),
  row('invocation-dry-run', TYPE, 'Lambda API reference, Invoke (read 2026-02)', 'DryRun: Lambda answers 204, and no function runs', invokedAs('DryRun', 0, { status: 200, body: '' })),
  row('invocation-unknown', TYPE, 'Lambda’s answer as reported (ex_aws pull request 442, 2017)', 'Any other value, also in another spelling: Lambda’s 400, which the default response makes a 200 of', invokedAs('event', 0, { status: 200, body: { $regex: REFUSED } }), 'unverified'),
]; // prettier-ignore

const SOURCE = 'rest-api reference, 4.7';
const LONG = {
  functions: { pets: { returns: { statusCode: 200, body: 'a long answer, a long answer, a long answer' } } },
};
const asking = (coding: string | null, expected: Tree, minimum: Tree = { minimumCompressionSize: 20 }): Tree =>
  scene(
    pets(behind(proxy()), minimum),
    { status: 200, ...expected },
    { ...LONG, call: coding === null ? {} : { headers: { 'Accept-Encoding': coding } } },
  );
const CALL = { client: 'curl', request: 'GET /prod/pets', headers: { 'Accept-Encoding': 'gzip' } };
const PLAIN = { headersAbsent: ['Content-Encoding'] };
/** A body that is sent in a coding to a method which gives back what it got. */
const sent = (call: Tree, expected: Tree, methodIntegration = proxy('echo')): Tree =>
  scene(api({ '/pets': { POST: behind(methodIntegration, { methodResponses: answersWith(200) }) } }), expected, {
    request: 'POST /prod/pets',
    call: { body: '{"name":"Ada"}', ...call },
  });
const ECHOED = { status: 200, body: { $regex: 'Ada' } };
const UNSUPPORTED = {
  status: 415,
  body: '{"message": "Unsupported Media Type"}',
  gatewayResponse: 'UNSUPPORTED_MEDIA_TYPE',
};
const templated = custom(
  'echo',
  { '200': {} },
  { requestTemplates: { 'application/json': '{"who": $input.json(\'$.name\')}' } },
);
const CODING_ANSWERS: readonly KnownAnswer[] = [
  row('coding-gzip', 'Content-Encoding', SOURCE, 'A body in gzip is decoded, though the API has no minimum size', sent({ compress: 'gzip' }, ECHOED)),
  row('coding-deflate', 'Content-Encoding', SOURCE, 'A body in deflate is decoded too', sent({ compress: 'deflate' }, ECHOED)),
  row('coding-template', 'Content-Encoding', SOURCE, 'A template sees the text, not the bytes', sent({ compress: 'gzip' }, { status: 200, body: '{"who":"Ada"}' }, templated)),
  row('coding-identity', 'Content-Encoding', SOURCE, 'identity is no coding', sent({ headers: { 'Content-Encoding': 'identity' } }, ECHOED)),
  row('coding-unknown', 'Content-Encoding', SOURCE, 'Any other coding: 415', sent({ headers: { 'Content-Encoding': 'br' } }, UNSUPPORTED)),
  row('coding-broken', 'Content-Encoding', SOURCE, 'A body that is not in the coding it names: 415', sent({ headers: { 'Content-Encoding': 'gzip' } }, UNSUPPORTED), 'unverified'),
  row('coding-broken-short', 'Content-Encoding', SOURCE, 'However short it is: 415', sent({ headers: { 'Content-Encoding': 'gzip' }, body: '{}' }, UNSUPPORTED), 'unverified'),
  row('coding-broken-empty', 'Content-Encoding', SOURCE, 'An empty body is in no coding', sent({ headers: { 'Content-Encoding': 'gzip' }, body: '' }, { status: 200 }), 'unverified'),
  row('coding-bomb', 'Content-Encoding', SOURCE, 'A body above 10 MB out of its coding: 413', sent({ compress: 'gzip', padTo: 11_000_000 }, { status: 413, body: '{"message": "Request Too Long"}' }), 'unverified'),
  row('compressed-gzip', 'minimumCompressionSize', SOURCE, 'A large answer leaves in gzip for who asks for it', asking('gzip', { headers: { 'Content-Encoding': 'gzip' } })),
  row('compressed-deflate', 'minimumCompressionSize', SOURCE, 'Or in deflate', asking('deflate, br', { headers: { 'Content-Encoding': 'deflate' } })),
  row('compressed-identity', 'minimumCompressionSize', SOURCE, 'identity: as it is', asking('identity', PLAIN)),
  row('compressed-not-asked', 'minimumCompressionSize', SOURCE, 'Nothing is compressed for who does not ask', asking(null, PLAIN)),
  row('compressed-small', 'minimumCompressionSize', SOURCE, 'A smaller answer leaves as it is', asking('gzip', PLAIN, { minimumCompressionSize: 1000 })),
  row('compressed-off', 'minimumCompressionSize', SOURCE, 'Without a minimum size nothing is compressed', asking('gzip', PLAIN, {})),
  row('compressed-refusal', 'minimumCompressionSize', SOURCE, 'An answer of the gateway itself is compressed too', { ...asking('gzip', { status: 403, headers: { 'Content-Encoding': 'gzip' } }), timeline: [{ as: 'call', at: '0s', client: 'curl', request: 'GET /prod/none', headers: { 'Accept-Encoding': 'gzip' } }] }, 'unverified'),
  row('compressed-deployed', 'minimumCompressionSize', 'rest-api reference, 4.7 and 5.1', 'Switched on in the draft it waits for a deployment', {
    ...asking('gzip', {}, {}),
    timeline: [
      { as: 'on', at: '0s', do: 'UpdateRestApi', with: { restApiId: 'shop', patchOperations: [{ op: 'replace', path: '/minimumCompressionSize', value: '20' }] } },
      { ...CALL, as: 'before', at: '1s' },
      { as: 'deploy', at: '2s', do: 'CreateDeployment', with: { restApiId: 'shop', stageName: 'prod' } },
      { ...CALL, as: 'after', at: '3s' },
    ],
    expect: [{ exchange: 'before', ...PLAIN }, { exchange: 'after', headers: { 'Content-Encoding': 'gzip' } }],
  }),
]; // prettier-ignore

const IDENTITY = '$context.identity';
/** A method with IAM and a template that writes down who signed. */
const asIdentity = (cognitoIdentity: Tree | null, body: Tree): Tree =>
  scene(
    pets(
      behind(mock({ integrationResponses: { '200': { responseTemplates: { 'application/json': WHO } } } }), {
        authorizationType: 'AWS_IAM',
        methodResponses: answersWith(200),
      }),
    ),
    { status: 200, ...body },
    {
      userPools: { people: { id: 'eu-west-1_Ab12Cd34E' } },
      principals: { anna: { allow: ['execute-api:Invoke'], ...(cognitoIdentity && { cognitoIdentity }) } },
      call: { signedAs: 'anna' },
    },
  );
const WHO =
  '$context.identity.cognitoAuthenticationType $context.identity.cognitoAuthenticationProvider $context.identity.cognitoIdentityPoolId';
const IDENTITIES: readonly KnownAnswer[] = [
  row('identity-signed-in', IDENTITY, 'rest-api reference, 9.6', 'Of an identity pool’s signed-in user a method with IAM knows the provider', asIdentity({ userPool: 'people', identityPoolId: 'eu-west-1:one' }, { body: { $regex: '^authenticated cognito-idp\\.eu-west-1\\.amazonaws\\.com/eu-west-1_Ab12Cd34E,cognito-idp\\.eu-west-1\\.amazonaws\\.com/eu-west-1_Ab12Cd34E:CognitoSignIn:[0-9a-z-]{36} eu-west-1:one$' } })),
  row('identity-guest', IDENTITY, 'rest-api reference, 9.6', 'A guest of an identity pool is unauthenticated, and has no provider', asIdentity({ identityPoolId: 'eu-west-1:one' }, { body: 'unauthenticated  eu-west-1:one' })),
  row('identity-user', IDENTITY, 'rest-api reference, 9.6', 'An IAM user is no identity of a pool', asIdentity(null, { body: { $regex: '^ *$' } })),
]; // prettier-ignore

const TLS = 'API reference, TlsConfig (read 2026-11); rest-api reference, 6.1 and 6.4';
/** A backend with this certificate, behind an integration with or without verification. */
const certified = (certificate: Tree, isSkipped: boolean, expected: Tree): Tree =>
  scene(
    pets(behind({ type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'https://back.example/', ...(isSkipped && { tlsConfig: { insecureSkipVerification: true } }) })), // prettier-ignore
    expected,
    { backends: { back: { url: 'https://back.example', ...certificate } } },
  );
const DISTRUSTED = {
  status: 504,
  body: '{"message": "Network error communicating with endpoint"}',
  gatewayResponse: 'INTEGRATION_FAILURE',
};
const CERTIFICATES: readonly KnownAnswer[] = [
  row('tls-self-signed', 'tlsConfig', TLS, 'A backend with a self-signed certificate is not called', certified({ certificateIssuer: 'selfSigned' }, false, DISTRUSTED), 'unverified'),
  row('tls-private', 'tlsConfig', TLS, 'Nor is one with a certificate of a private authority', certified({ certificateIssuer: 'private' }, false, DISTRUSTED), 'unverified'),
  row('tls-skipped', 'tlsConfig', TLS, 'insecureSkipVerification lets a self-signed certificate pass', certified({ certificateIssuer: 'selfSigned' }, true, { status: 200 })),
  row('tls-skipped-private', 'tlsConfig', TLS, 'And that of a private authority', certified({ certificateIssuer: 'private' }, true, { status: 200 })),
  row('tls-expired', 'tlsConfig', TLS, 'An expired certificate does not pass, whatever is skipped', certified({ certificateExpiresAt: '0s' }, true, DISTRUSTED)),
  row('tls-other-host', 'tlsConfig', TLS, 'Nor does one for another host', certified({ certificateNames: ['other.example'] }, true, DISTRUSTED)),
]; // prettier-ignore

/** What integrations do beside mapping: invocation types, codings, identities, certificates. */
export const INTEGRATION_ANSWERS: readonly KnownAnswer[] = [
  ...INVOCATIONS,
  ...CODING_ANSWERS,
  ...IDENTITIES,
  ...CERTIFICATES,
];
