import type { KnownAnswer, Tree } from './build.ts';
import { answersOf, fn, httpScene, type HttpParts, type Row } from './http-build.ts';

const has = (pattern: string): Tree => ({ status: 200, body: { $regex: pattern } });
const lacks = (member: string): Tree => has(`^(?!.*"${member}":)`);
const routes = { 'GET /pets/{id}': { target: 'fn' }, 'POST /pets': { target: 'fn' }, 'ANY /files/{proxy+}': { target: 'fn' } }; // prettier-ignore
const version = (format: string): Tree => ({ fn: fn('echo', { payloadFormatVersion: format }) });
const SENT = { 'X-One': 'a', Cookie: 'a=1; b=2', 'User-Agent': 'curl/8' };

/** One field of the event the function gets. */
const field =
  (format: string) =>
  (
    row: string,
    what: string,
    expected: Tree,
    request = 'GET /dev/pets/7?a=1&a=2&b=%20x',
    parts: HttpParts = {},
    evidence: Row[2] = 'documented',
  ): Row => [
    // prettier-ignore
    `${format} ${row}`,
    what,
    evidence,
    httpScene(
      {
        routes,
        integrations: version(format),
        stages: { $default: {}, dev: { stageVariables: { table: 'pets' } } },
        ...parts,
        more: { request, call: { headers: SENT }, ...parts.more },
      },
      expected,
    ),
  ];
const v2 = field('2.0');
const v1 = field('1.0');
const PLAIN = 'POST /pets';
const sending = (type: string | null, body = 'a=1'): HttpParts => ({
  more: { call: { body, ...(type !== null && { headers: { 'Content-Type': type } }) } },
});

const V2: readonly Row[] = [
  v2('version', 'The version is a text', has('"version":"2\\.0"')),
  v2('routeKey', 'The key of the route that took it', has('"routeKey":"GET /pets/\\{id\\}"')),
  v2('rawPath', 'The path keeps the stage', has('"rawPath":"/dev/pets/7"'), undefined, {}, 'recorded'),
  v2('rawPath', 'The path is not decoded', has('"rawPath":"/files/a%20b"'), 'GET /files/a%20b', {}, 'reported'),
  v2('rawQueryString', 'The query is not decoded', has('"rawQueryString":"a=1&a=2&b=%20x"')),
  v2('rawQueryString', 'Without a query it is an empty text', has('"rawQueryString":""'), 'GET /pets/7'),
  v2('cookies', 'Cookies are a list', has('"cookies":\\["a=1","b=2"\\]'), undefined, {}, 'reported'),
  v2('cookies', 'They are no header any more', has('^(?!.*"cookie":)'), undefined, {}, 'reported'),
  v2('cookies', 'Without any the member is missing', lacks('cookies'), undefined, { more: { call: {} } }),
  v2('headers', 'Names are in small letters', has('"x-one":"a"')),
  v2('headers', 'Equal names are joined by a comma', has('"x-one":"a,b"'), undefined, { more: { call: { headers: { 'X-One': ['a', 'b'] } } } }), // prettier-ignore
  v2('headers', 'The gateway adds where it came from', has('"x-forwarded-for":"203\\.0\\.113\\.10","x-forwarded-port":"443","x-forwarded-proto":"https"'), undefined, {}, 'recorded'), // prettier-ignore
  v2('queryStringParameters', 'Values are decoded, equal names joined', has('"queryStringParameters":\\{"a":"1,2","b":" x"\\}')), // prettier-ignore
  v2('queryStringParameters', 'Without any the member is missing', lacks('queryStringParameters'), 'GET /pets/7'),
  v2('pathParameters', 'By name', has('"pathParameters":\\{"id":"7"\\}')),
  v2('pathParameters', 'A greedy one keeps its slashes', has('"proxy":"a/b/c"'), 'GET /files/a/b/c'),
  v2('pathParameters', 'Without any the member is missing', lacks('pathParameters'), PLAIN),
  v2('stageVariables', 'Those of the stage', has('"stageVariables":\\{"table":"pets"\\}')),
  v2('stageVariables', 'Without any the member is missing', lacks('stageVariables'), 'GET /pets/7'),
  v2('body', 'Without a body the member is missing', lacks('body'), PLAIN, {}, 'recorded'),
  v2('isBase64Encoded', 'It is always there', has('"isBase64Encoded":false'), 'GET /pets/7'),
  v2('requestContext.accountId', 'The owner of the API', has('"requestContext":\\{"accountId":"123456789012"')),
  v2('requestContext.domainPrefix', 'The first label of the host', has('"domainName":"([a-z0-9]{10})\\.execute-api\\.eu-west-1\\.amazonaws\\.com","domainPrefix":"\\1"')), // prettier-ignore
  v2('requestContext.http', 'Method, path with the stage, protocol, address and agent', has('"http":\\{"method":"GET","path":"/dev/pets/7","protocol":"HTTP/1\\.1","sourceIp":"203\\.0\\.113\\.10","userAgent":"curl/8"\\}')), // prettier-ignore
  v2('requestContext.requestId', 'A short id', has('"requestId":"[\\w+/-]{10,}="')),
  v2('requestContext.stage', 'Stage and time', has('"stage":"dev","time":"02/Mar/2026:09:00:00 \\+0000","timeEpoch":1772442000000')), // prettier-ignore
  v2('requestContext.authorizer', 'It is there only for who was authorized', lacks('authorizer')),
];
const V1: readonly Row[] = [
  v1('version', 'The version is a text', has('"version":"1\\.0"')),
  v1('resource, path', 'The path keeps the stage', has('"resource":"/pets/\\{id\\}","path":"/dev/pets/7","httpMethod":"GET"'), undefined, {}, 'recorded'), // prettier-ignore
  v1('queryStringParameters', 'The last value stands alone', has('"queryStringParameters":\\{"a":"2","b":" x"\\}'), undefined, {}, 'unverified'), // prettier-ignore
  v1(
    'multiValueQueryStringParameters',
    'All values in a list',
    has('"multiValueQueryStringParameters":\\{"a":\\["1","2"\\]'),
  ),
  v1('headers', 'Names as the client wrote them', has('"headers":\\{"X-One":"a"'), undefined, {}, 'unverified'),
  v1('multiValueHeaders', 'All values in a list', has('"multiValueHeaders":\\{"X-One":\\["a"\\]')),
  v1('cookies', 'There is no list of cookies; read the header', has('^(?!.*"cookies":).*"Cookie":"a=1; b=2"')),
  v1('pathParameters', 'Null where there are none', has('"pathParameters":null'), PLAIN),
  v1('stageVariables', 'Null where there are none', has('"stageVariables":null'), PLAIN),
  v1('body', 'Null where there is none', has('"body":null'), PLAIN),
  v1('requestContext', 'Method, path and route in its own words', has('"httpMethod":"GET".*"path":"/dev/pets/7","protocol":"HTTP/1\\.1".*"resourcePath":"/pets/\\{id\\}","stage":"dev"')), // prettier-ignore
  v1('requestContext.identity', 'Who called is null where nobody signed', has('"identity":\\{"accessKey":null,.*"sourceIp":"203\\.0\\.113\\.10","user":null,"userAgent":"curl/8","userArn":null')), // prettier-ignore
  v1(
    'requestContext.extendedRequestId',
    'It is the request id',
    has('"extendedRequestId":"([^"]+)".*"requestId":"\\1"'),
  ),
];

const TEXTS = ['text/plain', 'text/csv', 'application/json', 'application/xml', 'application/javascript'];
const BYTES = ['application/x-www-form-urlencoded', 'application/octet-stream', 'image/png', 'multipart/form-data'];
const BODIES: readonly Row[] = [
  ...TEXTS.map((type) => v2(`body of ${type}`, 'It comes as text', has('"body":"a=1","isBase64Encoded":false'), PLAIN, sending(type), 'recorded')), // prettier-ignore
  ...BYTES.map((type) => v2(`body of ${type}`, 'It comes in base64', has('"body":"YT0x","isBase64Encoded":true'), PLAIN, sending(type), 'recorded')), // prettier-ignore
  v2('body without a type', 'It comes in base64', has('"body":"YT0x","isBase64Encoded":true'), PLAIN, sending(null), 'recorded'), // prettier-ignore
  v1('body of application/json', 'The rule is the same', has('"body":"\\{\\}","isBase64Encoded":false'), PLAIN, sending('application/json', '{}'), 'recorded'), // prettier-ignore
];

const WRONG = { status: 500, body: '{"message":"Internal Server Error"}' };
const returns = (format: string, value: unknown): HttpParts => ({
  integrations: { fn: fn('pets', { payloadFormatVersion: format }) },
  more: { functions: { pets: { returns: value } } },
});
const answered = (
  row: string,
  what: string,
  format: string,
  value: unknown,
  expected: Tree,
  evidence: Row[2] = 'documented',
): Row => [
  // prettier-ignore
  `${format} ${row}`,
  what,
  evidence,
  httpScene(returns(format, value), expected),
];
const JSON_TYPE = { 'content-type': 'application/json' };
const ANSWERS: readonly Row[] = [
  answered('explicit', 'statusCode, headers and body', '2.0', { statusCode: 201, headers: { 'X-A': 'b' }, body: 'made' }, { status: 201, body: 'made', headers: { 'X-A': 'b' } }), // prettier-ignore
  answered('inferred', 'A value without statusCode is the body of a 200', '2.0', { pet: 'rex' }, { status: 200, body: '{"pet":"rex"}', headers: JSON_TYPE }), // prettier-ignore
  answered('inferred', 'A text is the body itself', '2.0', 'Hello', { status: 200, body: 'Hello', headers: JSON_TYPE }),
  answered('inferred', 'A list is JSON', '2.0', [1, 2], { status: 200, body: '[1,2]', headers: JSON_TYPE }),
  answered('inferred', '{ message } is no error', '2.0', { message: 'no' }, { status: 200, body: '{"message":"no"}' }),
  answered('statusCode', 'One that is none is 500', '2.0', { statusCode: 'abc' }, WRONG, 'reported'),
  answered('cookies', 'Each is a set-cookie header', '2.0', { statusCode: 200, cookies: ['a=1', 'b=2'] }, { status: 200, headers: { 'set-cookie': { $regex: '[ab]=' } } }), // prettier-ignore
  answered('multiValueHeaders', 'They are ignored', '2.0', { statusCode: 200, multiValueHeaders: { 'X-A': ['b'] } }, { status: 200, headersAbsent: ['X-A'] }, 'reported'), // prettier-ignore
  answered('isBase64Encoded', 'The body is decoded, whatever is accepted', '2.0', { statusCode: 200, isBase64Encoded: true, body: 'aGk=' }, { status: 200, body: 'hi' }, 'reported'), // prettier-ignore
  answered('proxy shape', 'statusCode, multiValueHeaders and body', '1.0', { statusCode: 202, multiValueHeaders: { 'X-A': ['b'] }, body: 'ok' }, { status: 202, body: 'ok', headers: { 'X-A': 'b' } }), // prettier-ignore
  answered('no statusCode', 'It is 500, not an inferred answer', '1.0', { pet: 'rex' }, WRONG, 'recorded'),
  answered('a text', 'It is 500', '1.0', 'Hello', WRONG, 'recorded'),
];

/** Payload formats 1.0 and 2.0, field by field, and what a function may answer. */
export const HTTP_EVENT_ANSWERS: readonly KnownAnswer[] = [
  ...answersOf('httpApi', 'http-event-2', 'http-api reference, 7', V2),
  ...answersOf('httpApi', 'http-event-1', 'http-api reference, 8', V1),
  ...answersOf('httpApi', 'http-body', 'http-api reference, 7', BODIES),
  ...answersOf('httpApi', 'http-answer', 'http-api reference, 9', ANSWERS),
];
