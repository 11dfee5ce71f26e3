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

/** The rows whose identity policy a scenario can say; one that denies it cannot say yet. */
export const POLICY_ANSWERS: readonly KnownAnswer[] = POLICY_TABLE.filter(([identity]) => identity !== 'Deny').flatMap(
  ([identity, resource, same, cross]) =>
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
                allow: identity === 'Allow' ? ['execute-api:Invoke'] : [],
              },
            },
            call: { signedAs: 'anna' },
          },
        ),
      };
    }),
);
