import { expect, test } from 'vitest';
import { isFolder, replayFolder } from '../../src/cli/conformance-replay.ts';

const FOLDER = '../shared/conformance';
/** Cases that pass in each file today; the numbers may only rise. */
const BASELINE: Readonly<Record<string, number>> = {
  'api-keys.json': 4,
  'binary.json': 46,
  'canary.json': 5,
  'definition-errors.json': 16,
  'gateway-responses.json': 12,
  'headers.json': 24,
  'mock.json': 8,
  'proxy-event.json': 11,
  'routing.json': 18,
  'selection.json': 24,
  'service-integration.json': 3,
  'test-invoke-logs.json': 5,
  'validation.json': 17,
  'vtl.json': 145,
};

test('no recorded case that passed before fails now', () => {
  if (!isFolder(FOLDER)) {
    console.log(`${FOLDER} is not there: the recorded cases are not replayed.`);
    expect(isFolder(FOLDER)).toBe(false);
    return;
  }
  const { files, skipped } = replayFolder(FOLDER);
  expect(skipped).toBe(0);
  const fallen = Object.entries(BASELINE).filter(([file, passed]) => (files[file]?.passed ?? 0) < passed);
  expect(fallen).toEqual([]);
});
