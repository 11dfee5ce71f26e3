import { expect, test } from 'vitest';
import { aScenario } from '../../test/properties/a-setup.ts';
import { parseScenario } from './parse.ts';

const said = (statement: string): readonly string[] =>
  parseScenario(
    aScenario({
      extra: `webAcls: { wall: { rules: [{ name: it, priority: 1, action: BLOCK, statement: ${statement} }] } }`,
      timeline: '[]',
    }),
  ).diagnostics.map(({ code, message }) => `${code}: ${message}`);
const IN_QUERY = 'fieldToMatch: { queryString: {} }';

test.each([
  [
    `{ sizeConstraintStatement: { ${IN_QUERY}, comparisonOperator: GT, size: 1, textTransformations: [{ priority: 0, type: NONE }, { priority: 0, type: LOWERCASE }] } }`,
    'priorityTwice: priority 0 is used twice',
  ],
  [
    `{ byteMatchStatement: { ${IN_QUERY}, searchString: two words, positionalConstraint: CONTAINS_WORD } }`,
    'searchString: a word has letters, digits and underscores only',
  ],
  [
    `{ orStatement: { statements: [{ rateBasedStatement: { limit: 10 } }, { ipSetReferenceStatement: { addresses: [nowhere] } }] } }`,
    'statement: AWS WAF nests no rate-based statement in another',
  ],
  [
    `{ orStatement: { statements: [{ ipSetReferenceStatement: { addresses: [nowhere] } }, {}] } }`,
    'ipSet: nowhere is no block of addresses',
  ],
])('%s', (statement, problem) => {
  expect(said(statement)).toContain(problem);
});

test('a web ACL with transformations, sizes and several statements is taken', () => {
  expect(
    said(
      `{ andStatement: { statements: [{ byteMatchStatement: { ${IN_QUERY}, searchString: drop, positionalConstraint: CONTAINS_WORD, textTransformations: [{ priority: 1, type: LOWERCASE }] } }, { sizeConstraintStatement: { ${IN_QUERY}, comparisonOperator: GT, size: 1 } }] } }`,
    ),
  ).toEqual([]);
});
