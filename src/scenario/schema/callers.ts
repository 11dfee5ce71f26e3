import * as z from 'zod';
import { duration, texts } from './values.ts';

const policy = z.unknown().describe('An IAM policy: Version and Statement, as in AWS.');
export const accountId = z.string().regex(/^\d{12}$/, 'must have twelve digits');

export const principal = z.strictObject({
  arn: z.string().optional().describe('ARN of the IAM user, role or session; made from the name when absent.'),
  account: accountId.optional().describe('Account the principal belongs to, quoted; default: the one of the APIs.'),
  allow: z
    .array(z.string())
    .optional()
    .describe(
      'Short for an identity policy that allows these actions on everything: execute-api:Invoke, execute-api:InvalidateCache, execute-api:*.',
    ),
  policies: z.array(policy).optional().describe('Identity policies: Version and Statement, as in AWS.'),
  orgId: z.string().optional().describe('Organization of its account: aws:PrincipalOrgID.'),
  tags: texts.optional().describe('Tags: aws:PrincipalTag/NAME.'),
  temporary: z.boolean().optional().describe('True: signs with temporary credentials, issued when the run begins.'),
  mfa: duration.optional().describe('Temporary credentials got with a second factor, this long before the run begins.'),
  cognitoIdentity: z
    .strictObject({
      userPool: z.string().optional().describe('User pool that its user has signed in to.'),
      provider: z.string().optional().describe('Another identity provider, such as accounts.google.com.'),
      identityPoolId: z.string().optional().describe('Id of the identity pool; made when absent.'),
      identityId: z.string().optional().describe('Id of the identity; made from the name when absent.'),
    })
    .optional()
    .describe('It is an identity of an identity pool, with its credentials: a guest ({}), or a user of a provider.'),
});

export const signature = z
  .strictObject({
    credentials: z
      .enum(['valid', 'wrongSecret', 'unknownAccessKey', 'expiredSessionToken'])
      .optional()
      .describe('What is wrong with the credentials; default valid.'),
    clockAhead: duration.optional().describe("How far the client's clock is ahead; 5 minutes are allowed."),
    clockBehind: duration.optional().describe("How far the client's clock is behind; 5 minutes are allowed."),
    region: z.string().optional().describe('Region in the credential scope; default: that of the API.'),
    service: z.string().optional().describe('Service in the credential scope; default execute-api.'),
  })
  .describe('How the request or handshake is signed, where that is not as it should be; needs signedAs.');

export const userPool = z.strictObject({
  id: z
    .string()
    .regex(/^[\w-]+_[A-Za-z0-9]+$/, 'is no user pool id, such as eu-west-1_Ab12Cd34E')
    .optional()
    .describe('Id of the pool; made from the name when absent.'),
  account: accountId.optional().describe('Account the pool belongs to, quoted; default: the one of the APIs.'),
  reachable: z.boolean().optional().describe('False: the pool was deleted, or cannot be reached.'),
});

export const token = z.strictObject({
  userPool: z.string().optional().describe('User pool that issued it.'),
  issuer: z.string().optional().describe('Another issuer: the URL in iss.'),
  use: z.enum(['id', 'access']).optional().describe('Token use; default id.'),
  claims: z
    .record(z.string(), z.unknown())
    .optional()
    .describe(
      'Claims, over those every token has: sub, iss, exp, iat, aud (or client_id and scope); of a user pool token_use too.',
    ),
  expiresAt: duration
    .optional()
    .describe('When it expires, counted from the start; default 1h, and 0s: it has expired.'),
  algorithm: z.string().optional().describe('alg of its header; default RS256. JWT authorizers take RSA only.'),
  keyId: z.string().optional().describe("kid of its header; default: the issuer's key."),
  signature: z.enum(['valid', 'invalid']).optional().describe("Whether its signature is its issuer's; default valid."),
});
