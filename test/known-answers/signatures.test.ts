import { describe, expect, test } from 'vitest';
import { aCall, answerOf, aRun, refusedAt, viewsOf, type CallParts } from './a-call.ts';

const signed = (call: object, more: object = {}): CallParts => ({
  method: { authorizationType: 'AWS_IAM' },
  scenario: {
    principals: { ada: { allow: ['execute-api:Invoke'] } },
    clock: { start: '2026-03-02T09:00:00Z' },
    ...more,
  },
  calls: [call],
});
const by = (signature: object): CallParts => signed({ signedAs: 'ada', signature });

const WHOLE = 'AWS4-HMAC-SHA256 Credential=AKIA/20260302, SignedHeaders=host, Signature=0';

// rest-api reference, 1.4 and 9.2; network-and-iam reference, 11. Texts of the later rows are recalled, unverified.
describe('a call of a method with AWS_IAM', () => {
  test.each([
    ['unsigned', signed({}), 'MissingAuthenticationTokenException', 'Missing Authentication Token'],
    [
      'with a Bearer token',
      signed({ headers: { Authorization: 'Bearer abc' } }),
      'IncompleteSignatureException',
      'Invalid key=value pair (missing equal-sign) in Authorization header.',
    ],
    [
      "with a Bearer token, by the exam's rules",
      signed({ headers: { Authorization: 'Bearer abc' } }, { rules: 'exam' }),
      'IncompleteSignatureException',
      "'abc' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer abc'.",
    ],
    [
      'with half a signature',
      signed({ headers: { Authorization: 'AWS4-HMAC-SHA256 Credential=AKIA/20260302' } }),
      'IncompleteSignatureException',
      "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256 Credential=AKIA/20260302",
    ],
    [
      'whole, but without a date',
      signed({ headers: { Authorization: WHOLE } }),
      'IncompleteSignatureException',
      `Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=${WHOLE}`,
    ],
    [
      'with a date in another form',
      signed({ headers: { Authorization: WHOLE, 'X-Amz-Date': '2026-03-02T09:00:00Z' } }),
      'IncompleteSignatureException',
      "Date must be in ISO-8601 'basic format'. Got '2026-03-02T09:00:00Z'. See http://en.wikipedia.org/wiki/ISO_8601",
    ],
    [
      'whole, by a key of nobody',
      signed({ headers: { Authorization: WHOLE, Date: 'Mon, 02 Mar 2026 09:00:00 GMT' } }),
      'AccessDeniedException',
      'The security token included in the request is invalid.',
    ],
    [
      'presigned by half',
      signed({
        request: 'GET /prod/pets?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA&X-Amz-SignedHeaders=host',
      }),
      'IncompleteSignatureException',
      "AWS query-string parameters must include 'X-Amz-Signature'. AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.",
    ],
    [
      'by an unknown access key',
      by({ credentials: 'unknownAccessKey' }),
      'AccessDeniedException',
      'The security token included in the request is invalid.',
    ],
    [
      'by a session that has ended',
      by({ credentials: 'expiredSessionToken' }),
      'ExpiredTokenException',
      'The security token included in the request is expired',
    ],
    [
      'with a wrong secret',
      by({ credentials: 'wrongSecret' }),
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    ],
    [
      'by a clock six minutes behind',
      by({ clockBehind: '6m' }),
      'InvalidSignatureException',
      'Signature expired: 20260302T085400Z is now earlier than 20260302T085500Z (20260302T090000Z - 5 min.)',
    ],
    [
      'by a clock six minutes ahead',
      by({ clockAhead: '6m' }),
      'InvalidSignatureException',
      'Signature not yet current: 20260302T090600Z is still later than 20260302T090500Z (20260302T090000Z + 5 min.)',
    ],
    [
      'signed for another Region and service (network, trap 24)',
      by({ region: 'us-east-1', service: 'apigateway' }),
      'InvalidSignatureException',
      "Credential should be scoped to a valid region. Credential should be scoped to correct service: 'execute-api'. ",
    ],
  ])('%s is 403 %s', (_how, parts, type, message) => {
    const [status, errorType, body] = answerOf(aCall(parts));
    expect([status, errorType, body]).toEqual([403, type, JSON.stringify({ message })]);
  });

  test('is let in by a clock five minutes off', () => {
    expect([aCall(by({ clockBehind: '5m' })).status, aCall(by({ clockAhead: '5m' })).status]).toEqual([200, 200]);
  });

  test('an incomplete signature is reported as DEFAULT_4XX: it has no gateway response type of its own', () => {
    const parts = signed({ headers: { Authorization: 'Bearer abc' } });
    expect(aCall(parts).gatewayResponse).toBe('DEFAULT_4XX');
    const custom = { gatewayResponses: { DEFAULT_4XX: { statusCode: '418' } } };
    expect(aCall({ ...parts, api: custom }).status).toBe(418);
  });
});

// rest-api reference, traps 4; network-and-iam reference, traps 22 and 23.
describe('a path that does not exist', () => {
  test.each([
    ['without a header', {}, 'MissingAuthenticationTokenException'],
    ['with a Bearer token', { Authorization: 'Bearer x' }, 'IncompleteSignatureException'],
  ])('%s: 403', (_how, headers, type) => {
    const view = aCall({ calls: [{ request: 'GET /prod/nowhere', headers }] });
    expect(answerOf(view).slice(0, 2)).toEqual([403, type]);
    expect(refusedAt(view)).toBe('matchRoute noResource');
  });
});

// rest-api reference, 1.4: 414 on an authorised method only.
test.each([
  ['AWS_IAM', 414],
  ['NONE', 200],
])('a call whose ARN is longer than 1600 bytes, method %s: %i', (authorizationType, status) => {
  const proxy = { methodIntegration: { type: 'AWS_PROXY', httpMethod: 'POST', uri: 'lambda:list' } };
  const view = aCall({
    resources: { '/{proxy+}': { GET: { ...proxy, authorizationType } } },
    scenario: { principals: { ada: { allow: ['*'] } } },
    calls: [{ signedAs: 'ada', request: `GET /prod/${'a'.repeat(1600)}` }],
  });
  expect(view.status).toBe(status);
});

// rest-api reference, 12.2.
describe('Cache-Control: max-age=0', () => {
  const cached = (principal: object): CallParts => ({
    stage: { cacheClusterEnabled: true, cacheClusterSize: '0.5' },
    scenario: { principals: { ada: principal } },
    calls: [{}, { signedAs: 'ada', headers: { 'Cache-Control': 'max-age=0' } }],
  });
  const second = (principal: object): string | null => {
    const [, view] = viewsOf(aRun(cached(principal)));
    return view?.cache ?? null;
  };
  const only = (Resource: string) => ({
    policies: [
      { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'execute-api:InvalidateCache', Resource } },
    ],
  });

  test('needs execute-api:InvalidateCache on the method', () => {
    expect(second(only('arn:aws:execute-api:*:*:*/prod/GET/pets'))).toBe('miss');
    expect(second(only('arn:aws:execute-api:*:*:*/prod/GET/dogs'))).toBe('hit');
  });

  test('is never for callers of other accounts', () => {
    expect(second({ ...only('*'), account: '999988887777' })).toBe('hit');
  });
});
