import { GATEWAY_RESPONSE_TYPES, type GatewayResponseType } from '../../gateway/refusals.ts';
import type { KnownAnswer, Tree } from './build.ts';
import { STATUS_ANSWERS } from './status.ts';

const SOURCE = 'rest-api reference, 2';
const STATUS = '418';
/** Simple substitution is all a gateway response has; the type says which one answered. */
const TEMPLATE = { 'application/json': '{"type":"$context.error.responseType"}' };

/** The answers of the status table, by the gateway response they expect. */
function triggerOf(type: GatewayResponseType): KnownAnswer | undefined {
  if (type === 'DEFAULT_4XX') return STATUS_ANSWERS.find(({ id }) => id === 'status-403-no-route');
  if (type === 'DEFAULT_5XX') return STATUS_ANSWERS.find(({ id }) => id === 'status-502-function-error');
  return STATUS_ANSWERS.find(({ scenario }) => lastExpectation(scenario)['gatewayResponse'] === type);
}
const lastExpectation = ({ expect }: Tree): Tree => (expect as readonly Tree[]).at(-1) ?? {};

/** Types nothing in a scenario can bring about, with the reason. */
export const UNREACHABLE_TYPES: Readonly<Partial<Record<GatewayResponseType, string>>> = {
  AUTHORIZER_FAILURE: 'An authorizer’s inner failure is AWS’s own; nothing in a scenario causes it.',
  EXPIRED_TOKEN: 'A principal of a scenario signs with credentials that do not expire.',
  INVALID_SIGNATURE: 'A principal of a scenario signs correctly.',
  REQUEST_TOO_LARGE: 'Its settings have no effect in AWS either: the answer comes before any configuration is read.',
  RESOURCE_NOT_FOUND: 'Never produced: an unknown path is MISSING_AUTHENTICATION_TOKEN.',
  WAF_FILTERED: 'Web ACLs are not modelled.',
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
          Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined)),
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
