import { parseScenario } from '../../src/scenario/parse.ts';
import type { WorldSetup } from '../../src/world/setup.ts';

export type ScenarioParts = {
  readonly account?: string;
  readonly method?: string;
  readonly stage?: string;
  /** Further members of the API, as lines with four blanks before them. */
  readonly api?: string;
  readonly extra?: string;
  readonly functions?: string;
  readonly timeline: string;
};

/** A small shop API as YAML; a test states only what matters to it. */
export const aScenario = ({
  account = '{}',
  method = '',
  stage = '{}',
  api = '',
  extra = '',
  functions = '{ list: { duration: 40ms } }',
  timeline,
}: ScenarioParts): string => `version: 1
id: test
title: Test
seed: 5
account: ${account}
apis:
  shop:
    protocolType: REST
    endpointConfiguration: { types: [REGIONAL] }
    resources:
      /pets:
        GET: { ${method === '' ? '' : `${method}, `}methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:list } }
    stages: { prod: ${stage} }
${api}functions: ${functions}
clients: { partner: { kind: http } }
${extra}
timeline: ${timeline}
`;

/** Its setup; the test fails with the diagnostics when it is not valid. */
export function aSetup(parts: ScenarioParts): WorldSetup {
  const parsed = parseScenario(aScenario(parts));
  if (!parsed.ok)
    throw new Error(
      parsed.diagnostics.map(({ line, message, remedy }) => `line ${line}: ${message}. ${remedy}`).join('\n'),
    );
  return parsed.setup;
}
