import { readHttpAuthorizer } from '../../gateway/http/authorization/authorizer-answer.ts';
import { tryHttpMappings, tryServiceParameters } from '../../gateway/http/explain-mapping.ts';
import { bodyIn, requestFacts, selectorInput } from '../../gateway/http/request-facts.ts';
import type { HttpRouted } from '../../gateway/http/views.ts';
import { eventHeaders } from '../../gateway/http/facts.ts';
import { accessRequest } from '../../gateway/rest/authorization/access.ts';
import { VERDICT } from '../../gateway/step.ts';
import type { Policy } from '../../languages/iam-policy/ast.ts';
import type { PolicyReading } from '../../trace/explanation.ts';
import { keepParameters, type Findings, type Moment } from './findings.ts';
import { readAnswered, readBound } from './policies.ts';

/** What a step of an HTTP API weighed; there are no templates here. */
export function lookAtHttp(x: HttpRouted, moment: Moment, findings: Findings): void {
  const { step, world, before } = moment;
  const { route } = x;
  if (step === 'authorize') findings.policies = policiesOf(x, moment);
  if (step !== 'mapRequest' && step !== 'mapResponse') return;
  const facts = requestFacts(x, world);
  const input = selectorInput({ ...facts, headers: eventHeaders(facts) });
  if (step === 'mapRequest') {
    const { integration } = route;
    const trials = integration.kind === 'service' ? tryServiceParameters(integration.parameters, input) : tryHttpMappings(route.requestMappings, input); // prettier-ignore
    keepParameters(findings, 'request', trials);
    return;
  }
  const answer = world.answers.at(before.answer);
  const response = answer?.kind === 'fixed' ? { headers: answer.headers, body: bodyIn(answer, x, world) } : null;
  const mappings = route.responseMappings.get(before.status) ?? [];
  keepParameters(findings, 'response', tryHttpMappings(mappings, { ...input, response }));
}

/** HTTP APIs have no resource policy: the caller's own, or what a Lambda authorizer said. */
function policiesOf(x: HttpRouted, moment: Moment): readonly PolicyReading[] {
  const { authorization } = x.route;
  const request = accessRequest(x, moment.world);
  if (authorization.kind === 'iam') return readBound('identity', moment.world.policiesOf(x.principal), request);
  return authorization.kind === 'lambda' ? readAnswered(authorizerPolicy(x, moment), request) : [];
}

/** What the function just said, or the kept result; a simple answer has no policy. */
function authorizerPolicy(x: HttpRouted, { authorizerSaid, outcome, world }: Moment): Policy | null {
  const { authorization } = x.route;
  if (authorization.kind !== 'lambda') return null;
  if (authorizerSaid !== null) {
    const { format, isSimple } = authorization.authorizer;
    const read = readHttpAuthorizer(JSON.parse(authorizerSaid) as unknown, format, isSimple);
    return read.ok && read.value.kind === 'policy' ? read.value.policy : null;
  }
  if (outcome === VERDICT.waiting || x.woken !== 0 || x.authorizerKey === null) return null;
  const kept = world.httpAuthorizers.get(x.httpStage.index, x.authorizerKey, world.now)?.result;
  return kept?.kind === 'policy' ? kept.policy : null;
}
