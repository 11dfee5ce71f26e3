import * as z from 'zod';
import { duration, named } from './values.ts';

export const role = z.strictObject({
  arn: z.string().optional().describe('ARN of the role; made from the name when absent.'),
  allow: z
    .array(z.string())
    .optional()
    .describe('Short for a policy that allows these actions on everything: sqs:SendMessage, kinesis:PutRecord.'),
  policies: z
    .array(z.unknown().describe('An IAM policy: Version and Statement, as in AWS.'))
    .optional()
    .describe('Policies of the role: Version and Statement, as in AWS.'),
});

export const vpcLink = z.strictObject({
  version: z
    .union([z.literal(1), z.literal(2)])
    .optional()
    .describe('1 (default): to a Network Load Balancer. 2: to a load balancer of either kind, since November 2025.'),
  targets: z.array(z.string()).describe('Names of the backends behind its load balancer.'),
  loadBalancer: z
    .enum(['network', 'application'])
    .optional()
    .describe('What it leads to: network (default), or application, which only links of version 2 can.'),
  status: z
    .enum(['AVAILABLE', 'PENDING', 'DELETING', 'FAILED', 'INACTIVE'])
    .optional()
    .describe('Default AVAILABLE; through any other no call gets (INACTIVE: 60 days without traffic).'),
});

const nothing = z.strictObject({}).nullable();

export const table = z.strictObject({
  key: z.string().describe('Name of the partition key.'),
  items: z
    .array(z.record(z.string(), z.unknown()))
    .optional()
    .describe('Items that are there at 0s, in plain values: { id: a, age: 7 }.'),
});

export const services = z.strictObject({
  queues: named(nothing).optional().describe('SQS queues by name.'),
  streams: named(
    z
      .strictObject({
        deliverTo: z.string().optional().describe('Bucket that Firehose takes the records of the stream to.'),
        buffer: duration
          .optional()
          .describe('How long Firehose gathers records before it writes an object; default 60s.'),
      })
      .nullable(),
  )
    .optional()
    .describe('Kinesis data streams by name.'),
  tables: named(table)
    .optional()
    .describe('DynamoDB tables by name, for integrations of type AWS and for what functions do.'),
  topics: named(
    z
      .strictObject({ queues: z.array(z.string()).optional().describe('Queues that get what is published.') })
      .nullable(),
  )
    .optional()
    .describe('SNS topics by name.'),
  eventBuses: named(nothing).optional().describe('EventBridge buses by name; the bus of every account is default.'),
  stateMachines: named(
    z
      .strictObject({
        duration: duration.optional().describe('How long an execution takes; default 1s.'),
        output: z.unknown().optional().describe('What an execution gives.'),
      })
      .nullable(),
  )
    .optional()
    .describe('Step Functions state machines by name.'),
  buckets: named(nothing).optional().describe('S3 buckets by name.'),
});
