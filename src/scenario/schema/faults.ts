import * as z from 'zod';
import { duration } from './values.ts';

const base = {
  as: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'is no name')
    .describe('Name of the fault.'),
  at: duration.describe('When it begins, counted from the start.'),
  for: duration.optional().describe('How long it lasts; default: to the end of the run.'),
};
const lambda = z.string().describe('Name of a function.');
const backend = z.string().describe('Name of an HTTP backend.');

/** Something that goes wrong on purpose. Each kind strikes its own targets: exactly one of those it lists. */
export const faultEntry = z.discriminatedUnion('fault', [
  z
    .strictObject({
      ...base,
      fault: z.literal('slowBackend').describe('Every call to the backend that begins meanwhile takes longer.'),
      function: lambda.optional(),
      backend: backend.optional(),
      adds: duration.describe('How much longer each call takes.'),
    })
    .meta({ title: 'slowBackend' }),
  z
    .strictObject({
      ...base,
      fault: z.literal('coldStarts').describe('Lambda takes back every idle instance at this instant.'),
      function: lambda,
      adds: duration.optional().describe('What a cold start takes meanwhile, over the coldStart of the function.'),
    })
    .meta({ title: 'coldStarts' }),
  z
    .strictObject({
      ...base,
      fault: z
        .literal('throttledFunction')
        .describe('Lambda refuses every invocation meanwhile: no concurrency is left.'),
      function: lambda,
    })
    .meta({ title: 'throttledFunction' }),
  z
    .strictObject({
      ...base,
      fault: z
        .literal('networkError')
        .describe('Connections to the backend break meanwhile; or requests of the client reach nobody.'),
      backend: backend.optional(),
      client: z.string().optional().describe('Name of a client.'),
    })
    .meta({ title: 'networkError' }),
  z
    .strictObject({
      ...base,
      fault: z.literal('expiredToken').describe('The token, or the session of a principal, has expired meanwhile.'),
      token: z.string().optional().describe('Name of a token.'),
      principal: z.string().optional().describe('Name of a principal with temporary credentials.'),
    })
    .meta({ title: 'expiredToken' }),
]);
export type FaultEntryInput = z.output<typeof faultEntry>;
