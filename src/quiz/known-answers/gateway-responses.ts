import { GATEWAY_RESPONSE_TYPES, type GatewayResponseType } from '../../gateway/refusals.ts';
import type { KnownAnswer, Tree } from './build.ts';
import { CALLER_ANSWERS } from './status-caller.ts';
import { STATUS_ANSWERS } from './status.ts';

const SOURCE = 'rest-api reference, 2';
const STATUS = '418';
/** Simple substitution is all a gateway response has; the type says which one answered. */
const TEMPLATE = { 'application/json': '{"type":"$context.error.responseType"}' };

/** The answers of the status table, by the gateway response they expect. */
function triggerOf(type: GatewayResponseType): KnownAnswer | undefined {
  if (type === 'DEFAULT_4XX') return STATUS_ANSWERS.find(({ id }) => id === 'status-403-no-route');
  if (type === 'DEFAULT_5XX') return STATUS_ANSWERS.find(({ id }) => id === 'status-502-function-error');
  const answers = [...STATUS_ANSWERS, ...CALLER_ANSWERS];
  return answers.find(({ scenario }) => lastExpectation(scenario)['gatewayResponse'] === type);
}
const lastExpectation = ({ expect }: Tree): Tree => (expect as readonly Tree[]).at(-1) ?? {};

/** Types nothing in a scenario can bring about, with the reason. */
export const UNREACHABLE_TYPES: Readonly<Partial<Record<GatewayResponseType, string>>> = {
  RESOURCE_NOT_FOUND: 'Never produced: an unknown path is MISSING_AUTHENTICATION_TOKEN.',
};

/** Every type, set to a status and body of its own: what the client sees is what was set, the error type stays. */
export const GATEWAY_RESPONSE_ANSWERS: readonly KnownAnswer[] = GATEWAY_RESPONSE_TYPES.flatMap((type) => {
  const trigger = triggerOf(type);
  if (!trigger) return [];
  const { apis, expect, ...rest } = trigger.scenario as {
    readonly apis: { readonly shop: Tree };
    readonly expect: readonly Tree[];
  };
  const [last] = expect.slice(-1);
  const changed = {
    exchange: last?.['exchange'],
    status: Number(STATUS),
    headers: last?.['headers'],
    body: `{"type":"${typeSaid(type)}"}`,
  };
  // Its settings have no effect: the answer comes before any configuration is read.
  const isFixed = type === 'REQUEST_TOO_LARGE';
  const gatewayResponses = { [type]: { statusCode: STATUS, responseTemplates: TEMPLATE } };
  return [
    {
      ...trigger,
      id: `gateway-response-${type.toLowerCase().replaceAll('_', '-')}`,
      table: 'gatewayResponse' as const,
      row: type,
      what: `${type}: ${trigger.what}`,
      source: SOURCE,
      scenario: {
        ...rest,
        apis: { shop: { ...apis.shop, gatewayResponses } },
        expect: [
          ...expect.slice(0, -1),
          isFixed ? last : Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined)),
        ],
      },
    },
  ];
});

/** A fallback answers for the type that was meant. */
function typeSaid(type: GatewayResponseType): string {
  if (type === 'DEFAULT_4XX') return 'MISSING_AUTHENTICATION_TOKEN';
  return type === 'DEFAULT_5XX' ? 'INTEGRATION_FAILURE' : type;
}
