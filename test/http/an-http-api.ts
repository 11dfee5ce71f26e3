import { parseScenario } from '../../src/scenario/parse.ts';
import { findExchange } from '../../src/trace/exchange-name.ts';
import { openExchange } from '../../src/trace/open-exchange.ts';
import type { ExchangeView } from '../../src/trace/exchange-view.ts';
import type { RunRecord } from '../../src/trace/record.ts';
import { simulate } from '../../src/world/simulate.ts';

export type HttpParts = {
  readonly account?: string;
  readonly cors?: string;
  readonly more?: string;
  readonly routes?: string;
  readonly integrations?: string;
  readonly stages?: string;
  readonly functions?: string;
  readonly extra?: string;
  readonly clients?: string;
  readonly timeline: string;
};

const INTEGRATION = "{ integrationType: AWS_PROXY, integrationUri: lambda:echo, payloadFormatVersion: '2.0' }";

/** A small HTTP API as YAML; a test states only what matters to it. */
export const anHttpScenario = (parts: HttpParts): string => `version: 1
id: test
title: Test
seed: 5
account: ${parts.account ?? '{}'}
apis:
  shop:
    protocolType: HTTP
    ${parts.cors === undefined ? '' : `corsConfiguration: ${parts.cors}`}
    ${parts.more ?? ''}
    routes: ${parts.routes ?? '{ $default: { target: echo } }'}
    integrations: { echo: ${INTEGRATION}${parts.integrations === undefined ? '' : `, ${parts.integrations}`} }
    stages: ${parts.stages ?? '{ $default: {} }'}
functions: { echo: { echo: true, duration: 10ms }${parts.functions === undefined ? '' : `, ${parts.functions}`} }
clients: ${parts.clients ?? '{ curl: { kind: http } }'}
${parts.extra ?? ''}
timeline: ${parts.timeline}
`;

/** Its run; the test fails with the diagnostics when the scenario is not valid. */
export function runHttp(parts: HttpParts): RunRecord {
  const parsed = parseScenario(anHttpScenario(parts));
  if (!parsed.ok)
    throw new Error(
      parsed.diagnostics.map(({ line, message, remedy }) => `line ${line}: ${message}. ${remedy}`).join('\n'),
    );
  return simulate(parsed.setup);
}

/** What became of the exchange of a name. */
export function exchange(record: RunRecord, name: string): ExchangeView {
  const id = findExchange(record, name);
  if (id < 0) throw new Error(`there is no exchange ${name}`);
  return openExchange(record, id);
}

/** The one exchange `x` of a scenario. */
export const oneCall = (request: string, parts: Omit<HttpParts, 'timeline'> = {}): ExchangeView =>
  exchange(runHttp({ ...parts, timeline: `[{ as: x, at: 0s, client: curl, request: '${request}' }]` }), 'x');

export const headersOf = ({ headers }: ExchangeView): Readonly<Record<string, string>> =>
  Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));

/** The event the echoing function got. */
export const eventOf = ({ body }: ExchangeView) =>
  JSON.parse(body) as {
    readonly requestContext: Readonly<Record<string, unknown>>;
    readonly [member: string]: unknown;
  };

/** The step that decided, with its reason. */
export const decidedBy = ({ steps }: ExchangeView): string => {
  const step = steps.find(({ outcome }) => outcome === 'refused' || outcome === 'answered');
  return step ? `${step.step} ${step.outcome} ${step.reason}` : 'none';
};
