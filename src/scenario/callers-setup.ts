import { boundPolicy, type BoundPolicy } from '../gateway/authorization/bound-policy.ts';
import type { CognitoIdentity } from '../gateway/authorization/policy-context.ts';
import { issuerKeyId, issuerOf } from '../gateway/authorization/cognito.ts';
import { idFor } from '../gateway/ids.ts';
import { base64OfText } from '../kernel/bytes.ts';
import { MICROS_PER_MILLI, parseDuration } from '../kernel/time.ts';
import type { Policy } from '../languages/iam-policy/ast.ts';
import { parsePolicy } from '../languages/iam-policy/parse.ts';
import { escapePointer } from '../kernel/json-pointer.ts';
import type { PrincipalSetup, TokenSetup, UserPoolSetup } from '../world/setup.ts';
import type { SignatureSetup } from '../world/timeline-entries.ts';
import type { PrincipalInput, RequestEntryInput, Scenario, TokenInput } from './schema/scenario.ts';

const MS_PER_SECOND = 1000;
const millis = (text: string): number => (parseDuration(text) ?? 0) / MICROS_PER_MILLI;

/** Who signs requests: identity policies, with `allow` as the short form of one, and what conditions can ask for. */
export const principalsOf = (
  scenario: Scenario,
  { accountId, region, userPools }: IdentityHome,
  startEpochMs: number,
): readonly PrincipalSetup[] =>
  Object.entries(scenario.principals ?? {}).map(([name, input]) => {
    const pointer = `/principals/${escapePointer(name)}`;
    const arn = input.arn ?? arnOf(name, input, accountId);
    const cognito = input.cognitoIdentity && cognitoIdentity(name, input.cognitoIdentity, userPools, region);
    const facts = { ...factsOf(arn, input, startEpochMs), ...(cognito && { cognito }) };
    return { name, pointer, arn, policies: policiesOf(input, pointer), facts };
  });

type IdentityHome = {
  readonly accountId: string;
  readonly region: string;
  readonly userPools: readonly UserPoolSetup[];
};

/** An identity of a pool has the session of a role, under the name that Cognito gives all of them. */
const arnOf = (name: string, { account, cognitoIdentity: identity }: PrincipalInput, accountId: string): string =>
  identity
    ? `arn:aws:sts::${account ?? accountId}:assumed-role/${name}/CognitoIdentityCredentials`
    : `arn:aws:iam::${account ?? accountId}:user/${name}`;

/** `$context.identity.cognito…` of an identity (guide, "$context variables"; rest-api reference, 9.6). */
function cognitoIdentity(
  name: string,
  { userPool, provider, identityPoolId, identityId }: NonNullable<PrincipalInput['cognitoIdentity']>,
  pools: readonly UserPoolSetup[],
  region: string,
): CognitoIdentity {
  const pool = pools.find((candidate) => candidate.name === userPool);
  const issuer = pool && issuerOf(pool.arn)?.replace(/^https:\/\//, '');
  const providers = issuer ? `${issuer},${issuer}:CognitoSignIn:${subjectOf(name)}` : (provider ?? null);
  return {
    identityPoolId: identityPoolId ?? `${region}:${asUuid('identity pool')}`,
    identityId: identityId ?? `${region}:${asUuid(`identity ${name}`)}`,
    authenticationType: providers === null ? 'unauthenticated' : 'authenticated',
    authenticationProvider: providers,
  };
}

const asUuid = (name: string): string => idFor(name, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
/** `sub` of a user of this name. */
const subjectOf = (name: string): string => asUuid(`user ${name}`);

/** Policies as they are written, and `allow` as the short form of one. */
export function policiesOf(
  { allow, policies = [] }: Pick<PrincipalInput, 'allow' | 'policies'>,
  pointer: string,
): readonly BoundPolicy[] {
  const written = policies.flatMap((document, i) => {
    const parsed = parsePolicy(document, 'principal');
    const isList = Array.isArray((document as { readonly Statement?: unknown } | null)?.Statement);
    return parsed.ok ? [boundPolicy(parsed.value, { pointer: `${pointer}/policies/${i}` }, isList)] : [];
  });
  if (!allow) return written;
  const ref = { pointer: `${pointer}/allow` };
  return [{ policy: allowing(allow), ref, statements: [ref], looksAtClock: false }, ...written];
}

const allowing = (actions: readonly string[]): Policy => ({
  version: '2012-10-17',
  statements: [
    {
      sid: null,
      effect: 'Allow',
      principal: null,
      action: { isNegated: false, patterns: actions },
      resource: { isNegated: false, patterns: ['*'] },
      conditions: [],
    },
  ],
});

function factsOf(
  arn: string,
  { orgId, tags, temporary, mfa }: PrincipalInput,
  startEpochMs: number,
): PrincipalSetup['facts'] {
  const [, username] = /:user\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  const isUser = username !== undefined;
  const session = {
    issuedAtEpochMs: startEpochMs,
    ...(mfa !== undefined && { mfaAgeSeconds: millis(mfa) / MS_PER_SECOND }),
  };
  return {
    principalType: isUser ? 'User' : arn.endsWith(':root') ? 'Account' : 'AssumedRole',
    userId: `${isUser ? 'AIDA' : 'AROA'}${idFor(arn, 17).toUpperCase()}`,
    ...(isUser && { username }),
    ...(orgId !== undefined && { orgId }),
    ...(tags && { tags }),
    ...((temporary === true || mfa !== undefined || !isUser) && { session }),
  };
}

export const userPoolsOf = (scenario: Scenario, accountId: string, region: string): readonly UserPoolSetup[] =>
  Object.entries(scenario.userPools ?? {}).map(([name, { id, account, reachable }]) => {
    const poolId = id ?? `${region}_${idFor(`pool ${name}`, 9)}`;
    const [poolRegion = region] = poolId.split('_');
    return {
      name,
      pointer: `/userPools/${escapePointer(name)}`,
      arn: `arn:aws:cognito-idp:${poolRegion}:${account ?? accountId}:userpool/${poolId}`,
      isReachable: reachable ?? true,
    };
  });

/** The tokens with the text that clients send: a real JSON Web Token, whose signature nobody checks. */
export const tokensOf = (
  scenario: Scenario,
  userPools: readonly UserPoolSetup[],
  startEpochMs: number,
): readonly TokenSetup[] =>
  Object.entries(scenario.tokens ?? {}).map(([name, input]) => {
    const pool = userPools.find((candidate) => candidate.name === input.userPool);
    const issuer = input.issuer ?? (pool ? issuerOf(pool.arn) : null);
    const isCognito = userPools.some(({ arn }) => issuerOf(arn) === issuer) || input.issuer === undefined;
    const claims = claimsOf(name, input, { issuer, isCognito }, Math.floor(startEpochMs / MS_PER_SECOND));
    const isSignatureValid = input.signature !== 'invalid';
    const header = { kid: input.keyId ?? issuerKeyId(issuer ?? name), alg: input.algorithm ?? 'RS256' };
    const signed = `${base64Url(JSON.stringify(header))}.${base64Url(JSON.stringify(claims))}`;
    return {
      name,
      pointer: `/tokens/${escapePointer(name)}`,
      text: `${signed}.${idFor(`${isSignatureValid ? 'signature of' : 'forgery of'} ${name}`, 43)}`,
      isSignatureValid,
      claims,
    };
  });

function claimsOf(
  name: string,
  { use = 'id', claims = {}, expiresAt = '1h' }: TokenInput,
  { issuer, isCognito }: { readonly issuer: string | null; readonly isCognito: boolean },
  startSeconds: number,
): Readonly<Record<string, unknown>> {
  const client = idFor('app client', 26);
  const told = use === 'id' ? { aud: client } : { client_id: client };
  // What only Cognito says of itself.
  const own = use === 'id' ? { token_use: use, 'cognito:username': name } : { token_use: use, username: name };
  return {
    sub: subjectOf(name),
    ...(issuer !== null && { iss: issuer }),
    ...told,
    ...(isCognito && own),
    iat: startSeconds,
    exp: startSeconds + Math.floor(millis(expiresAt) / MS_PER_SECOND),
    ...claims,
  };
}

const base64Url = (text: string): string =>
  base64OfText(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

export const TOKEN_PLACEHOLDER = /\{\{token\.([^{}]+)\}\}/g;

/** A text with its tokens in place. */
export const withTokens = (text: string, tokens: readonly TokenSetup[]): string =>
  text.replace(TOKEN_PLACEHOLDER, (all, name: string) => tokens.find((token) => token.name === name)?.text ?? all);

/** How a request is signed, where that is not as it should be. */
export function signatureSetup({ signature }: Pick<RequestEntryInput, 'signature'>): { signature?: SignatureSetup } {
  if (!signature) return {};
  const { credentials = 'valid', clockAhead = '0s', clockBehind = '0s', region = null, service = null } = signature;
  return { signature: { credentials, skewMillis: millis(clockAhead) - millis(clockBehind), region, service } };
}
