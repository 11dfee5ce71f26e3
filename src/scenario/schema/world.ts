import * as z from 'zod';
import { padTo, unavailable, when } from './behaviour.ts';
import { clientNetwork } from './network.ts';
import { duration, spread, texts } from './values.ts';

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
  acceptsClientCertificates: z
    .array(z.string())
    .optional()
    .describe(
      'HTTPS: it asks for a client certificate, and takes these: names of gatewayCertificates, or of what GenerateClientCertificate makes.',
    ),
  private: z.boolean().optional().describe('True: it stands in a VPC, and only a VPC link leads there.'),
  ...httpBehaviour,
  cases: z
    .array(z.strictObject({ when: when.describe('Which requests this case answers.'), ...httpBehaviour }))
    .optional()
    .describe('Cases by request.'),
});

export const gatewayCertificate = z.strictObject({
  description: z.string().optional().describe('For people.'),
  expiresAt: duration
    .optional()
    .describe('When it expires, counted from the start; default 365 days later. 0s: it has expired.'),
});

export const client = z.strictObject({
  kind: z.enum(['http', 'browser']).describe('http: curl or a program. browser: a page, which obeys CORS.'),
  origin: z.string().optional().describe('Scheme, host and port of the page a browser shows.'),
  sourceIp: z.string().optional().describe('IP address; default 203.0.113.10.'),
  userAgent: z.string().optional().describe('User-Agent header.'),
  ...clientNetwork,
});
