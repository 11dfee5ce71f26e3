import * as z from 'zod';
import { TEXT_TRANSFORMATIONS } from '../../gateway/network/text-transformations.ts';
import { texts, window } from './values.ts';

const statusCode = z.number().int().min(200).max(599);
/** SizeConstraintStatement: at most 20 GB (AWS WAF API reference). */
const MAX_SIZE = 21_474_836_480;

const fieldToMatch = z.strictObject({
  singleHeader: z
    .strictObject({ name: z.string().describe('Name of the header.') })
    .optional()
    .describe('A header.'),
  singleQueryArgument: z
    .strictObject({ name: z.string().describe('Name of the parameter, in capitals or not.') })
    .optional()
    .describe('A query parameter, as it was sent.'),
  uriPath: z.strictObject({}).optional().describe('The path.'),
  queryString: z.strictObject({}).optional().describe('The query.'),
  method: z.strictObject({}).optional().describe('The method.'),
  body: z
    .strictObject({
      oversizeHandling: z
        .enum(['CONTINUE', 'MATCH', 'NO_MATCH'])
        .optional()
        .describe('What to do with a body longer than what is inspected; default CONTINUE.'),
    })
    .optional()
    .describe('The first part of the body.'),
});
const textTransformation = z.strictObject({
  priority: z.number().int().min(0).describe('Lowest first; each one once.'),
  type: z.enum(TEXT_TRANSFORMATIONS).describe('What is done.'),
});
/** A part of the request, as byte matches and size constraints look at it. */
const inspected = {
  fieldToMatch: fieldToMatch.describe('What is looked at: exactly one member.'),
  textTransformations: z
    .array(textTransformation)
    .min(1)
    .max(10)
    .optional()
    .describe('What is done to it before; without, nothing, where AWS asks for NONE.'),
};
const byteMatchStatement = z.strictObject({
  ...inspected,
  searchString: z.string().max(200).describe('Text that is looked for.'),
  positionalConstraint: z
    .enum(['EXACTLY', 'STARTS_WITH', 'ENDS_WITH', 'CONTAINS', 'CONTAINS_WORD'])
    .describe('Where; of CONTAINS_WORD the text has letters, digits and underscores only.'),
});
const sizeConstraintStatement = z.strictObject({
  ...inspected,
  comparisonOperator: z.enum(['EQ', 'NE', 'LE', 'LT', 'GE', 'GT']).describe('How its size compares to `size`.'),
  size: z.number().int().min(0).max(MAX_SIZE).describe('Bytes.'),
});
const rateBasedStatement = z.strictObject({
  limit: z.number().int().min(10).describe('Requests of one address within the window, at least 10.'),
  evaluationWindowSec: z
    .union([z.literal(60), z.literal(120), z.literal(300), z.literal(600)])
    .optional()
    .describe('Default 300.'),
  aggregateKeyType: z.literal('IP').optional().describe('Counted by address.'),
});

export type InspectedInput = z.output<z.ZodObject<typeof inspected>>;
export type StatementInput = {
  ipSetReferenceStatement?: { addresses: string[] } | undefined;
  rateBasedStatement?: z.output<typeof rateBasedStatement> | undefined;
  byteMatchStatement?: z.output<typeof byteMatchStatement> | undefined;
  sizeConstraintStatement?: z.output<typeof sizeConstraintStatement> | undefined;
  andStatement?: { statements: StatementInput[] } | undefined;
  orStatement?: { statements: StatementInput[] } | undefined;
  notStatement?: { statement: StatementInput } | undefined;
};
const statement: z.ZodType<StatementInput> = z.lazy(() =>
  z.strictObject({
    ipSetReferenceStatement: z
      .strictObject({ addresses: z.array(z.string()).describe('Blocks such as 203.0.113.0/24.') })
      .optional()
      .describe('The client is in one of these blocks.'),
    rateBasedStatement: rateBasedStatement.optional().describe('The address has sent more than so many.'),
    byteMatchStatement: byteMatchStatement.optional().describe('A text in a part of the request.'),
    sizeConstraintStatement: sizeConstraintStatement.optional().describe('How long a part of the request is.'),
    andStatement: several.optional().describe('All of them match.'),
    orStatement: several.optional().describe('One of them matches.'),
    notStatement: z.strictObject({ statement }).optional().describe('The other way round.'),
  }),
);
const several = z.strictObject({ statements: z.array(statement).min(2).describe('Two or more.') });
export const webAcl = z.strictObject({
  defaultAction: z.enum(['ALLOW', 'BLOCK']).optional().describe('What happens when no rule decides; default ALLOW.'),
  rules: z
    .array(
      z.strictObject({
        name: z.string().describe('Name.'),
        priority: z.number().int().min(0).describe('Lowest first.'),
        action: z.enum(['ALLOW', 'BLOCK', 'COUNT']).describe('COUNT only counts, and goes on.'),
        statement: statement.describe('When it matches: exactly one member.'),
        customResponse: z
          .strictObject({
            responseCode: statusCode.describe('Status.'),
            responseHeaders: texts.optional().describe('Headers.'),
            body: z.string().optional().describe('Body.'),
          })
          .optional()
          .describe('What a BLOCK answers instead of 403; gateway responses do not change it.'),
      }),
    )
    .optional()
    .describe('Its rules.'),
  associationConfig: z
    .strictObject({
      requestBody: z.strictObject({
        API_GATEWAY: z.strictObject({
          defaultSizeInspectionLimit: z.enum(['KB_8', 'KB_16', 'KB_32', 'KB_48', 'KB_64']).describe('KB_16 today.'),
        }),
      }),
    })
    .optional()
    .describe('How much of a body is looked at: 16 KB, in exams 8 KB.'),
  unavailable: z.array(window).optional().describe('When AWS WAF does not answer the gateway.'),
  failOpen: z
    .boolean()
    .optional()
    .describe('What the gateway does then: let requests through (default), or block them.'),
});
