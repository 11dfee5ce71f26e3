import { answersWith, api, behind, custom, pets, proxy, scene, type Evidence, type KnownAnswer, type Tree } from './build.ts'; // prettier-ignore

const OK = { methodResponses: answersWith(200) };
type Behaviour = 'WHEN_NO_MATCH' | 'WHEN_NO_TEMPLATES' | 'NEVER';
type Outcome = 'transformed' | 'passed' | 415;

/** Templates by content type, the Content-Type of the request, and what the three behaviours make of it (7.2). */
const PASSTHROUGH: readonly (readonly [string, Tree | null, string | null, Readonly<Record<Behaviour, Outcome>>])[] = [
  ['a JSON template, no Content-Type', { 'application/json': '{"made": true}' }, null, all('transformed')],
  ['a JSON template, JSON with a charset', { 'application/json': '{"made": true}' }, 'application/json; charset=UTF-8', all('transformed')],
  ['a JSON template, XML', { 'application/json': '{"made": true}' }, 'application/xml', { WHEN_NO_MATCH: 'passed', WHEN_NO_TEMPLATES: 415, NEVER: 415 }],
  ['an XML template, no Content-Type', { 'application/xml': '{"made": true}' }, null, { WHEN_NO_MATCH: 'passed', WHEN_NO_TEMPLATES: 415, NEVER: 415 }],
  ['an XML template, XML', { 'application/xml': '{"made": true}' }, 'application/xml', all('transformed')],
  ['no template, JSON', null, 'application/json', { WHEN_NO_MATCH: 'passed', WHEN_NO_TEMPLATES: 'passed', NEVER: 415 }],
]; // prettier-ignore

function all(outcome: Outcome): Readonly<Record<Behaviour, Outcome>> {
  return { WHEN_NO_MATCH: outcome, WHEN_NO_TEMPLATES: outcome, NEVER: outcome };
}

const EXPECTED: Readonly<Record<Outcome, Tree>> = {
  transformed: { status: 200, body: '{"made":true}' },
  passed: { status: 200, body: '{"sent":true}' },
  415: { status: 415, body: '{"message": "Unsupported Media Type"}', gatewayResponse: 'UNSUPPORTED_MEDIA_TYPE' },
};

const PASSTHROUGH_ANSWERS: readonly KnownAnswer[] = PASSTHROUGH.flatMap(([what, templates, contentType, outcomes], i) =>
  Object.entries(outcomes).map(([passthroughBehavior, outcome]) => ({
    id: `passthrough-${i}-${passthroughBehavior.toLowerCase().replaceAll('_', '-')}`,
    table: 'mapping' as const,
    row: passthroughBehavior,
    what: `${what}: ${outcome === 415 ? 'refused' : outcome}`,
    source: 'rest-api reference, 7.2',
    evidence: 'documented' as const,
    scenario: scene(
      api({
        '/pets': {
          POST: behind(
            custom('echo', { '200': {} }, { passthroughBehavior, ...(templates && { requestTemplates: templates }) }),
            OK,
          ),
        },
      }),
      EXPECTED[outcome],
      {
        request: 'POST /prod/pets',
        call: { body: '{"sent":true}', ...(contentType !== null && { headers: { 'Content-Type': contentType } }) },
      },
    ),
  })),
);

/** What a Lambda proxy function returns, and what the client gets (6.6). */
const RETURNED: readonly (readonly [string, unknown, Tree, Evidence])[] = [
  ['{}', {}, { status: 200, body: '', headers: { 'Content-Type': 'application/json' } }, 'recorded'],
  ['only headers', { headers: { 'X-Own': 'a' } }, { status: 200, headers: { 'X-Own': 'a' } }, 'recorded'],
  ['no statusCode', { body: 'x' }, { status: 200, body: 'x' }, 'recorded'],
  ['a statusCode as text', { statusCode: '201' }, { status: 201 }, 'recorded'],
  ['a statusCode that is no number', { statusCode: 'test' }, { status: 502 }, 'recorded'],
  ['an unknown member', { statusCode: 200, foo: 1 }, { status: 502 }, 'recorded'],
  ['cookies', { statusCode: 200, cookies: [] }, { status: 502 }, 'recorded'],
  ['a text', 'hello', { status: 502 }, 'recorded'],
  ['a number', 7, { status: 502 }, 'recorded'],
  ['a list', [1], { status: 502 }, 'recorded'],
  ['null', null, { status: 502 }, 'unverified'],
  ['an object without the format', { message: 'hello' }, { status: 502 }, 'documented'],
  ['a body that is an object', { statusCode: 200, body: { a: 1 } }, { status: 502 }, 'reported'],
  ['a body of null', { statusCode: 200, body: null }, { status: 200, body: '' }, 'recorded'],
  ['headers of null', { statusCode: 200, headers: null }, { status: 200 }, 'recorded'],
  ['a header that is true', { statusCode: 200, headers: { 'X-Own': true } }, { status: 200, headers: { 'X-Own': 'true' } }, 'recorded'],
  ['a header that is a number', { statusCode: 200, headers: { 'X-Own': 1 } }, { status: 502 }, 'unverified'],
  ['a header that is an object', { statusCode: 200, headers: { 'X-Own': {} } }, { status: 502 }, 'unverified'],
  ['a header that is a list', { statusCode: 200, headers: { 'X-Own': ['a'] } }, { status: 502 }, 'unverified'],
  ['a multi-value header that is no list', { statusCode: 200, multiValueHeaders: { 'X-Own': 'a' } }, { status: 502 }, 'recorded'],
  ['bytes in base64, no binary types', { statusCode: 200, isBase64Encoded: true, body: 'aGk=' }, { status: 200, body: 'aGk=' }, 'recorded'],
  ['a content type', { statusCode: 200, headers: { 'content-type': 'text/html' }, body: '<p>' }, { status: 200, headers: { 'Content-Type': 'text/html' } }, 'recorded'],
]; // prettier-ignore

const PROXY_ANSWERS: readonly KnownAnswer[] = RETURNED.map(([what, returned, expected, evidence], i) => ({
  id: `proxy-answer-${i}`,
  table: 'mapping',
  row: 'AWS_PROXY',
  what: `The function returns ${what}`,
  source: 'rest-api reference, 6.6',
  evidence,
  scenario: scene(pets(behind(proxy())), expected, { functions: { pets: { returns: returned } } }),
}));

/** Which integration response answers: what the patterns are held against, by kind of backend (7.9). */
const BAD = { '200': {}, '400': { selectionPattern: '.*Bad.*' }, '500': { selectionPattern: '(\\n|.)+' } };
const HTTP = { type: 'HTTP', httpMethod: 'GET', uri: 'https://back.example/' };
const http = (integrationResponses: Tree, status: number, expected: Tree): Tree =>
  scene(
    pets(behind({ ...HTTP, integrationResponses }, { methodResponses: answersWith(200, 400, 404, 500) })),
    expected,
    {
      backends: { back: { url: 'https://back.example', returns: { status } } },
    },
  );
const fn = (integrationResponses: Tree, throws: string | null, expected: Tree): Tree =>
  scene(
    pets(behind(custom('pets', integrationResponses), { methodResponses: answersWith(200, 400, 404, 500) })),
    expected,
    throws === null ? {} : { functions: { pets: { throws: { errorMessage: throws } } } },
  );
const SELECTED: readonly (readonly [string, Tree, Evidence])[] = [
  ['A function succeeds: the default answers, whatever .+ says', fn({ '200': {}, '500': { selectionPattern: '.+' } }, null, { status: 200 }), 'recorded'],
  ['A function fails: its errorMessage fits the first pattern', fn(BAD, 'Bad input', { status: 400 }), 'recorded'],
  ['A function fails, nothing special fits: the pattern for everything', fn(BAD, 'Timed out', { status: 500 }), 'recorded'],
  ['A line end is no character for a dot', fn({ '200': {}, '400': { selectionPattern: '.*Bad.*' } }, 'Bad\ninput', { status: 200 }), 'reported'],
  ['A pattern for a part of the message does not match', fn({ '200': {}, '400': { selectionPattern: 'Bad' } }, 'Bad input', { status: 200 }), 'unverified'],
  ['An HTTP backend: its status is matched', http({ '200': {}, '404': { selectionPattern: '404' } }, 404, { status: 404 }), 'documented'],
  ['An HTTP backend: a class of statuses', http({ '200': {}, '500': { selectionPattern: '5\\d{2}' } }, 503, { status: 500 }), 'documented'],
  ['An HTTP backend, no pattern fits: the default answers', http({ '200': {} }, 404, { status: 200 }), 'recorded'],
  ['No pattern fits and there is no default', http({ '200': { selectionPattern: '200' } }, 404, { status: 500, gatewayResponse: 'API_CONFIGURATION_ERROR' }), 'documented'],
]; // prettier-ignore
const SELECTION_ANSWERS: readonly KnownAnswer[] = SELECTED.map(([what, scenario, evidence], i) => ({
  id: `selection-${i}`,
  table: 'mapping',
  row: 'selectionPattern',
  what,
  source: 'rest-api reference, 7.9',
  evidence,
  scenario,
}));

/** The way to the backend and back: passthrough, proxy answers, selection. */
export const MAPPING_ANSWERS: readonly KnownAnswer[] = [...PASSTHROUGH_ANSWERS, ...PROXY_ANSWERS, ...SELECTION_ANSWERS];
