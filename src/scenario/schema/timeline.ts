import * as z from 'zod';
import { CODINGS } from '../../gateway/content-coding.ts';
import { CACHE_MODES, FETCH_MODES, REDIRECT_MODES } from '../../gateway/cors-request.ts';
import { LIMITS } from '../limits.ts';
import { padTo } from './behaviour.ts';
import { signature } from './callers.ts';
import { duration, headers, positive } from './values.ts';

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
  redirect: z
    .enum(REDIRECT_MODES)
    .optional()
    .describe(
      "Fetch's redirect mode of a browser; default follow. error: an answer that leads elsewhere is a failure; manual: it is an opaque answer, and nobody goes there.",
    ),
  cache: z
    .enum(CACHE_MODES)
    .optional()
    .describe(
      "Fetch's cache mode of a browser; default default. no-store and reload: no kept answer is used, and the request says no-cache; no-cache: neither, and it says max-age=0; of an answer to no-store nothing is kept.",
    ),
  load: load.optional(),
});

export const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'is no name');

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
  staysWithoutSubprotocol: z
    .boolean()
    .optional()
    .describe(
      'Whether its client keeps a connection without a subprotocol it offered, or with one it did not; default false: it gives it up, as browsers do.',
    ),
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
