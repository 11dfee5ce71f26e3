import * as z from 'zod';
import { LIMITS } from '../limits.ts';
import { duration, texts } from './values.ts';

export const when = z.strictObject({
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

/** Payloads above every limit, which no scenario could spell out. */
export const padTo = z.number().int().min(1).max(LIMITS.paddedBytes);

export const unavailable = z
  .literal(true)
  .describe('AWS itself fails when it is called: 503, and AUTHORIZER_FAILURE where it is an authorizer (unverified).');
