import * as z from 'zod';
import { CODINGS } from '../../gateway/content-coding.ts';
import { FETCH_MODES } from '../../gateway/cors-request.ts';
import { LIMITS } from '../limits.ts';
import { signature } from './callers.ts';
import { clientNetwork } from './network.ts';
import { count, duration, headers, positive, spread, texts } from './values.ts';

const when = z.strictObject({
  method: z.string().optional().describe('Method of the request.'),
  path: z.string().optional().describe('Path below the stage (of a backend: the path it sees).'),
  query: texts.optional().describe('Query parameters with their values.'),
  headers: texts.optional().describe('Headers with their values.'),
  bodyContains: z.string().optional().describe('A text in the body.'),
  json: z
    .record(z.string(), z.json())
    .optional()
    .describe('Members the body, read as JSON, has; blanks and order do not matter, nor do further members.'),
  stageVariables: texts.optional().describe('Stage variables with their values.'),
  routeKey: z.string().optional().describe('Route of a WebSocket API, such as $connect or join.'),
  from: duration.optional().describe('From this instant on.'),
  until: duration.optional().describe('Before this instant.'),
});
const throws = z.strictObject({
  errorType: z.string().optional().describe('Class of the error; default Error.'),
  errorMessage: z.string().describe('Its message.'),
});
const gone = {
  endpoint: z
    .string()
    .regex(/^[^/]+\/[^/]+$/, 'must be API/STAGE')
    .optional()
    .describe("API and stage whose @connections is called; default: the event's own."),
};
/** What a function does besides answering: a list, never code. */
const action: z.ZodType<ActionInput> = z.lazy(() =>
  z.strictObject({
    postToConnection: z
      .strictObject({
        connectionId: z.string().describe('Such as ${event.requestContext.connectionId} or ${item.connectionId}.'),
        data: z.string().describe('The text that is sent.'),
        ...gone,
        onGone: z
          .array(action)
          .optional()
          .describe('What to do about 410 Gone; without it the exception is not caught.'),
      })
      .optional()
      .describe('Sends a frame to a client: POST @connections.'),
    deleteConnection: z
      .strictObject({
        connectionId: z.string().describe('Id of the connection.'),
        ...gone,
        onGone: z.array(action).optional().describe('What to do about 410 Gone.'),
      })
      .optional()
      .describe('Closes a connection: DELETE @connections.'),
    putItem: z
      .strictObject({
        table: z.string().describe('Name of a table.'),
        item: z.record(z.string(), z.unknown()).describe('The item; texts may hold ${event.…}, ${body.…}, ${item.…}.'),
      })
      .optional()
      .describe('Writes an item.'),
    deleteItem: z
      .strictObject({
        table: z.string().describe('Name of a table.'),
        key: z.string().describe('Value of its partition key.'),
      })
      .optional()
      .describe('Deletes an item.'),
    forEach: z
      .strictObject({
        table: z.string().describe('Name of a table.'),
        where: texts.optional().describe('Only items whose members equal these.'),
        does: z.array(action).describe('What to do with each; ${item.…} are its members.'),
      })
      .optional()
      .describe('Does something for every item of a table.'),
  }),
);
type ConnectionActionInput = {
  connectionId: string;
  endpoint?: string | undefined;
  onGone?: ActionInput[] | undefined;
};
export type ActionInput = {
  postToConnection?: (ConnectionActionInput & { data: string }) | undefined;
  deleteConnection?: ConnectionActionInput | undefined;
  putItem?: { table: string; item: Record<string, unknown> } | undefined;
  deleteItem?: { table: string; key: string } | undefined;
  forEach?: { table: string; where?: Record<string, string> | undefined; does: ActionInput[] } | undefined;
};

/** Payloads above every limit, which no scenario could spell out. */
const padTo = z.number().int().min(1).max(LIMITS.paddedBytes);

const unavailable = z
  .literal(true)
  .describe('AWS itself fails when it is called: 503, and AUTHORIZER_FAILURE where it is an authorizer (unverified).');

const functionBehaviour = {
  duration: spread.optional(),
  returns: z
    .unknown()
    .optional()
    .describe(
      'What the handler returns. For a Lambda proxy: { statusCode, headers, body }, the body a string; {{invocation}} in the body is the number of the invocation. For a Lambda authorizer: { principalId, policyDocument, context, usageIdentifierKey }; {{methodArn}} in it is the ARN it is asked about.',
    ),
  padTo: padTo.optional().describe('Blanks are added to the body it returns up to this many bytes.'),
  throws: throws.optional().describe('The handler throws.'),
  unavailable: unavailable.optional(),
  echo: z.boolean().optional().describe('True: the handler returns its event as the body.'),
  does: z
    .array(action)
    .optional()
    .describe('What it does before it answers, in order: to tables and to WebSocket connections.'),
};
const functionCase = z.strictObject({ when: when.describe('Which requests this case answers.'), ...functionBehaviour });
const version = z.strictObject({
  ...functionBehaviour,
  cases: z.array(functionCase).optional().describe('Cases by request; the first that fits.'),
});

export const lambdaFunction = z.strictObject({
  timeout: duration.optional().describe("The function's own time-out; default 3s, at most 900s."),
  ...functionBehaviour,
  cases: z.array(functionCase).optional().describe('Cases by request; the first that fits answers.'),
  coldStart: spread.optional().describe('Extra time when a new instance has to be made.'),
  reservedConcurrency: count
    .optional()
    .describe('Executions at the same time, kept for this function and allowed to it.'),
  versions: z
    .record(z.string().regex(/^\d+$/, 'must be a number'), version)
    .optional()
    .describe('Published versions by number.'),
  aliases: z
    .record(
      z.string(),
      z.strictObject({
        functionVersion: z.string().describe('The version the alias points to.'),
        routingConfig: z
          .strictObject({
            additionalVersionWeights: z
              .record(z.string(), z.number().min(0).max(1))
              .describe('Share of invocations by version, 0 to 1.'),
          })
          .optional()
          .describe('Sends a share of the invocations to a second version.'),
      }),
    )
    .optional()
    .describe('Aliases by name.'),
  permissions: z
    .array(z.string())
    .optional()
    .describe(
      "Qualifiers whose resource policy lets API Gateway invoke ('' is the unqualified function); default: all.",
    ),
  role: z
    .string()
    .optional()
    .describe(
      'Principal it acts as: its execute-api:ManageConnections decides about @connections; default: a role that may do everything.',
    ),
  memorySize: z.number().optional().describe('Not modelled yet.'),
});

const httpBehaviour = {
  duration: spread.optional(),
  returns: z
    .strictObject({
      status: z.number().int().min(100).max(599).optional().describe('Status; default 200.'),
      headers: texts.optional().describe('Headers.'),
      body: z.string().optional().describe('Body; default empty.'),
      bodyBase64: z.string().optional().describe('Body of bytes, in base64, instead of body.'),
      padTo: padTo.optional().describe('Blanks are added to the body up to this many bytes.'),
    })
    .optional()
    .describe('What the backend answers.'),
  unavailable: unavailable.optional(),
  unreachable: z.boolean().optional().describe('True: nothing accepts the connection.'),
  silent: z.boolean().optional().describe('True: the connection is accepted, and no answer ever comes.'),
};
export const backend = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).describe('Scheme, host and port the backend answers for.'),
  arn: z
    .string()
    .optional()
    .describe(
      'ARN of the load balancer listener or Cloud Map service in front of it, for private integrations; several backends of one service are its instances.',
    ),
  instanceAttributes: texts
    .optional()
    .describe(
      'Attributes the instance registered with in Cloud Map, which a query on the service ARN asks for; without AWS_INSTANCE_PORT (A records) it is not found. Default: address and port of url.',
    ),
  certificateNames: z
    .array(z.string())
    .optional()
    .describe('Host names in its TLS certificate; default: the host of its url, where that is https.'),
  certificateIssuer: z
    .enum(['public', 'private', 'selfSigned'])
    .optional()
    .describe('Who signed its TLS certificate; REST APIs trust public authorities (default) only.'),
  certificateExpiresAt: duration
    .optional()
    .describe('When its TLS certificate expires, counted from the start; 0s: it has expired.'),
  private: z.boolean().optional().describe('True: it stands in a VPC, and only a VPC link leads there.'),
  ...httpBehaviour,
  cases: z
    .array(z.strictObject({ when: when.describe('Which requests this case answers.'), ...httpBehaviour }))
    .optional()
    .describe('Cases by request.'),
});

export const client = z.strictObject({
  kind: z.enum(['http', 'browser']).describe('http: curl or a program. browser: a page, which obeys CORS.'),
  origin: z.string().optional().describe('Scheme, host and port of the page a browser shows.'),
  sourceIp: z.string().optional().describe('IP address; default 203.0.113.10.'),
  userAgent: z.string().optional().describe('User-Agent header.'),
  ...clientNetwork,
});

export const load = z
  .union([
    z.strictObject({
      count: z.number().int().min(1).max(LIMITS.exchanges).describe('How many requests.'),
      over: duration.describe('Over which time they are spread evenly; 0s: all at once.'),
    }),
    z.strictObject({
      rate: z
        .string()
        .regex(/^\d+(\.\d+)?\/s$/, { message: 'is no rate' })
        .describe('Requests per second, such as 200/s.'),
      for: duration.describe('For how long.'),
      arrivals: z
        .enum(['even', 'poisson'])
        .optional()
        .describe('Evenly spaced (default), or at random as independent clients arrive.'),
    }),
  ])
  .describe('Many requests of the same kind: { count, over } or { rate, for, arrivals }.');

export const requestEntry = z.strictObject({
  as: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'is no name')
    .describe('Name of the exchange; a load has name[0], name[1]…'),
  at: duration.describe('When it is sent, counted from the start.'),
  client: z.string().optional().describe('Name of the client; needed where there are several.'),
  api: z.string().optional().describe('Name of the API; needed where there are several.'),
  request: z
    .string()
    .regex(/^[\w!#$%&'*+\-.^`|~]+ \S+$/, { message: 'is no request line' })
    .describe(
      'Method and target, such as GET /prod/pets?kind=dog; methods have a case (fetch puts get, put, post, head, delete and options in capitals, patch it does not); {{n}} is the number within a load.',
    ),
  headers: headers
    .optional()
    .describe('Headers; a list sends a name several times. {{token.NAME}} is the text of a token.'),
  body: z.string().optional().describe('Body.'),
  bodyBase64: z.string().optional().describe('Body of bytes, in base64, instead of body.'),
  padTo: padTo.optional().describe('Blanks are added to the body up to this many bytes; the page shows it without.'),
  compress: z
    .enum(CODINGS)
    .optional()
    .describe('The client sends the body compressed and says so in Content-Encoding; write the body as it is without.'),
  signedAs: z.string().optional().describe('Principal that signs the request (SigV4).'),
  signature: signature.optional(),
  credentials: z
    .enum(['omit', 'same-origin', 'include'])
    .optional()
    .describe("Fetch's credentials mode of a browser; default same-origin."),
  mode: z
    .enum(FETCH_MODES)
    .optional()
    .describe(
      "Fetch's mode of a browser; default cors. no-cors: no question, no headers of its own, and an answer the page cannot read; same-origin: never sent to another origin.",
    ),
  load: load.optional(),
});
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'is no name');
export const connectEntry = z.strictObject({
  as: name.describe('Name of the connection; a load has name[0], name[1]…'),
  at: duration.describe('When it asks for the upgrade, counted from the start.'),
  client: z.string().optional().describe('Name of the client; needed where there are several.'),
  api: z.string().optional().describe('Name of the WebSocket API; needed where there are several.'),
  connect: z
    .string()
    .regex(/^(\/|wss?:\/\/)\S*$/, { message: 'is no target of a handshake' })
    .describe('Stage and query, such as /prod?user=anna, or a full URL; {{n}} is the number within a load.'),
  headers: headers
    .optional()
    .describe(
      'Headers of the upgrade request; browsers cannot set any. {{token.NAME}} is the text of a token, in the target too.',
    ),
  sendBuffer: positive
    .optional()
    .describe(
      'Its client reads nothing: after so many frames the send buffer is full, and POST @connections gets 429.',
    ),
  subprotocols: z.array(z.string()).optional().describe('Subprotocols the client offers (Sec-WebSocket-Protocol).'),
  signedAs: z.string().optional().describe('Principal that signs the handshake (SigV4).'),
  signature: signature.optional(),
  load: load.optional(),
});
export const frameEntry = z.strictObject({
  as: name.optional().describe('Name of the message; a load has name[0], name[1]…'),
  at: duration.describe('When the client does it, counted from the start.'),
  on: z
    .string()
    .describe('Name of the connection: a, or crowd[3]; with crowd alone message n of a load goes over crowd[n].'),
  send: z.string().optional().describe('A message, to the character; {{n}} is the number within a load.'),
  sendBase64: z.string().optional().describe('A binary message, in base64.'),
  frames: z
    .union([z.number().int().min(1).max(1000), z.array(z.number().int().min(0)).min(1)])
    .optional()
    .describe('In how many frames of equal size (default one), or the bytes of each.'),
  padTo: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe('Blanks are added at the end up to this many bytes.'),
  close: z
    .union([z.number().int().min(1000).max(4999), z.literal('noStatus')])
    .optional()
    .describe(
      'The client closes with this code; noStatus: without one; 1006: its TCP connection ends without a close frame, and the gateway sees it.',
    ),
  reason: z.string().max(123).optional().describe('The reason that goes with the code.'),
  drop: z.literal(true).optional().describe('The client vanishes without a close frame.'),
  load: load.optional(),
});
export const operationEntry = z.strictObject({
  as: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'is no name')
    .describe('Name of what the operation makes.'),
  at: duration.describe('When the operator does it.'),
  do: z.string().describe('The AWS operation, such as CreateDeployment.'),
  with: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("The operation's own input, with the scenario's names for ids."),
});
