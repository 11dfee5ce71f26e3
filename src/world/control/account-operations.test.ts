import { expect, test } from 'vitest';
import { anOperator } from '../../../test/properties/an-operator.ts';

const ROLE = 'arn:aws:iam::123456789012:role/logs';
const patch = (op: string, value?: string) => ({ patchOperations: [{ op, path: '/cloudwatchRoleArn', value }] });

// Rest-api reference, 14.2: one role for the account and Region; the text of the refusal is ours.
test('the account gets a role for its logs, and loses it', () => {
  const operator = anOperator();
  expect(operator.does('UpdateAccount', patch('replace', ROLE)).result).toMatchObject({ cloudwatchRoleArn: ROLE });
  expect(operator.does('GetAccount').result).toMatchObject({ cloudwatchRoleArn: ROLE });
  expect(operator.does('UpdateAccount', patch('remove')).result).toEqual({
    throttleSettings: { rateLimit: 10_000, burstLimit: 5_000 },
    features: ['UsagePlans'],
    apiKeyVersion: '4',
  });
  expect(operator.does('UpdateAccount', patch('replace', 'logs')).status).toBe(400);
});

test('a role the scenario gives is there from the start', () => {
  const operator = anOperator({ account: `{ cloudwatchRoleArn: '${ROLE}' }` });
  expect(operator.does('GetAccount').result).toMatchObject({ cloudwatchRoleArn: ROLE });
});
