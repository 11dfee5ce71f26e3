import * as z from 'zod';
import { LIMITS } from '../limits.ts';
import { count, named, positive } from './values.ts';

export const rate = z.number().min(0);

export const throttle = z.strictObject({
  rateLimit: rate.describe('Requests per second, on average: the refill of the token bucket.'),
  burstLimit: count.describe('Requests at once: the size of the token bucket.'),
});

export const account = z.strictObject({
  id: z
    .string()
    .regex(/^\d{12}$/, 'must have twelve digits')
    .optional()
    .describe('Account number, quoted; default 123456789012.'),
  region: z.string().optional().describe('Region of the APIs; default eu-west-1.'),
  throttleSettings: throttle
    .optional()
    .describe(
      'Limit of the account in the Region, shared by all its APIs; default 10000 per second, burst 5000; 2500 and 1250 in the smaller Regions (Cape Town, Milan, Jakarta, UAE, Hyderabad, Melbourne, Spain, Zurich, Tel Aviv, Calgary, Malaysia, Thailand, Mexico Central; rules: exam has the first two).',
    ),
  serviceQuotas: z
    .strictObject({
      maximumIntegrationTimeoutInMillis: z
        .number()
        .int()
        .min(29_000)
        .max(LIMITS.raisedTimeoutMillis)
        .optional()
        .describe('Service Quota L-E5AE38E3, raised on request for Regional and private APIs since June 2024.'),
    })
    .optional()
    .describe('Quotas AWS raised for the account.'),
  cloudwatchRoleArn: z
    .string()
    .regex(/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/, 'is no ARN of a role')
    .optional()
    .describe('The role API Gateway writes its logs with; stages cannot log without one.'),
});

export const apiKey = z.strictObject({
  value: z.string().min(20).max(128).describe('The key clients send: 20 to 128 characters.'),
  enabled: z
    .boolean()
    .optional()
    .describe(
      'Default true. (CreateApiKey as an operator action makes a disabled key unless enabled is true, as AWS does.)',
    ),
});

export const quota = z.strictObject({
  limit: positive.describe('Requests in a period, summed over all stages of the plan.'),
  period: z.enum(['DAY', 'WEEK', 'MONTH']).describe('The period; it begins at 00:00 UTC.'),
  offset: count
    .optional()
    .describe('Day of the week or month on which a period begins (AWS texts disagree; unverified).'),
});

export const usagePlan = z.strictObject({
  throttle: throttle.optional().describe('Limit of every key in the plan.'),
  quota: quota.optional().describe('Requests a key may make in a period.'),
  apiStages: z
    .array(
      z.strictObject({
        apiId: z.string().describe('Name of an API of this scenario.'),
        stage: z.string().describe('Name of a stage of that API.'),
        throttle: named(throttle).optional().describe("Limits for single methods, by '/path/METHOD'."),
      }),
    )
    .optional()
    .describe('The stages the plan opens.'),
  keys: z.array(z.string()).optional().describe('Names of the API keys in the plan.'),
});
