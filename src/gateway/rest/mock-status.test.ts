import { expect, test } from 'vitest';
import { readMockStatus } from './mock-status.ts';

// REST API reference, 6.10 (recorded for bare names, the other leniencies from emulator units).
test.each([
  ['{"statusCode": 200}', 200],
  ['{statusCode: 200}', 200],
  ["{'statusCode': 200,}", 200],
  ['\n{ "statusCode" : 404 }\n', 404],
  ['{"a": {"statusCode": 500, "b": [1, "}"]}, "statusCode": 200, "c": {}}', 200],
  ['{"a": [{"statusCode": 500}], statusCode: 201}', 201],
  ['{"statusCode": 200, "note": "a \\"quoted\\" } brace"}', 200],
  ['{}', null],
  ['', null],
  ['{"statusCode": 200', null],
  ['{"statusCode": }', null],
  ['{"statusCode": ok}', null],
  ['{"statusCode": 200 "a": 1}', null],
  ['{"a": {"statusCode": 200}}', null],
  ['{"a": [1, "statusCode": 200}', null],
])('the status of %j is %s', (document, status) => {
  expect(readMockStatus(document)).toBe(status);
});
