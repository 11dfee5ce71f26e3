import { expect, test } from 'vitest';
import { aSetup } from '../../test/properties/a-setup.ts';
import { simulate } from '../world/simulate.ts';
import { clusterHours, clustersAt } from './cache-clusters.ts';

// Sizes: rest-api reference, 12; the prices are recalled there.
test('a cluster costs by its size, from the instant it is there to the instant it goes', () => {
  const patch = (at: string, path: string, value: string): string =>
    `{ as: p${at}, at: ${at}, do: UpdateStage, with: { restApiId: shop, stageName: prod, patchOperations: [{ op: replace, path: ${path}, value: '${value}' }] } }`;
  const record = simulate(
    aSetup({
      stage:
        "{ cacheClusterEnabled: true, cacheClusterSize: '6.1', methodSettings: { '*/*': { cacheDataEncrypted: true } } }",
      timeline: `[${patch('1s', '/cacheClusterSize', '0.5')}, ${patch('2s', '/cacheClusterEnabled', 'false')}]`,
    }),
  );
  const at = (seconds: number) =>
    clustersAt(record, seconds * 1e6).map(({ size, dollarsPerHour, encrypted }) => [size, dollarsPerHour, encrypted]);
  expect([at(0), at(1), at(2)]).toEqual([[['6.1', 0.2, 'all']], [['0.5', 0.02, 'all']], []]);
});

test('hours count while the cluster is there, by size, and end with it', () => {
  const record = simulate(
    aSetup({
      stage: "{ cacheClusterEnabled: true, cacheClusterSize: '237' }",
      timeline:
        "[{ as: smaller, at: 1h, do: UpdateStage, with: { restApiId: shop, stageName: prod, patchOperations: [{ op: replace, path: /cacheClusterSize, value: '0.5' }] } }, { as: off, at: 3h, do: UpdateStage, with: { restApiId: shop, stageName: prod, patchOperations: [{ op: replace, path: /cacheClusterEnabled, value: 'false' }] } }, { as: late, at: 5h, request: GET /prod/pets }]",
    }),
  );
  expect([clusterHours(record, 0), clusterHours(record, 0, '237'), clusterHours(record, 0, '0.5')]).toEqual([3, 1, 2]);
});

test('the cluster of a deleted stage goes with it', () => {
  const record = simulate(
    aSetup({
      stage: "{ cacheClusterEnabled: true, cacheClusterSize: '0.5' }",
      timeline:
        '[{ as: gone, at: 2h, do: DeleteStage, with: { restApiId: shop, stageName: prod } }, { as: late, at: 5h, request: GET /prod/pets }]',
    }),
  );
  expect([clusterHours(record, 0), clustersAt(record, 3 * 3600e6)]).toEqual([2, []]);
});
