import { expect, test } from 'vitest';
import { scenarioText } from '../../test/content/library.ts';
import { judge, run } from '../quiz/judge.ts';

const ran = run(scenarioText('cached-answer'));
const ask = (expectation: object) => {
  if (typeof ran === 'string') throw new Error(ran);
  const [result] = judge(ran, [expectation]).results;
  return result?.holds === true ? 'holds' : result?.actual;
};

test.each([
  [{ cacheCluster: 'prod', size: '0.5', dollarsPerHour: 0.02 }, 'holds'],
  [{ cacheCluster: 'prod', at: '10s', dollarsPerHour: '< 0.05' }, 'holds'],
  [{ cacheCluster: 'prod', size: '237' }, 'size is 0.5'],
  [{ cacheCluster: 'prod' }, 'the expectation names nothing to check'],
  [{ cacheCluster: 'production', size: '0.5' }, /no stage production/],
])('%j: %s', (expectation, expected) => {
  const found = ask(expectation);
  if (typeof expected === 'string') expect(found).toBe(expected);
  else expect(found).toMatch(expected);
});
