import {
  answersWith,
  behind,
  custom,
  pets,
  proxy,
  scene,
  type Evidence,
  type KnownAnswer,
  type Tree,
} from './build.ts';

const SOURCE = 'rest-api reference, 4.5';
const HTTP_PROXY = { type: 'HTTP_PROXY', httpMethod: 'GET', uri: 'https://back.example/' };
const backend = (returns: Tree): Tree => ({ backends: { back: { url: 'https://back.example', returns } } });

const row = (id: string, name: string, what: string, scenario: Tree, evidence: Evidence = 'recorded'): KnownAnswer => ({
  id: `header-${id}-${name.toLowerCase()}`,
  table: 'header',
  row: name,
  what,
  source: SOURCE,
  evidence,
  scenario,
});

/** What becomes of a backend's header on its way to the client. */
const RENAMED = ['Authorization', 'Connection', 'Content-MD5', 'Date', 'Expect', 'Host', 'Max-Forwards', 'Proxy-Authenticate', 'Server', 'Trailer', 'Upgrade', 'User-Agent', 'WWW-Authenticate']; // prettier-ignore
const PASSED = ['Age', 'Pragma', 'Referer', 'TE', 'Via', 'Warn', 'Content-Encoding', 'Cache-Control'];

const answers = (name: string, expected: Tree): Tree =>
  scene(pets(behind(HTTP_PROXY)), expected, backend({ headers: { [name]: 'marked' } }));
const RESPONSE_ROWS: readonly KnownAnswer[] = [
  ...RENAMED.map((name) =>
    row(
      'response',
      name,
      `${name} of a backend reaches the client as x-amzn-Remapped-${name}`,
      answers(name, { status: 200, headers: { [`x-amzn-Remapped-${name}`]: 'marked' } }),
    ),
  ),
  ...PASSED.map((name) =>
    row(
      'response',
      name,
      `${name} of a backend reaches the client as it is`,
      answers(name, { status: 200, headers: { [name]: 'marked' } }),
    ),
  ),
  row(
    'response',
    'Transfer-Encoding',
    'Transfer-Encoding of a backend does not reach the client',
    answers('Transfer-Encoding', { status: 200, headersAbsent: ['Transfer-Encoding', 'x-amzn-Remapped-Transfer-Encoding'] }), // prettier-ignore
  ),
];

/** Headers of a client that no template, mapping or event ever sees. */
const UNSEEN = ['Connection', 'Content-MD5', 'Expect', 'Max-Forwards', 'Proxy-Authenticate', 'Server', 'TE', 'Transfer-Encoding', 'Trailer', 'Upgrade', 'WWW-Authenticate']; // prettier-ignore
const UNSEEN_ROWS = UNSEEN.map((name) =>
  row(
    'request',
    name,
    `${name} of a client is in no event`,
    scene(
      pets(behind(proxy('echo'))),
      { status: 200, body: { $regex: `^(?!.*"${name}":"marked").*$` } },
      { call: { headers: { [name]: 'marked' } } },
    ),
  ),
);
const SEEN_ROWS = ['Accept-Charset', 'Content-Encoding', 'Date', 'Range', 'Referer', 'X-Own'].map((name) =>
  row(
    'request',
    name,
    `${name} of a client is in the event as it was sent`,
    scene(
      pets(behind(proxy('echo'))),
      { status: 200, body: { $regex: `"${name}":"marked"` } },
      { call: { headers: { [name]: 'marked' } } },
    ),
    'documented',
  ),
);

/** Headers whose mapping makes every call fail. */
const setting = (name: string): Tree => ({ requestParameters: { [`integration.request.header.${name}`]: "'x'" } });
const FOR_ALL = ['Content-Length', 'Transfer-Encoding', 'X-Amzn-Trace-Id', 'X-Amzn-Apigateway-Api-Id'];
const FOR_AWS = ['Authorization', 'Connection', 'Expect', 'Proxy-Authenticate', 'TE'];
const SWALLOWED = ['Connection', 'Expect', 'Proxy-Authenticate', 'TE', 'Via'];
const MAPPED_ROWS: readonly KnownAnswer[] = [
  ...FOR_ALL.map((name) =>
    row(
      'mapped',
      name,
      `A mapping that sets ${name} makes every call fail`,
      scene(pets(behind({ ...HTTP_PROXY, ...setting(name) })), { status: 500 }, backend({})),
      name.startsWith('X-') ? 'unverified' : 'recorded',
    ),
  ),
  ...FOR_AWS.map((name) =>
    row(
      'mapped-aws',
      name,
      `A mapping that sets ${name} for an AWS integration makes every call fail`,
      scene(pets(behind(custom('pets', { '200': {} }, setting(name)), { methodResponses: answersWith(200) })), {
        status: 500,
      }),
    ),
  ),
  ...SWALLOWED.map((name) =>
    row(
      'mapped-http',
      name,
      `A mapping that sets ${name} for an HTTP integration is dropped without an error`,
      scene(pets(behind({ ...HTTP_PROXY, ...setting(name) })), { status: 200 }, backend({})),
    ),
  ),
];

/** The table of headers, by what happens to each. */
export const HEADER_ANSWERS: readonly KnownAnswer[] = [...RESPONSE_ROWS, ...UNSEEN_ROWS, ...SEEN_ROWS, ...MAPPED_ROWS];
