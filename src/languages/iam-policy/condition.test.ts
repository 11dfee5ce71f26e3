import { describe, expect, test } from 'vitest';
import type { ConditionContext } from './ast.ts';
import { evaluate } from './evaluate.ts';
import { parsePolicy } from './parse.ts';

const holds = (operator: string, key: string, asked: unknown, context: ConditionContext): boolean => {
  const read = parsePolicy({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: { [operator]: { [key]: asked } } },
  });
  if (!read.ok) throw new Error(read.error.problem);
  const request = { principal: { kind: 'anonymous' }, action: 'a:b', resource: 'arn:aws:a:::x', context } as const;
  return evaluate([read.value], request).decision === 'allow';
};

// Network and IAM reference, 9, "Condition operators": what a missing key gives.
describe('a missing key', () => {
  test.each([
    ['StringEquals', 'x', false],
    ['StringEqualsIgnoreCase', 'x', false],
    ['StringLike', '*', false],
    ['StringNotEquals', 'x', true],
    ['StringNotEqualsIgnoreCase', 'x', true],
    ['StringNotLike', '*', true],
    ['IpAddress', '0.0.0.0/0', false],
    ['NotIpAddress', '0.0.0.0/0', true],
    ['Bool', 'false', false],
    ['Null', 'true', true],
    ['Null', 'false', false],
    ['ArnEquals', '*', false],
    ['ArnLike', '*', false],
    ['ArnNotEquals', '*', true],
    ['ArnNotLike', '*', true],
    ['NumericEquals', '1', false],
    ['NumericNotEquals', '1', true],
    ['NumericLessThan', '1', false],
    ['NumericLessThanEquals', '1', false],
    ['NumericGreaterThan', '1', false],
    ['NumericGreaterThanEquals', '1', false],
    ['DateEquals', '2026-03-02', false],
    ['DateNotEquals', '2026-03-02', true],
    ['DateLessThan', '2026-03-02', false],
    ['DateLessThanEquals', '2026-03-02', false],
    ['DateGreaterThan', '2026-03-02', false],
    ['DateGreaterThanEquals', '2026-03-02', false],
    ['StringEqualsIfExists', 'x', true],
    ['BoolIfExists', 'false', true],
    ['IpAddressIfExists', '10.0.0.0/8', true],
    ['ForAnyValue:StringEquals', 'x', false],
    ['ForAnyValue:StringNotEquals', 'x', false],
    ['ForAllValues:StringEquals', 'x', true],
    ['ForAnyValue:StringEqualsIfExists', 'x', true],
  ])('%s %s: %s', (operator, asked, expected) => {
    expect(holds(operator, 'aws:Key', asked, {})).toBe(expected);
  });
});

describe('a present key', () => {
  test.each<[string, unknown, string | string[], boolean]>([
    ['StringEquals', ['a', 'b'], 'b', true],
    ['StringEquals', 'a', 'A', false],
    ['StringEquals', 'a*', 'ab', false],
    ['StringNotEquals', ['a', 'b'], 'b', false],
    ['StringNotEquals', ['a', 'b'], 'c', true],
    ['StringEqualsIgnoreCase', 'VPC', 'vpc', true],
    ['StringNotEqualsIgnoreCase', 'VPC', 'vpc', false],
    ['StringLike', 'vpc-?2*', 'vpc-12345', true],
    ['StringLike', 'vpc-?2*', 'vpc-2', false],
    ['StringNotLike', 'vpc-*', 'vpce-1', true],
    ['NumericEquals', '10', '10.0', true],
    ['NumericNotEquals', 10, '10', false],
    ['NumericLessThan', '300', '299', true],
    ['NumericLessThan', '300', '300', false],
    ['NumericLessThanEquals', '300', '300', true],
    ['NumericGreaterThan', '9', '10', true],
    ['NumericGreaterThanEquals', '10', '9', false],
    ['NumericEquals', '1', 'one', false],
    ['DateEquals', '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', true],
    ['DateNotEquals', '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', false],
    ['DateLessThan', '2026-03-02T09:00:00Z', '2026-03-02T08:59:59Z', true],
    ['DateLessThanEquals', '2026-03-02T09:00:00Z', '2026-03-02T09:00:01Z', false],
    ['DateGreaterThan', '2026-03-02', '2026-03-02T00:00:01Z', true],
    ['DateGreaterThanEquals', '1772442000', '2026-03-02T09:00:00Z', true],
    ['Bool', 'true', 'true', true],
    ['Bool', 'false', 'true', false],
    ['Null', 'true', 'x', false],
    ['Null', 'false', 'x', true],
    ['IpAddress', '203.0.113.0/24', '203.0.113.255', true],
    ['IpAddress', '203.0.113.0/24', '203.0.114.0', false],
    ['IpAddress', '203.0.113.7', '203.0.113.7', true],
    ['IpAddress', '203.0.113.7', '203.0.113.8', false],
    ['IpAddress', '0.0.0.0/0', '198.51.100.1', true],
    ['IpAddress', '0.0.0.0/0', '2001:db8::1', false],
    ['IpAddress', '2001:db8::/33', '2001:db8:7fff::1', true],
    ['IpAddress', '2001:db8::/33', '2001:db8:8000::1', false],
    ['IpAddress', '2001:0DB8:0:0:0:0:0:1', '2001:db8::1', true],
    ['IpAddress', ['10.0.0.0/8', '192.168.0.0/16'], '192.168.3.4', true],
    ['NotIpAddress', ['10.0.0.0/8', '192.168.0.0/16'], '192.168.3.4', false],
    ['NotIpAddress', ['10.0.0.0/8', '192.168.0.0/16'], '11.0.0.1', true],
    ['ArnEquals', 'arn:aws:iam::*:role/app/*', 'arn:aws:iam::111122223333:role/app/web', true],
    ['ArnLike', 'arn:aws:iam::*:role/*', 'arn:aws:sts::111122223333:role/x', false],
    ['ArnNotLike', 'arn:aws:iam::*:user/*', 'arn:aws:iam::111122223333:user/ada', false],
    ['ArnNotEquals', 'arn:aws:iam::*:user/*', 'arn:aws:iam::111122223333:role/r', true],
    ['StringEqualsIfExists', 'a', 'b', false],
    ['ForAnyValue:StringEquals', ['a', 'b'], ['b', 'c'], true],
    ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'd'], false],
    ['ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'c'], true],
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b', 'a'], true],
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
    ['ForAllValues:StringNotEquals', ['a'], ['b', 'a'], false],
  ])('%s %j of %j: %s', (operator, asked, found, expected) => {
    expect(holds(operator, 'aws:Key', asked, { 'aws:Key': found })).toBe(expected);
  });
});

test('key names are compared without case, and no name of a JavaScript object is a key', () => {
  expect(holds('StringEquals', 'AWS:sourceIP', '10.0.0.1', { 'aws:SourceIp': '10.0.0.1' })).toBe(true);
  expect(holds('Null', 'constructor', 'true', {})).toBe(true);
});

test('a policy variable stands for its value, literally; one without a value matches nothing', () => {
  expect(holds('StringEquals', 'aws:Key', '${aws:username}', { 'aws:Key': 'ada', 'aws:username': 'ada' })).toBe(true);
  expect(holds('StringLike', 'aws:Key', 'x-${aws:username}-*', { 'aws:Key': 'x-*-1', 'aws:username': '*' })).toBe(true);
  expect(holds('StringLike', 'aws:Key', 'x-${aws:username}-*', { 'aws:Key': 'x-b-1', 'aws:username': '*' })).toBe(
    false,
  );
  expect(holds('StringLike', 'aws:Key', '*${aws:username}', { 'aws:Key': 'ada' })).toBe(false);
  expect(holds('StringEquals', 'aws:Key', '${aws:username}', { 'aws:Key': '' })).toBe(false);
  expect(holds('StringLike', 'aws:Key', 'a${*}', { 'aws:Key': 'ab' })).toBe(false);
});
