import { expect, test } from 'vitest';
import { aScenario } from '../../../test/properties/a-setup.ts';
import { runScenario } from '../../scenario/run-scenario.ts';
import { openMessages } from '../../trace/open-exchange.ts';

const CLUSTER = "{ cacheClusterEnabled: true, cacheClusterSize: '0.5' }";
/** Which answers come from the cache where its key is a header of the integration, mapped from this source. */
function cachedBy(source: string): readonly string[] {
  const integration = `cacheKeyParameters: [integration.request.header.X-Who], requestParameters: { integration.request.header.X-Who: ${source} }`;
  const call = (name: string, at: number, tenant: string): string =>
    `{ as: ${name}, at: ${at}s, client: partner, request: GET /prod/pets, headers: { X-Tenant: ${tenant} } }`;
  const run = runScenario(
    aScenario({
      stage: CLUSTER,
      method: 'requestParameters: { method.request.header.X-Tenant: false }',
      timeline: `[${call('first', 0, 'a')}, ${call('other', 1, 'b')}, ${call('again', 2, 'a')}]`,
    }).replace('uri: lambda:list', `uri: lambda:list, ${integration}`),
  );
  if (!run.ok) throw new Error(run.diagnostics.map(({ message }) => message).join('\n'));
  return [0, 1, 2].map((id) => openMessages(run.record, id).cache);
}

// `integration.request.*` in the key: rest-api reference, 12.1.
test('a key of the integration has the value that is mapped to it', () => {
  expect(cachedBy('method.request.header.X-Tenant')).toEqual(['miss', 'miss', 'hit']);
  expect(cachedBy('context.requestId')).toEqual(['miss', 'miss', 'miss']);
  expect(cachedBy('context.stage')).toEqual(['miss', 'hit', 'hit']);
  expect(cachedBy('"\'same\'"')).toEqual(['miss', 'hit', 'hit']);
});

test('one that is not mapped is refused', () => {
  const text = aScenario({ stage: CLUSTER, timeline: '[]' });
  const named = text.replace(
    'uri: lambda:list',
    'uri: lambda:list, cacheKeyParameters: [integration.request.header.X]',
  );
  expect(runScenario(named).diagnostics).toMatchObject([{ message: 'integration.request.header.X is not mapped' }]);
});
