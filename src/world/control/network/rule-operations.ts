import { RESERVED_HEADERS } from '../../../gateway/network/domain-names.ts';
import type { RoutingRuleSetup } from '../../../gateway/network/model.ts';
import { UNKNOWN } from '../aws-texts.ts';
import {
  badRequest,
  conflict,
  created,
  done,
  notFound,
  objectOf,
  textOf,
  type Input,
  type OperationContext,
  type OperationHandler,
  type OperationOutcome,
  type Refused,
} from '../outcome.ts';
import type { ControlState } from '../state.ts';
import { domainProblem } from './domain-checks.ts';
import { findDomain, findTarget, withDomain, type FoundDomain } from './names.ts';

const MOST_RULES = 50;
const MOST_PRIORITY = 1_000_000;
const MOST_HEADERS = 2;

/** CreateRoutingRule; the texts of all refusals here are ours (network-and-iam reference, 5, for what is refused). */
export const createRoutingRule: OperationHandler = (state, context) => {
  const found = findDomain(state, context);
  if ('ok' in found) return found;
  const rule = ruleOf(state, context);
  if ('ok' in rule) return rule;
  return withRules(state, context, found, [...found.domain.rules, rule], (next) =>
    created(next, `routing rule ${rule.priority} of ${found.domain.name} was made`),
  );
};

/** PutRoutingRule replaces a rule; its id is its priority. */
export const putRoutingRule: OperationHandler = (state, context) => {
  const found = findRule(state, context);
  if ('ok' in found) return found;
  const rule = ruleOf(state, context);
  if ('ok' in rule) return rule;
  const rules = found.domain.rules.map((each) => (each === found.rule ? rule : each));
  return withRules(state, context, found, rules, (next) =>
    done(next, `routing rule ${found.rule.priority} of ${found.domain.name} was replaced`),
  );
};

export const deleteRoutingRule: OperationHandler = (state, context) => {
  const found = findRule(state, context);
  if ('ok' in found) return found;
  const rules = found.domain.rules.filter((each) => each !== found.rule);
  return withRules(state, context, found, rules, (next) =>
    done(next, `routing rule ${found.rule.priority} of ${found.domain.name} was deleted`, 204),
  );
};

function findRule(
  state: ControlState,
  context: OperationContext,
): (FoundDomain & { readonly rule: RoutingRuleSetup }) | Refused {
  const found = findDomain(state, context);
  if ('ok' in found) return found;
  const wanted = textOf(context.input, 'routingRuleId');
  const rule = found.domain.rules.find(({ priority }) => `${priority}` === wanted);
  return rule ? { ...found, rule } : notFound(`There is no routing rule ${wanted}`);
}

const listOf = (value: unknown): readonly Input[] => (Array.isArray(value) ? (value as readonly Input[]) : []);

function ruleOf(state: ControlState, context: OperationContext): RoutingRuleSetup | Refused {
  const { input } = context;
  const priority = Number(input['priority']);
  if (!Number.isInteger(priority) || priority < 1 || priority > MOST_PRIORITY)
    return badRequest(`The priority of a routing rule is 1 to ${MOST_PRIORITY}`);
  const conditions = listOf(input['conditions']);
  const headers = conditions
    .flatMap((condition) => listOf(objectOf(condition, 'matchHeaders')?.['anyOf']))
    .map((header) => ({ header: textOf(header, 'header'), valueGlob: textOf(header, 'valueGlob') }));
  const paths = conditions.flatMap(
    (condition) => (objectOf(condition, 'matchBasePaths')?.['anyOf'] as readonly string[] | undefined) ?? [],
  );
  if (headers.length > MOST_HEADERS || paths.length > 1) return badRequest('At most two headers and one base path');
  const reserved = headers.find(({ header }) => RESERVED_HEADERS.includes(header.toLowerCase()));
  if (reserved) return badRequest(`${reserved.header} cannot be a condition`);
  if (headers.some(({ valueGlob }) => valueGlob.slice(1, -1).includes('*')))
    return badRequest('A * stands at the start of a value, at its end, or at both');
  const actions = listOf(input['actions']);
  const invoked = objectOf(actions[0] ?? {}, 'invokeApi');
  if (actions.length !== 1 || !invoked) return badRequest('A routing rule has one action, invokeApi');
  const target = findTarget(state, context, textOf(invoked, 'apiId'));
  if (target?.api.protocolType !== 'REST') return badRequest('Routing rules lead to REST APIs only');
  const stage = textOf(invoked, 'stage');
  if (!Object.hasOwn(target.api.stages, stage)) return badRequest(UNKNOWN.stage);
  return {
    priority,
    headers,
    basePath: paths[0] ?? null,
    api: target.index,
    stage,
    stripBasePath: invoked['stripBasePath'] === true,
    pointer: context.ref().pointer,
  };
}

function withRules(
  state: ControlState,
  context: OperationContext,
  found: FoundDomain,
  rules: readonly RoutingRuleSetup[],
  told: (next: ControlState) => OperationOutcome,
): OperationOutcome {
  if (rules.length > MOST_RULES) return badRequest(`A domain name has at most ${MOST_RULES} routing rules`);
  const twice = rules.find(({ priority }, i) => rules.findIndex((each) => each.priority === priority) < i);
  if (twice) return conflict(`Priority ${twice.priority} is used by another routing rule of this domain name`);
  const sorted = [...rules].sort((a, b) => a.priority - b.priority);
  const changed = { ...found.domain, rules: sorted };
  return domainProblem(state, context, changed) ?? told(withDomain(state, found, changed));
}
