import { accessRequest } from '../../gateway/rest/authorization/access.ts';
import { watchRequestTemplate, watchResponseTemplate } from '../../gateway/rest/explain-mapping.ts';
import { tryMappings } from '../../gateway/rest/parameter-mapping.ts';
import { trySelection } from '../../gateway/rest/select-integration-response.ts';
import { inputOf } from '../../gateway/rest/mapping-input.ts';
import { bodyOf } from '../../gateway/rest/steps/map-request.ts';
import { responseInputOf } from '../../gateway/rest/steps/map-response.ts';
import { testedText } from '../../gateway/rest/steps/select-response.ts';
import { readAsText } from '../../gateway/body.ts';
import { VERDICT } from '../../gateway/step.ts';
import type { Routed } from '../../gateway/views.ts';
import type { Policy } from '../../languages/iam-policy/ast.ts';
import type { PolicyReading } from '../../trace/explanation.ts';
import { keepParameters, keepTemplate, type Findings, type Moment } from './findings.ts';
import { policySaid, readAnswered, readBound } from './policies.ts';

/** What a step of a REST API weighed. */
export function lookAtRest(x: Routed, moment: Moment, findings: Findings): void {
  const { step, world } = moment;
  if (step === 'applyResourcePolicy' || step === 'authorize') findings.policies = policiesOf(x, moment);
  if (step === 'mapRequest') {
    const input = inputOf(x, world, readAsText(bodyOf(x.request)));
    keepParameters(findings, 'request', tryMappings(x.method.definition.methodIntegration?.requestParameters, input));
    keepTemplate(findings, watchRequestTemplate(x, world));
  }
  if (step === 'mapResponse') {
    const input = responseInputOf(x, world, x.incoming ? readAsText(x.incoming.body) : '');
    keepParameters(findings, 'response', tryMappings(x.selected?.responseParameters, input));
    keepTemplate(findings, watchResponseTemplate(x, world));
  }
  if (step === 'selectResponse' && !x.method.integration.isProxy) {
    const tested = testedText(x);
    const trials = trySelection(x.method.integration.mapping.responses, tested);
    findings.selection = { tested, order: 'ascending', trials };
  }
}

/** Every policy that has a say at this step. */
function policiesOf(x: Routed, moment: Moment): readonly PolicyReading[] {
  const { world } = moment;
  const { policy } = x.stage;
  const { authorization } = x.method;
  const request = accessRequest(x, world);
  return [
    ...(policy ? readBound('resource', [policy], request) : []),
    ...(authorization.kind === 'iam' ? readBound('identity', world.policiesOf(x.principal), request) : []),
    ...(authorization.kind === 'lambda' ? readAnswered(authorizerPolicy(x, moment), request) : []),
  ];
}

/** What the function just said, or the kept result that was found without asking it. */
function authorizerPolicy(x: Routed, { authorizerSaid, outcome }: Moment): Policy | null {
  if (authorizerSaid !== null) return policySaid(authorizerSaid);
  const wasKept = outcome !== VERDICT.waiting && x.woken === 0;
  return wasKept ? (x.request.memo.authorizerEntry?.result.policy ?? null) : null;
}
