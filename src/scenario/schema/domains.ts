import * as z from 'zod';
import { routingRule } from './network.ts';

export const certificate = z.strictObject({
  domainName: z.string().describe('Name it is for: api.example.com, or *.example.com for one label.'),
  region: z.string().describe('Region of ACM it lies in.'),
});

const basePathMapping = z.strictObject({
  basePath: z
    .string()
    .max(300)
    .optional()
    .describe('Path below the domain, of several levels for API mappings; none: everything no other mapping takes.'),
  restApiId: z.string().describe('Name of the API.'),
  stage: z.string().optional().describe('Name of the stage; without one the next part of the path names it (REST).'),
});

export const domainName = z.strictObject({
  domainName: z
    .string()
    .optional()
    .describe('The name itself, where the key is another: one name in several Regions, or for several VPCs.'),
  endpointConfiguration: z
    .strictObject({
      types: z
        .array(z.enum(['EDGE', 'REGIONAL', 'PRIVATE']))
        .length(1)
        .describe('EDGE, REGIONAL or PRIVATE.'),
    })
    .optional()
    .describe('Default EDGE, as in AWS.'),
  region: z.string().optional().describe("Region of a REGIONAL domain; default: the account's."),
  certificate: z.string().describe('Name of a certificate; us-east-1 for EDGE, the Region of the domain for REGIONAL.'),
  securityPolicy: z.string().optional().describe('TLS_1_2 (default), TLS_1_0, or one of the SecurityPolicy_… names.'),
  endpointAccessMode: z.enum(['BASIC', 'STRICT']).optional().describe('With a SecurityPolicy_… only.'),
  mutualTlsAuthentication: z
    .strictObject({ truststoreUri: z.string().describe('URI of a truststore of the scenario.') })
    .optional()
    .describe('Asks clients for a certificate; REGIONAL only.'),
  basePathMappings: z.array(basePathMapping).optional().describe('Which path leads to which API and stage.'),
  routingMode: z
    .enum(['API_MAPPING_ONLY', 'ROUTING_RULE_THEN_API_MAPPING', 'ROUTING_RULE_ONLY'])
    .optional()
    .describe('Default API_MAPPING_ONLY.'),
  routingRules: z.array(routingRule).max(50).optional().describe('Routing rules; REST APIs only.'),
  policy: z.unknown().optional().describe('Resource policy of a private domain.'),
});
