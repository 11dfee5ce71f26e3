import { policyContext } from '../../gateway/authorization/policy-context.ts';
import {
  customIntegration,
  expressionValue,
  keyChosen,
  trySocketMappings,
  trySocketResponses,
  watchSocketRequest,
  watchSocketResponse,
} from '../../gateway/websocket/explain-mapping.ts';
import type { SocketStaged } from '../../gateway/websocket/leg.ts';
import { testedText } from '../../gateway/websocket/steps/select-response.ts';
import type { AccessRequest } from '../../languages/iam-policy/ast.ts';
import { selectRoute } from '../../languages/selection-expression/select-route.ts';
import type { ExpressionReading, PolicyReading } from '../../trace/explanation.ts';
import { keepParameters, keepTemplate, type Findings, type Moment } from './findings.ts';
import { policySaid, readAnswered, readBound } from './policies.ts';

/** What a step of a WebSocket API weighed: expressions too, which only these have. */
export function lookAtSocket(x: SocketStaged, moment: Moment, findings: Findings): void {
  const { step, world } = moment;
  const { route } = x.socket;
  switch (step) {
    case 'authorize':
      findings.policies = policiesOf(x, moment, 'execute-api:Invoke');
      return;
    case 'authorizeCallback':
      if (!x.socket.isAlmighty) findings.policies = policiesOf(x, moment, 'execute-api:ManageConnections');
      return;
    case 'selectRoute':
      findings.expressions.push(routeReading(x));
      return;
    case 'validateMessage':
      keep(findings, 'model', x, route?.definition.modelSelectionExpression, route?.definition.requestModels);
      return;
    case 'mapRequest': {
      const { requestTemplates, templateSelectionExpression } = customIntegration(x)?.definition ?? {};
      keepParameters(findings, 'request', trySocketMappings(x, world));
      keep(findings, 'requestTemplate', x, templateSelectionExpression, requestTemplates);
      keepTemplate(findings, watchSocketRequest(x, world));
      return;
    }
    case 'selectResponse':
      findings.selection = selectionOf(x) ?? findings.selection;
      return;
    case 'mapResponse': {
      const { templateSelectionExpression, responseTemplates } = x.socket.selected ?? {};
      keep(findings, 'responseTemplate', x, templateSelectionExpression, responseTemplates);
      keepTemplate(findings, watchSocketResponse(x, world));
    }
  }
}

function routeReading(x: SocketStaged): ExpressionReading {
  const { definition, routeKeys } = x.socket.stage;
  const expression = definition.routeSelectionExpression;
  const { value, route } = selectRoute(expression, x.socket.message?.text ?? '', routeKeys);
  return { what: 'route', expression, value, chosen: route, keys: routeKeys };
}

/** An expression that chooses among the keys of a map; nothing where there is no expression. */
function keep(
  { expressions }: Findings,
  what: ExpressionReading['what'],
  x: SocketStaged,
  expression: string | undefined,
  map: Readonly<Record<string, unknown>> | undefined,
): void {
  if (expression === undefined || !map) return;
  const value = expressionValue(x, expression, what === 'responseTemplate');
  const keys = Object.keys(map);
  expressions.push({ what, expression, value, chosen: keyChosen(keys, value), keys });
}

function selectionOf(x: SocketStaged): Findings['selection'] {
  const integration = customIntegration(x);
  if (!integration) return null;
  const tested = testedText(x);
  return { tested, order: 'written', trials: trySocketResponses(integration, tested) };
}

/** A signer's own policies, or what the Lambda authorizer of `$connect` said. */
function policiesOf(x: SocketStaged, { world, authorizerSaid }: Moment, action: string): readonly PolicyReading[] {
  const { route } = x.socket;
  const isSigned = action !== 'execute-api:Invoke' || route?.needsSignature === true;
  const facts = world.callFacts(x, isSigned ? 'signer' : undefined);
  const request: AccessRequest = {
    principal: isSigned && facts.caller ? { kind: 'aws', arn: facts.caller.arn } : { kind: 'anonymous' },
    action,
    resource: world.methodArn(x),
    context: policyContext(facts),
  };
  if (isSigned) return readBound('identity', world.policiesOf(x.principal), request);
  return route?.authorizer ? readAnswered(policySaid(authorizerSaid), request) : [];
}
