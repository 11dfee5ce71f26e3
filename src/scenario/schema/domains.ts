import * as z from 'zod';

export const certificate = z.strictObject({
  domainName: z.string().describe('Name it is for: api.example.com, or *.example.com for one label.'),
  region: z.string().describe('Region of ACM it lies in.'),
});

const basePathMapping = z.strictObject({
  basePath: z.string().optional().describe('Path below the domain; none: everything no other mapping takes.'),
  restApiId: z.string().describe('Name of the API.'),
  stage: z.string().describe('Name of the stage.'),
});

export const domainName = z.strictObject({
  endpointConfiguration: z
    .strictObject({
      types: z
        .array(z.enum(['EDGE', 'REGIONAL']))
        .length(1)
        .describe('EDGE or REGIONAL.'),
    })
    .optional()
    .describe('Default EDGE, as in AWS.'),
  region: z.string().optional().describe("Region of a REGIONAL domain; default: the account's."),
  certificate: z.string().describe('Name of a certificate; us-east-1 for EDGE, the Region of the domain for REGIONAL.'),
  basePathMappings: z.array(basePathMapping).optional().describe('Which path leads to which API and stage.'),
});
