import { expect, test } from 'vitest';
import { tellApart } from './tell-apart.ts';

test('names are told apart by the parts that differ', () => {
  expect(tellApart(['/menu · GET · de', '/menu · GET · en'])).toEqual(['de', 'en']);
  expect(tellApart(['/menu · GET · de', '/cards · GET'])).toEqual(['/menu · de', '/cards']);
});

test('one alone keeps its name, and so do those that are the same', () => {
  expect(tellApart(['/menu · GET · de'])).toEqual(['/menu · GET · de']);
  expect(tellApart(['/a · GET', '/a · GET'])).toEqual(['/a · GET', '/a · GET']);
});
