import { expect, test } from 'vitest';
import { ownScenarios, scenarioNames } from './own-scenarios.ts';

test('the scenarios a quiz names are read from its text, each once', () => {
  expect(scenarioNames("scenario: a-b\nquestions:\n - { scenario: 'c' }\n - { scenario: a-b }")).toEqual(['a-b', 'c']);
});

test('documents are known by the id their text says; what belongs to somebody else is none of them', () => {
  const document = (id: string, text: string) => ({ id, text, savedAt: 1 });
  const found = ownScenarios([
    document('new', 'version: 1\nid: mine\ntitle: M'),
    document('twenty-nine-second-wall', 'version: 1\nid: twenty-nine-second-wall\n'),
    document('quiz-author-', 'version: 1\nid: my-quiz\n'),
    document('lab-moved-to-http', 'id: strangler\n'),
    document('shared-123', 'id: who-said-429\n'),
    document('broken', 'no scenario'),
  ]);
  expect([...found.keys()]).toEqual(['mine', 'twenty-nine-second-wall']);
});
