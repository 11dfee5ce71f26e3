import * as z from 'zod';
import { padTo, unavailable, when } from './behaviour.ts';
import { count, duration, spread, texts } from './values.ts';

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
