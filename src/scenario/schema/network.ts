import * as z from 'zod';
import { accountId } from './callers.ts';
import { duration, named, window } from './values.ts';
import { webAcl } from './web-acl.ts';

export const vpc = z.strictObject({
  region: z.string().optional().describe("Region; default: the account's."),
  account: accountId.optional().describe("Account it belongs to; default: the scenario's."),
  enableDnsSupport: z.boolean().optional().describe('Default true; private DNS needs it.'),
  enableDnsHostnames: z.boolean().optional().describe('Default true; private DNS needs it.'),
});

export const vpcEndpoint = z.strictObject({
  vpcId: z.string().describe('VPC it stands in.'),
  privateDnsEnabled: z
    .boolean()
    .optional()
    .describe('Default true: every execute-api name of the Region leads to the endpoint, inside the VPC.'),
  securityGroupIngress: z
    .array(z.number().int())
    .optional()
    .describe('TCP ports its security group lets in; default [443].'),
  policyDocument: z.unknown().optional().describe('Endpoint policy; without one it lets everything through.'),
});

const record = z.strictObject({
  name: z.string().describe('Full name, such as api.example.com.'),
  type: z.enum(['A', 'AAAA', 'CNAME']).describe('A or AAAA with an alias, or CNAME.'),
  aliasTarget: z
    .strictObject({
      dnsName: z.string().describe('Name of a custom domain or VPC endpoint of the scenario, or a host name.'),
      evaluateTargetHealth: z.boolean().optional().describe('Reacts to an outage of the whole Region only.'),
    })
    .optional()
    .describe('Alias record: allowed at the zone apex.'),
  resourceRecords: z.array(z.string()).length(1).optional().describe('Host name that a CNAME leads to.'),
  ttl: z.number().int().min(0).optional().describe('Seconds a resolver keeps an answer; default 60.'),
  setIdentifier: z.string().optional().describe('Tells records of one name apart.'),
  weight: z
    .number()
    .int()
    .min(0)
    .max(255)
    .optional()
    .describe('Weighted routing: its share among records of the name.'),
  failover: z.enum(['PRIMARY', 'SECONDARY']).optional().describe('Failover routing.'),
  region: z.string().optional().describe('Latency routing: the Region of the record.'),
  healthCheckId: z.string().optional().describe('Name of a health check.'),
});
export const hostedZone = z.strictObject({
  vpcs: z.array(z.string()).optional().describe('VPCs of a private hosted zone; without them it is public.'),
  records: z.array(record).describe('Its records.'),
});
export const healthCheck = z.strictObject({
  watches: z
    .string()
    .describe('lambda:NAME or backend:NAME whose cases with from and until say when it fails, or a Region.'),
  requestInterval: z
    .union([z.literal(10), z.literal(30)])
    .optional()
    .describe('Seconds; default 30.'),
  failureThreshold: z
    .number()
    .int()
    .min(1)
    .max(10)
    .optional()
    .describe('Looks in a row that change its mind; default 3.'),
});
export const region = z.strictObject({
  unavailable: z.array(window).describe('When nothing in the Region answers.'),
});

export const certificateAuthority = z.strictObject({
  subjectDN: z.string().describe('Such as CN=Bank Root.'),
  issuer: z.string().optional().describe('Name of the authority above it; without one it is a root.'),
});
export const clientCertificate = z.strictObject({
  subjectDN: z.string().describe('Such as CN=partner.'),
  issuer: z.string().describe('Name of the certificate authority that signed it.'),
  serialNumber: z.string().optional().describe('Default 1.'),
  notBefore: z.string().optional().describe('First day, such as 2026-01-01.'),
  notAfter: z.string().optional().describe('Last instant, such as 2026-12-31.'),
  keyAlgorithm: z
    .enum(['RSA-1024', 'RSA-2048', 'RSA-4096', 'ECDSA-224', 'ECDSA-256', 'ECDSA-384'])
    .optional()
    .describe('Default RSA-2048; weaker ones are not accepted.'),
  signatureAlgorithm: z.enum(['SHA1', 'SHA256', 'SHA384', 'SHA512']).optional().describe('Default SHA256.'),
  revoked: z.boolean().optional().describe('True: its issuer revoked it. API Gateway does not look.'),
});
export const truststore = z.strictObject({
  certificates: z.array(z.string()).describe('Names of the certificate authorities in the bundle.'),
});

/** What a client brings to the network. */
export const clientNetwork = {
  from: z
    .string()
    .optional()
    .describe('City or Region the client is in; without one the network takes 0 ms. docs/model.md has the formula.'),
  vpc: z.string().optional().describe('VPC the client is in.'),
  tlsVersion: z
    .enum(['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'])
    .optional()
    .describe('Newest version it speaks; default TLSv1.3.'),
  sendsServerName: z.boolean().optional().describe('False: it sends no server name (SNI).'),
  clientCertificate: z.string().optional().describe('Name of the client certificate it shows.'),
  keepAlive: z
    .boolean()
    .optional()
    .describe('Whether it keeps connections for its next request; default: browsers do, others do not.'),
  verifiesCertificates: z.boolean().optional().describe('False: curl -k.'),
  connectTimeout: duration.optional().describe('How long it waits for a connection; default 10s.'),
};

const matchBasePaths = z.strictObject({ anyOf: z.array(z.string()).length(1).describe('One base path.') });
const matchHeaders = z.strictObject({
  anyOf: z
    .array(
      z.strictObject({
        header: z.string().max(39).describe('Name, without wildcards.'),
        valueGlob: z.string().max(127).describe('Value; * at its start, its end, or both.'),
      }),
    )
    .length(1)
    .describe('One header.'),
});
export const routingRule = z.strictObject({
  priority: z.number().int().min(1).max(1_000_000).describe('Lowest first; each one once.'),
  conditions: z
    .array(z.strictObject({ matchBasePaths: matchBasePaths.optional(), matchHeaders: matchHeaders.optional() }))
    .max(3)
    .optional()
    .describe('All must hold: at most two headers and one base path; none: everything.'),
  actions: z
    .array(
      z.strictObject({
        invokeApi: z.strictObject({
          apiId: z.string().describe('Name of the API.'),
          stage: z.string().describe('Name of the stage.'),
          stripBasePath: z.boolean().optional().describe('True: the base path is taken off; default false.'),
        }),
      }),
    )
    .length(1)
    .describe('One action.'),
});

/** The members of a scenario that are about the network. */
export const networkHead = {
  vpcs: named(vpc).optional().describe('VPCs by name (vpc-…).'),
  vpcEndpoints: named(vpcEndpoint).optional().describe('Interface endpoints for execute-api by name (vpce-…).'),
  hostedZones: named(hostedZone)
    .optional()
    .describe(
      'Hosted zones by name. With any, custom domain names need records; without, they lead where they should.',
    ),
  healthChecks: named(healthCheck).optional().describe('Route 53 health checks by name.'),
  regions: named(region).optional().describe('Regions that fail for a time.'),
  certificateAuthorities: named(certificateAuthority).optional().describe('Authorities of client certificates.'),
  clientCertificates: named(clientCertificate).optional().describe('Certificates that clients show, by name.'),
  truststores: named(truststore).optional().describe('Truststores by their URI, such as s3://bank/truststore.pem.'),
  webAcls: named(webAcl).optional().describe('Web ACLs by name: webAclArn of a REST stage.'),
  domainNameAccessAssociations: z
    .array(
      z.strictObject({
        domainName: z.string().describe('Name of a private custom domain of the scenario.'),
        vpcEndpoint: z.string().describe('Name of an interface endpoint.'),
      }),
    )
    .optional()
    .describe('Which endpoints lead to which private custom domain.'),
};
