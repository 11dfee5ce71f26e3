import * as z from 'zod';
import { alarm } from './alarms.ts';
import { account, apiKey, usagePlan } from './account.ts';
import { restApi } from './api.ts';
import { certificate, domainName } from './domains.ts';
import { EXPECTATIONS } from './expect.ts';
import { httpApi } from './http-api.ts';
import { faultEntry } from './faults.ts';
import { networkHead } from './network.ts';
import { instant, named } from './values.ts';
import { principal, token, userPool } from './callers.ts';
import { role, services, vpcLink, table } from './services.ts';
import { webSocketApi } from './websocket.ts';
import { backend, client, gatewayCertificate } from './world.ts';
import { connectEntry, frameEntry, operationEntry, requestEntry } from './timeline.ts';
import { lambdaFunction } from './lambda.ts';

export const VERSION = 1;

/** An API is of one kind, and each kind has members of its own. */
const api = z.discriminatedUnion('protocolType', [
  restApi.meta({ title: 'REST' }),
  httpApi.meta({ title: 'HTTP' }),
  webSocketApi.meta({ title: 'WEBSOCKET' }),
]);

/** Everything but the timeline and the expectations, whose entries are told apart by their verb first. */
const head = {
  version: z.literal(VERSION).describe('Version of this format.'),
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case letters, digits and -')
    .describe('Short name of the scenario.'),
  title: z.string().min(1).describe('Title.'),
  topics: z.array(z.number().int().min(1).max(41)).optional().describe('Headings of the syllabus, 1 to 41.'),
  level: z.enum(['foundation', 'associate', 'professional']).optional().describe('For whom.'),
  exams: z
    .array(z.enum(['DVA-C02', 'SAA-C03', 'SAP-C02', 'DOP-C02', 'SCS-C03', 'SOA-C03']))
    .optional()
    .describe('Exams that ask this.'),
  misconceptions: z
    .array(z.number().int().min(1).max(25))
    .optional()
    .describe('Beliefs its run disproves, by their number, 1 to 25.'),
  seed: z
    .number()
    .int()
    .min(0)
    .max(4_294_967_295)
    .optional()
    .describe('Seed of all chance; default 1. The same scenario with the same seed is the same run.'),
  clock: z.strictObject({ start: instant }).optional().describe('Date and time at 0s; default 2026-03-02T09:00:00Z.'),
  rules: z
    .enum(['today', 'exam'])
    .optional()
    .describe('today (default), or exam: what the exam expects where the two part, such as the 29 s limit.'),
  story: z.string().optional().describe('Markdown beside the scene.'),
  surprise: z.string().optional().describe('The one point that surprises, in a sentence.'),
  account: account.optional().describe('The AWS account.'),
  apis: named(api).describe('The APIs by name.'),
  functions: named(lambdaFunction).optional().describe('Lambda functions by name.'),
  backends: named(backend).optional().describe('HTTP backends by name.'),
  gatewayCertificates: named(gatewayCertificate)
    .optional()
    .describe(
      'Client certificates that API Gateway has generated, by id; a stage shows one to its HTTP backends (clientCertificateId).',
    ),
  tables: named(table).optional().describe('The older place of services.tables: still read.'),
  principals: named(principal).optional().describe('IAM users and roles that sign requests.'),
  vpcLinks: named(vpcLink).optional().describe('VPC links by name: connectionId of an integration.'),
  roles: named(role)
    .optional()
    .describe('Roles the gateway assumes to call AWS services: credentials of an integration.'),
  services: services
    .optional()
    .describe('AWS services behind integrations of type AWS: small models with what they hold.'),
  userPools: named(userPool).optional().describe('Cognito user pools by name.'),
  tokens: named(token)
    .optional()
    .describe('JSON Web Tokens by name: what they claim. A request sends one as {{token.NAME}} in a header.'),
  clients: named(client).describe('Who calls.'),
  apiKeys: named(apiKey).optional().describe('API keys that exist at 0s.'),
  usagePlans: named(usagePlan).optional().describe('Usage plans that exist at 0s.'),
  certificates: named(certificate).optional().describe('ACM certificates by name.'),
  domainNames: named(domainName).optional().describe('Custom domain names, such as api.example.com.'),
  alarms: named(alarm).optional().describe('CloudWatch alarms on metrics of the APIs, by name.'),
  ...networkHead,
};

export const scenarioHead = z.strictObject({
  ...head,
  timeline: z.array(z.unknown()).describe('What happens: requests, operator actions and faults.'),
  expect: z.array(z.unknown()).optional().describe('What must hold after the run.'),
});

/** The whole format, for the editor's completion and the generated documentation. */
export const scenarioSchema = z.strictObject({
  ...head,
  timeline: z
    .array(z.union([requestEntry, operationEntry, connectEntry, frameEntry, faultEntry]))
    .describe('What happens: requests, connections and their messages, operator actions, and faults.'),
  expect: z
    .array(z.union(Object.values(EXPECTATIONS)))
    .optional()
    .describe('What must hold after the run.'),
});
export type Scenario = z.output<typeof scenarioHead>;
export type RequestEntryInput = z.output<typeof requestEntry>;
export type ConnectEntryInput = z.output<typeof connectEntry>;
export type FrameEntryInput = z.output<typeof frameEntry>;
export type OperationEntryInput = z.output<typeof operationEntry>;
export type AlarmInput = z.output<typeof alarm>;
export type PrincipalInput = z.output<typeof principal>;
export type TokenInput = z.output<typeof token>;
export type ApiInput = z.output<typeof api>;
export type RestApiInput = z.output<typeof restApi>;
export type HttpApiInput = z.output<typeof httpApi>;
export type FunctionInput = z.output<typeof lambdaFunction>;
export type BackendInput = z.output<typeof backend>;
