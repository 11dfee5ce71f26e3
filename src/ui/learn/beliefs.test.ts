import { questions, beliefs } from 'virtual:study';
import { scenarios } from 'virtual:catalogue';
import { expect, test } from 'vitest';

test('every belief has a flight and a lab that ship', () => {
  expect(beliefs.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_none, i) => i + 1));
  const flights = scenarios.map(({ id }) => id);
  const labs = questions.filter(({ kind }) => kind === 'fix').map(({ quiz, id }) => `${quiz}/${id}`);
  for (const belief of beliefs) {
    expect(belief.flights.length).toBeGreaterThan(0);
    expect(belief.labs.length).toBeGreaterThan(0);
    expect(flights).toEqual(expect.arrayContaining([...belief.flights]));
    expect(labs).toEqual(expect.arrayContaining(belief.labs.map(({ quiz, question }) => `${quiz}/${question}`)));
  }
});
