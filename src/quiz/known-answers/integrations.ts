import { answersWith, behind, custom, pets, scene, type Evidence, type KnownAnswer, type Tree } from './build.ts';

const row = (
  id: string,
  name: string,
  source: string,
  what: string,
  scenario: Tree,
  evidence: Evidence = 'documented',
): KnownAnswer => ({ id, table: 'mapping', row: name, what, source, evidence, scenario });

/** A function invoked as the mapped header asks, and how often it ran. */
const invokedAs = (type: string, invocations: number, expected: Tree): Tree =>
  scene(
    pets(
      behind(
        custom(
          'pets',
          { '200': {} },
          { requestParameters: { 'integration.request.header.X-Amz-Invocation-Type': `'${type}'` } },
        ),
        { methodResponses: answersWith(200) },
      ),
    ),
    {},
    {
      expect: [
        { exchange: 'call', ...expected },
        { function: 'pets', invocations },
      ],
    },
  );
const TYPE = 'X-Amz-Invocation-Type';
const REFUSED = `1 validation error detected: Value 'event' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: \\[DryRun, RequestResponse, Event\\]`;
const INVOCATIONS: readonly KnownAnswer[] = [
  row('invocation-event', TYPE, 'rest-api reference, 6.7', 'Event: 200 without a body at once, and the function runs', invokedAs('Event', 1, { status: 200, body: '' }), 'recorded'),
  row('invocation-request-response', TYPE, 'rest-api reference, 6.7', 'RequestResponse: the function answers', invokedAs('RequestResponse', 1, { status: 200, body: { $regex: 'a pet' } })),
  row('invocation-dry-run', TYPE, 'Lambda API reference, Invoke (read 2026-02)', 'DryRun: Lambda answers 204, and no function runs', invokedAs('DryRun', 0, { status: 200, body: '' })),
  row('invocation-unknown', TYPE, 'Lambda’s answer as reported (ex_aws pull request 442, 2017)', 'Any other value, also in another spelling: Lambda’s 400, which the default response makes a 200 of', invokedAs('event', 0, { status: 200, body: { $regex: REFUSED } }), 'unverified'),
]; // prettier-ignore

/** What integrations do beside mapping: invocation types, backends’ certificates, codings, streams. */
export const INTEGRATION_ANSWERS: readonly KnownAnswer[] = [...INVOCATIONS];
