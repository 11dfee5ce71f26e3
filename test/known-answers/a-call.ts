import { openExchange } from '../../src/trace/open-exchange.ts';
import type { ExchangeView } from '../../src/trace/exchange-view.ts';
import type { RunRecord } from '../../src/trace/record.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { simulate } from '../../src/world/simulate.ts';

type Part = object;
export type CallParts = {
  /** Members of `GET /pets` beside its integration. */
  readonly method?: Part;
  /** Further resources. */
  readonly resources?: Part;
  /** Members of the API. */
  readonly api?: Part;
  readonly stage?: Part;
  readonly functions?: Part;
  /** Members of the scenario. */
  readonly scenario?: Part;
  /** One request for each; GET /prod/pets at one second after another where nothing else is said. */
  readonly calls?: readonly Part[];
};

export const PROXY = { methodIntegration: { type: 'AWS_PROXY', httpMethod: 'POST', uri: 'lambda:list' } };

/** A run of a small shop API, stated as a test needs it; a scenario is YAML, and JSON is YAML. */
export function aRun({ method, resources, api, stage, functions, scenario, calls = [{}] }: CallParts): RunRecord {
  const document = {
    version: 1,
    id: 'test',
    title: 'Test',
    account: { id: '123456789012', region: 'eu-west-1' },
    apis: {
      shop: {
        protocolType: 'REST',
        endpointConfiguration: { types: ['REGIONAL'] },
        resources: { '/pets': { GET: { ...PROXY, ...method } }, ...resources },
        stages: { prod: stage ?? {} },
        ...api,
      },
    },
    functions: { list: { duration: '40ms' }, ...functions },
    clients: { partner: { kind: 'http', sourceIp: '203.0.113.10' } },
    timeline: calls.map((call, i) => ({
      as: `c${i}`,
      at: `${i}s`,
      ...(!('do' in call) && { request: 'GET /prod/pets' }),
      ...call,
    })),
    ...scenario,
  };
  const parsed = parseScenario(JSON.stringify(document));
  if (!parsed.ok)
    throw new Error(parsed.diagnostics.map(({ message, pointer }) => `${pointer}: ${message}`).join('\n'));
  return simulate(parsed.setup);
}

export const viewsOf = (run: RunRecord): readonly ExchangeView[] =>
  Array.from(run.exchanges.status, (_status, id) => openExchange(run, id));

/** The first exchange of a run. */
export const aCall = (parts: CallParts): ExchangeView => openExchange(aRun(parts), 0);

export const headerOf = ({ headers }: ExchangeView, name: string): string | undefined =>
  headers.find(([header]) => header.toLowerCase() === name.toLowerCase())?.[1];

/** Status, error type and body, as the books list them. */
export const answerOf = (view: ExchangeView): readonly [number, string | undefined, string] => [
  view.status,
  headerOf(view, 'x-amzn-ErrorType'),
  view.body,
];

/** The step that refused, and why. */
export const refusedAt = ({ steps }: ExchangeView): string => {
  const refused = steps.find(({ outcome }) => outcome === 'refused');
  return refused ? `${refused.step} ${refused.reason}` : 'nowhere';
};
export const reasonAt = ({ steps }: ExchangeView, step: string): string | undefined =>
  steps.findLast((one) => one.step === step)?.reason;
export const clauseAt = ({ steps }: ExchangeView, step: string): string | undefined =>
  steps.findLast((one) => one.step === step)?.clause;
