import type { HeaderMaker, LegName } from '../../../trace/inspect/legs.ts';
import type { Decision } from '../../../languages/iam-policy/evaluate.ts';
import type { Outcome } from '../../../trace/exchange-columns.ts';
import type { ExpressionReading, PolicyReading, SelectionReading } from '../../../trace/explanation.ts';

export const LEG_LABELS: Readonly<Record<LegName, string>> = {
  client: 'Client sends',
  methodRequest: 'Method request',
  integrationRequest: 'Integration request',
  integrationResponse: 'Integration response',
  methodResponse: 'Method response',
  answer: 'Client receives',
};
/** What happened between a stage and the one before it. */
export const LEG_NOTES: Readonly<Record<LegName, string>> = {
  client: 'The request as it leaves its client.',
  methodRequest: 'As the gateway sees it: the edge added where it came from, and took what belongs to one connection.',
  integrationRequest: 'As it goes to the backend, after parameters, template and overrides.',
  integrationResponse: 'As it comes back from the backend, before anything is made of it.',
  methodResponse: 'After the integration response was chosen and mapped, or as the gateway made it itself.',
  answer: 'With what the gateway adds to every answer.',
};
export const MAKER_LABELS: Readonly<Record<HeaderMaker, string>> = {
  client: 'client',
  browser: 'browser',
  cloudFront: 'CloudFront',
  edge: 'edge',
  gateway: 'gateway',
  mapping: 'mapping',
  backend: 'backend',
};
export const MAKER_NOTES: Readonly<Record<HeaderMaker, string>> = {
  client: 'written by the client',
  browser: 'added by the browser, which scripts cannot change',
  cloudFront: 'added by CloudFront, which stands before an edge-optimised API',
  edge: 'added at the front door of API Gateway',
  gateway: 'added by API Gateway itself',
  mapping: 'set by a mapping of the configuration',
  backend: 'sent by the backend',
};
export const PRESENCE_LABELS = { was: 'was', is: 'is', willBe: 'will be', never: 'never' } as const;
/** How a step is called that the cursor has passed, and one that lies ahead. */
export const OUTCOME_LABELS: Readonly<Record<Outcome, string>> = {
  passed: 'passed',
  refused: 'refused',
  answered: 'answered',
  waiting: 'waiting',
};
export const FUTURE_OUTCOMES: Readonly<Record<Outcome, string>> = {
  passed: 'will pass',
  refused: 'will refuse',
  answered: 'will answer',
  waiting: 'will wait',
};
export const CURL_WORDS = {
  notCopied: 'This browser does not let the page copy. Here is the command, to be copied by hand:',
} as const;
/** The number an exchange carries in the scene. */
export const tokenTitle = (exchange: number): string => `token ${exchange + 1}`;
export const STEP_LIST_WORDS = {
  answer: 'Answer',
  answerAhead: 'Answer that will be',
  neverSent: 'Never sent',
  noAnswerYet: 'No answer has reached the client yet.',
} as const;
export const CHANGE_MARKS = { same: ' ', added: '+', removed: '−', changed: '~' } as const;
export const CHANGE_LABELS = { same: '', added: 'added', removed: 'removed', changed: 'changed' } as const;

export const DECISION_LABELS: Readonly<Record<Decision, string>> = {
  allow: 'allows',
  explicitDeny: 'denies explicitly',
  implicitDeny: 'says nothing, which denies',
};
export const POLICY_LABELS: Readonly<Record<PolicyReading['kind'], string>> = {
  resource: 'Resource policy of the API',
  identity: "Policies of the caller's identity",
  authorizer: 'Policy the Lambda authorizer gave',
};
export const STEP_KINDS = { reference: 'reference', set: '#set', if: '#if', foreach: '#foreach' } as const;

export const PARAMETER_WORDS = {
  title: { request: 'Parameters of the request', response: 'Parameters of the response' },
  from: 'from',
  none: 'has no value, so nothing is set',
  empty: 'empty',
} as const;

type Which = ExpressionReading['what'];
export const EXPRESSION_WORDS = {
  title: {
    route: 'Which route',
    model: 'Which model the message must fit',
    requestTemplate: 'Which request template',
    responseTemplate: 'Which response template',
  } satisfies Record<Which, string>,
  comesTo: 'comes to',
  noValue: 'has no value: the message is not JSON.',
  emptyText: 'comes to an empty text: what it names is not there.',
  equal: 'equals it, chosen',
  fallback: 'nothing equals it, so the default is chosen',
  nothing: {
    route: 'No key equals it, and there is no $default: the client gets an error frame.',
    model: 'No key equals it, and there is no $default: every message fails.',
    requestTemplate: 'No key equals it, and there is no $default: passthroughBehavior decides.',
    responseTemplate: 'No key equals it, and there is no $default: the answer goes on as it is.',
  } satisfies Record<Which, string>,
} as const;
export const ORDER_LABELS: Readonly<Record<SelectionReading['order'], string>> = {
  ascending: 'by ascending status',
  written: 'in the order they are written',
};
