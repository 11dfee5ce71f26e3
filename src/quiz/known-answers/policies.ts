import { behind, pets, proxy, scene, type KnownAnswer } from './build.ts';

type Word = 'Allow' | 'silent' | 'Deny';
/** Identity policy, resource policy, and whether the call passes from the same and from another account (9.3). */
export const POLICY_TABLE = [
  ['Allow', 'Allow', true, true],
  ['Allow', 'silent', true, false],
  ['Allow', 'Deny', false, false],
  ['silent', 'Allow', true, false],
  ['silent', 'silent', false, false],
  ['silent', 'Deny', false, false],
  ['Deny', 'Allow', false, false],
  ['Deny', 'silent', false, false],
  ['Deny', 'Deny', false, false],
] as const satisfies readonly (readonly [Word, Word, boolean, boolean])[];

const ACCOUNTS = { same: '123456789012', cross: '210987654321' } as const;

/** A statement about another stage: the policy is there and says nothing of this call. */
const statement = (word: Word) => ({
  Effect: word === 'Deny' ? 'Deny' : 'Allow',
  Principal: '*',
  Action: 'execute-api:Invoke',
  Resource: word === 'silent' ? 'execute-api:/other/*' : 'execute-api:/prod/*',
});

const identityPolicy = (word: Word) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: word === 'Deny' ? 'Deny' : 'Allow',
      Action: word === 'silent' ? 'execute-api:ManageConnections' : 'execute-api:Invoke',
      Resource: '*',
    },
  ],
});

/** What the policies of a signed caller and of the API come to. */
const IDENTITY_ANSWERS: readonly KnownAnswer[] = POLICY_TABLE.flatMap(([identity, resource, same, cross]) =>
  (['same', 'cross'] as const).map((where): KnownAnswer => {
    const passes = where === 'same' ? same : cross;
    return {
      id: `policy-${identity}-${resource}-${where}`.toLowerCase(),
      table: 'policy',
      row: `${identity} / ${resource} / ${where} account`,
      what: `Identity policy ${identity}, resource policy ${resource}, ${where === 'same' ? 'the same' : 'another'} account: ${passes ? 'allowed' : 'denied'}`,
      source: 'rest-api reference, 9.3',
      evidence: 'documented',
      scenario: scene(
        pets(behind(proxy(), { authorizationType: 'AWS_IAM' }), {
          policy: { Version: '2012-10-17', Statement: [statement(resource)] },
        }),
        { status: passes ? 200 : 403 },
        {
          principals: {
            anna: {
              arn: `arn:aws:iam::${ACCOUNTS[where]}:user/anna`,
              policies: [identityPolicy(identity)],
            },
          },
          call: { signedAs: 'anna' },
        },
      ),
    };
  }),
);

/** The same table for what a Lambda authorizer says; there is one account only. */
const AUTHORIZER_ANSWERS: readonly KnownAnswer[] = POLICY_TABLE.map(([authorizer, resource, passes]) => ({
  id: `policy-authorizer-${authorizer}-${resource}`.toLowerCase(),
  table: 'policy',
  row: `${authorizer} / ${resource} / Lambda authorizer`,
  what: `A Lambda authorizer says ${authorizer}, the resource policy ${resource}: ${passes ? 'allowed' : 'denied'}`,
  source: 'rest-api reference, 1.2 and 9.3',
  evidence: 'documented',
  scenario: scene(
    pets(behind(proxy(), { authorizationType: 'CUSTOM', authorizerId: 'door' }), {
      policy: { Version: '2012-10-17', Statement: [statement(resource)] },
      authorizers: {
        door: { type: 'TOKEN', authorizerUri: 'lambda:door', identitySource: 'method.request.header.Authorization' },
      },
    }),
    {},
    {
      functions: { door: { returns: { principalId: 'anna', policyDocument: identityPolicy(authorizer) } } },
      call: { headers: { Authorization: 'secret' } },
      expect: [
        { exchange: 'call', status: passes ? 200 : 403 },
        // An explicit denial of the resource policy saves the call of the authorizer.
        { function: 'door', invocations: resource === 'Deny' ? 0 : 1 },
      ],
    },
  ),
}));

/** What a resource policy alone decides: without authorizer, and after a user pool (where silence denies, unverified). */
const ALONE_ANSWERS: readonly KnownAnswer[] = (['NONE', 'COGNITO_USER_POOLS'] as const).flatMap((authorizationType) =>
  (['Allow', 'silent', 'Deny'] as const).map((resource): KnownAnswer => {
    const isPool = authorizationType === 'COGNITO_USER_POOLS';
    return {
      id: `policy-${isPool ? 'user-pool' : 'none'}-${resource}`.toLowerCase(),
      table: 'policy',
      row: `${resource} / ${authorizationType}`,
      what: `${isPool ? 'A user pool knows the caller' : 'Nobody asks who calls'}, the resource policy says ${resource}: ${resource === 'Allow' ? 'allowed' : 'denied'}`,
      source: 'rest-api reference, 1.2 and 9.4',
      evidence: isPool && resource === 'silent' ? 'unverified' : 'documented',
      scenario: scene(
        pets(behind(proxy(), isPool ? { authorizationType, authorizerId: 'members' } : {}), {
          policy: { Version: '2012-10-17', Statement: [statement(resource)] },
          ...(isPool && {
            authorizers: {
              members: {
                type: 'COGNITO_USER_POOLS',
                providerARNs: ['members'],
                identitySource: 'method.request.header.Authorization',
              },
            },
          }),
        }),
        { status: resource === 'Allow' ? 200 : 403 },
        isPool
          ? {
              userPools: { members: {} },
              tokens: { anna: { userPool: 'members' } },
              call: { headers: { Authorization: '{{token.anna}}' } },
            }
          : {},
      ),
    };
  }),
);

export const POLICY_ANSWERS: readonly KnownAnswer[] = [...IDENTITY_ANSWERS, ...AUTHORIZER_ANSWERS, ...ALONE_ANSWERS];
