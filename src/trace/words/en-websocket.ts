import type { ReasonCode } from '../../gateway/reasons.ts';
import type { ReasonWords } from './en.ts';

/** The sentences about WebSocket APIs. */
export const WEBSOCKET_WORDS = {
  noPathBelowStage: {
    clause: ({ text }) => `there is no path ${text} below a stage`,
    because: () =>
      'A WebSocket API has no paths: put the room or topic into the query string or into messages. (The status is not verified against AWS.)',
  },
  noConnectRoute: { clause: ({ a }) => `stage ${a} has no $connect route, so every upgrade is accepted` },
  routeHasNoIntegration: {
    clause: ({ a }) => `route ${a} has no integration`,
    because: () => 'The target of the route names no integration, so there is nobody to give the message to.',
  },
  connectRefused: {
    clause: ({ a }) => `the $connect integration answered ${a}, which is not 2xx`,
    because: ({ a }) =>
      `The status becomes the status of the handshake: ${a}, and no connection. Browsers do not show it; their page only sees close code 1006.`,
  },
  connectionOpened: { clause: ({ text }) => `101 Switching Protocols; the connection is ${text}` },
  subprotocolNotChosen: {
    clause: ({ text }) => `the client asked for ${text}, and $connect chose none of them`,
    because: () =>
      'The $connect integration must return the header Sec-WebSocket-Protocol with one of them. Without it browsers and most libraries give the connection up.',
  },
  subprotocolNotOffered: {
    clause: ({ text }) => `$connect chose ${text}, which the client did not offer`,
    because: () =>
      'A server may only choose a subprotocol that the client named (RFC 6455, 4.1): browsers and libraries fail the connection, although the gateway answered 101. Return Sec-WebSocket-Protocol only to who asked, and with one of the names it sent.',
  },
  handshakeRefused: { clause: ({ a }) => `the upgrade is answered with ${a}; there is no connection` },
  messageWithinLimits: { clause: ({ a, b }) => `${a} of text in ${b === '1' ? 'one frame' : `${b} frames`}` },
  binaryFrame: {
    clause: () => 'a binary frame: close 1003',
    because: () =>
      'WebSocket APIs take text frames only. Send base64 text, and let contentHandlingStrategy turn it into bytes.',
  },
  frameTooLarge: {
    clause: ({ a, b }) => `a frame of ${a}, more than ${b}: close 1009`,
    because: () => 'A message may have 128 KB, but each of its frames at most 32 KB: send it in several.',
  },
  messageTooLarge: {
    clause: ({ a, b }) => `a message of ${a}, more than ${b}: close 1009`,
    because: () => 'However many frames it comes in, a message has at most 128 KB.',
  },
  routeSelected: { clause: ({ a, text }) => `route ${a}: ${text}` },
  routeSelectedByDefault: { clause: ({ text }) => text },
  noRouteSelected: {
    clause: ({ text }) => text,
    because: ({ a }) =>
      `Routes are compared exactly, upper and lower case too, as deployment ${a} has them. The client gets an error frame, and the connection stays open.`,
  },
  messageNotValidated: { clause: ({ a }) => `route ${a} has no models: any text may pass` },
  messageValid: { clause: ({ text }) => `the message fits the model of ${text}` },
  messageModelUnknown: {
    clause: ({ text }) => `no model for "${text}", and none for $default`,
    because: () =>
      'The model selection expression chooses one of requestModels. Where neither its value nor $default has one, every message fails.',
  },
  messageUnreadable: {
    clause: () => 'the message is no JSON',
    because: () => 'A message with a model must be JSON.',
  },
  messageNotFitting: {
    clause: ({ text }) => `the message does not fit its model: ${text}`,
    because: () => 'The client learns only "Bad request body", with the messageId; the connection stays open.',
  },
  noTemplateSelected: {
    clause: () => 'no template fits, and passthrough is not allowed',
    because: () =>
      "passthroughBehavior decides what happens where neither the expression's key nor $default has a template.",
  },
  socketResponseSelected: { clause: ({ text }) => `integration response ${text}` },
  noSocketResponseSelected: {
    clause: ({ text }) => `no integration response for "${text}", and no $default`,
    because: () => 'A non-proxy integration needs an integration response with the key $default.',
  },
  routeIsOneWay: {
    clause: ({ a }) => `route ${a} has no route response: the client hears nothing`,
    because: () =>
      'Without a route response a route is one-way, whatever the integration returned. Only failures come back, as error frames.',
  },
  nothingToReply: { clause: () => 'the integration gave no body to send' },
  replySent: { clause: ({ b }) => `${b} go to the client` },
  errorFrameSent: { clause: ({ text }) => `error frame "${text}"; the connection stays open` },
  connectionClosedWith: { clause: ({ a }) => `the connection is closed with code ${a}` },
  upgradeRequired: {
    clause: () => 'a plain request: 426 Upgrade Required',
    because: () => 'At the URL of a stage only WebSocket handshakes are served (observed once; weakly verified).',
  },
  noConnectionsOperation: {
    clause: ({ text }) => `${text} is no operation of @connections`,
    because: () => 'Beside handshakes there are POST, GET and DELETE on /STAGE/@connections/ID, and nothing else.',
  },
  callerAllowed: { clause: ({ a, text }) => `signed by ${a}; ${text}` },
  manageConnectionsUnlimited: { clause: () => 'the function has no role of the scenario: it may call @connections' },
  payloadTooLargeToPost: {
    clause: ({ a, b }) => `${a} of data, more than ${b}`,
    because: () => 'PostToConnection sends at most 128 KB.',
  },
  connectionIdMalformed: {
    clause: ({ text }) => `${text} is no connection id`,
    because: () => 'An id ends with =, which must be escaped in a path as %3D. (The status 400 comes from reports.)',
  },
  connectionOnOtherStage: {
    clause: ({ a }) => `connection ${a} is on another API or stage`,
    because: () => 'The address of @connections names API and stage: those of the connection, or it is 403.',
  },
  connectionUnknown: {
    clause: ({ text }) => `this stage has no connection ${text}`,
    because: () =>
      'Reports differ whether an id that never existed gives 403 or 410; Preflight answers 410, unverified.',
  },
  connectionNotOpenYet: {
    clause: ({ a }) => `connection ${a} is not open yet`,
    because: () =>
      'Its $connect integration is still at work. Until that is done nothing can be sent to the new client.',
  },
  connectionNeverOpened: { clause: ({ a }) => `connection ${a} was refused and never opened` },
  connectionGone: {
    clause: ({ a, b }) => `connection ${a} ended ${b} ago`,
    because: () =>
      '410 Gone: take the id off your table. $disconnect is delivered with best effort only, so this is to be expected.',
  },
  connectionLost: {
    clause: ({ a }) => `connection ${a} lost its client without a word; the send failed`,
    because: () =>
      'The gateway sends no pings: it notices a dead peer by a send that fails, or by the idle timer. (That this very call gets 410 is unverified.)',
  },
  connectionFound: { clause: ({ a }) => `connection ${a} is open` },
  sendBufferFull: {
    clause: ({ b }) => `the client of that connection has not read the last ${b} frames, and the send buffer is full`,
    because: () => 'What is posted waits for its client. Where that reads too slowly, the caller is told to slow down.',
  },
  framePosted: { clause: ({ b, c }) => `${b} for the client, in ${c === '1' ? 'one frame' : `${c} frames`}` },
  connectionTold: { clause: ({ b }) => `last active ${b} ago` },
  connectionDeleted: { clause: ({ a }) => `connection ${a} is closed; its client sees code 1000` },
  callbackRefused: { clause: ({ a, text }) => `${a} ${text}` },
  noDisconnectRoute: { clause: () => 'there is no $disconnect integration: nobody is told' },
  disconnectRouteFound: {
    clause: ({ b, text }) => `$disconnect is told: ${b}${text === '' ? '' : ` ${text}`}`,
    because: () => 'The connection is gone already: a POST to it gets 410.',
  },
  disconnectResultIgnored: { clause: () => 'what it returned is ignored' },
  disconnectFailed: {
    clause: () => 'it failed, and nobody hears of it',
    because: () => '$disconnect is delivered with best effort: do not rely on it alone to clean up.',
  },
} as const satisfies Readonly<Record<string, ReasonWords>>;

/** Names of the steps that only WebSocket APIs have. */
export const WEBSOCKET_STEP_LABELS: Readonly<Record<string, string>> = {
  limitConnections: 'New connections',
  throttleRoute: 'Route throttle',
  upgrade: 'Upgrade',
  refuseHandshake: 'Refused',
  checkFrame: 'Frame',
  selectRoute: 'Select route',
  validateMessage: 'Validation',
  routeResponse: 'Route response',
  errorFrame: 'Error frame',
  resolveEndpoint: 'Endpoint',
  authorizeCallback: 'Signature',
  findConnection: 'Find connection',
  useConnection: 'Connection',
  refuseCallback: 'Refused',
  findDisconnectRoute: '$disconnect',
  ignoreResult: 'Done',
  ignoreFailure: 'Failed',
};

/** What a reason shared with other kinds of API means here: a status at `$connect`, a frame (or nothing) for a message. */
export const WORDS_ON_A_CONNECTION: Readonly<Partial<Record<ReasonCode, Partial<ReasonWords>>>> = {
  functionThrew: {
    because: () =>
      'At $connect this is 502, and no connection. For a message the client gets the frame Internal server error, and the connection stays open.',
  },
  functionTimedOut: {
    because: () =>
      "It was the function's time-out, not the gateway's: 502 at $connect, the frame Internal server error for a message.",
  },
  functionThrottled: {
    because: () =>
      "Lambda's own 429 is 500 at $connect, and the frame Internal server error for a message (not verified against AWS).",
  },
  malformedProxyAnswer: {
    because: () =>
      'At $connect the function must return a statusCode (else 502); on a two-way route its body must be a string (else the frame Internal server error).',
  },
  integrationTimedOut: {
    because: ({ a }) =>
      `The integration time-out is ${a}: 504 at $connect (not verified), the frame Endpoint request timed out for a message. The backend works on.`,
  },
  noAuthorization: { clause: () => 'none on this route' },
  identitySourceMissing: {
    because: () =>
      'Every identity source must come with the handshake: 401, and the function is not called. A result is never kept.',
  },
  requestMapped: { clause: () => 'the template that the selection expression chooses makes the request' },
  requestPassedThrough: { clause: () => 'no template is chosen; the message passes untouched' },
  proxyPassesResponse: { clause: () => 'nothing is chosen or mapped: a proxy passes the answer as it is' },
  requestTemplateFailed: {
    because: () => 'A template that cannot be rendered is a configuration error: the frame Internal server error.',
  },
};
