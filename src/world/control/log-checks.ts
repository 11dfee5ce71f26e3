import type { StageDefinition } from '../../gateway/model.ts';
import { badRequest, type Refused } from './outcome.ts';
import type { PatchOperation } from './patch.ts';
import type { AccountControl } from './state.ts';

/** Bounds of an access log's format: a line of at most 3 KB that names the request (rest-api reference, 14.2). */
const MOST_FORMAT_BYTES = 3_072;
const NAMES_REQUEST = /\$context\.(?:requestId|extendedRequestId)\b/;
const MEMBERS = ['destinationArn', 'format'];

const isLogging = ({ methodSettings = {} }: StageDefinition): boolean =>
  Object.values(methodSettings).some(({ loggingLevel = 'OFF' }) => loggingLevel !== 'OFF');
/** A Firehose stream is written with a service-linked role, a log group with the account's. */
const writesToLogGroup = ({ accessLogSettings }: StageDefinition): boolean =>
  accessLogSettings?.destinationArn?.includes(':logs:') ?? false;
export const needsLogRole = (stage: StageDefinition): boolean => isLogging(stage) || writesToLogGroup(stage);

/** The text comes from many reports (14.2); that it holds for access logs into a log group too is unverified. */
export const LOG_ROLE_NEEDED = 'CloudWatch Logs role ARN must be set in account settings to enable logging';

/** Logging can be switched on only where the account has a role for it. */
export const logRoleProblem = (
  { cloudwatchRoleArn }: AccountControl,
  before: StageDefinition,
  after: StageDefinition,
): Refused | null =>
  cloudwatchRoleArn === null && needsLogRole(after) && !needsLogRole(before) ? badRequest(LOG_ROLE_NEEDED) : null;

/** What a patch of `/accessLogSettings` may name (texts recorded, 14.2). */
export function accessLogProblem([, member, ...more]: readonly string[], { op }: PatchOperation): Refused | null {
  if (member === undefined && op === 'remove') return null;
  return member !== undefined && more.length === 0 && MEMBERS.includes(member)
    ? null
    : badRequest(
        'Invalid accessLogSettings path. Must be one of : [/accessLogSettings/destinationArn, /accessLogSettings/format]',
      );
}

/** A destination or a format; the texts about the format are ours. */
export function accessLogEntryProblem(member: string, value: unknown): Refused | null {
  if (typeof value !== 'string' || value === '') return badRequest('Access Log value must not be empty');
  if (member === 'destinationArn')
    return /^arn:aws[\w-]*:(?:logs|firehose):[\w-]+:\d{12}:.+$/.test(value)
      ? null
      : badRequest(`Invalid ARN. ARN is not well formed ${value}`);
  return formatProblem(value);
}

function formatProblem(format: string): Refused | null {
  if (/[\r\n]/.test(format)) return badRequest('Access log format must be a single line');
  if (format.length > MOST_FORMAT_BYTES)
    return badRequest(`Access log format must be at most ${MOST_FORMAT_BYTES} bytes`);
  return NAMES_REQUEST.test(format)
    ? null
    : badRequest('Access log format must contain $context.requestId or $context.extendedRequestId');
}
