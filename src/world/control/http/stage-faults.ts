import { HTTP_LIMITS } from '../../../gateway/http/limits.ts';
import type { HttpStageDefinition, RouteSettings } from '../../../gateway/http/model.ts';
import type { Texts } from '../../../gateway/model.ts';
import { escapePointer } from '../../../kernel/json-pointer.ts';
import type { Input } from '../outcome.ts';
import { httpAccessLogProblem } from './access-log-checks.ts';
import { fault, foreignMembers, type Fault } from './fault.ts';

/** `$default`, or letters, digits, `_` and `-` (http-api reference, 1; the characters are the REST API's). */
export const stageNameFaults = (name: string): readonly Fault[] =>
  /^(\$default|[A-Za-z0-9_-]{1,128})$/.test(name)
    ? []
    : [fault('stageName', '', `${name} is no stage name`, 'Use letters, digits, _ and -, or $default.')];

/** What HTTP APIs do not take of a stage's settings (http-api reference, 1, 13 and 14), whoever sends them. */
export function stageFaults(stage: HttpStageDefinition): readonly Fault[] {
  const { accessLogSettings, stageVariables = {}, defaultRouteSettings, routeSettings = {} } = stage;
  const log = accessLogSettings ? httpAccessLogProblem(accessLogSettings) : null;
  return [
    ...foreignMembers(stage),
    ...(log === null
      ? []
      : [fault('accessLog', '/accessLogSettings', log, 'Write destinationArn, the ARN of a log group, and a format.')]),
    ...settingsFaults('/defaultRouteSettings', defaultRouteSettings),
    ...Object.entries(routeSettings).flatMap(([key, settings]) =>
      settingsFaults(`/routeSettings/${escapePointer(key)}`, settings),
    ),
    ...variableFaults('/stageVariables', stageVariables),
  ];
}

/** Settings of a route no API has: the text is reported (Terraform and Serverless users, read 2026-11). */
export const unknownRoute = (key: string): string =>
  `Unable to find Route by key ${key} within the provided RouteSettings`;

function settingsFaults(at: string, settings: RouteSettings = {}): readonly Fault[] {
  const { throttlingRateLimit: rate, throttlingBurstLimit: burst } = settings;
  const isRate = rate === undefined || (typeof rate === 'number' && rate >= 0);
  const isBurst = burst === undefined || (Number.isInteger(burst) && burst >= 0);
  const foreign = foreignMembers(settings as Input).map((one) => ({ ...one, at: `${at}${one.at}` }));
  return [
    ...foreign,
    ...(isRate
      ? []
      : [fault('throttle', `${at}/throttlingRateLimit`, 'throttlingRateLimit is a number from 0 up', 'Write 0 or more.')]), // prettier-ignore
    ...(isBurst
      ? []
      : [fault('throttle', `${at}/throttlingBurstLimit`, 'throttlingBurstLimit is a whole number from 0 up', 'Write 0 or more.')]), // prettier-ignore
  ];
}

function variableFaults(at: string, variables: Texts): readonly Fault[] {
  const entries = Object.entries(variables);
  const most = HTTP_LIMITS.stageVariables;
  const tooMany = fault('tooMany', at, `an HTTP API has at most ${most} variables on a stage`, 'Remove some.');
  return [
    ...(entries.length > most ? [tooMany] : []),
    ...entries.flatMap(([name, value]) => {
      const isName = /^[A-Za-z0-9_]+$/.test(name) && name.length <= HTTP_LIMITS.stageVariableName;
      const isValue = /^[A-Za-z0-9\-._~:/?#&=,]+$/.test(value) && value.length <= HTTP_LIMITS.stageVariableValue;
      if (isName && isValue) return [];
      const message = isName ? 'this is no value of a stage variable' : `${name} is no name of a stage variable`;
      const remedy = 'Names: letters, digits and _, at most 64. Values: letters, digits and -._~:/?#&=, at most 512.';
      return [fault('stageVariable', `${at}/${escapePointer(name)}`, message, remedy)];
    }),
  ];
}
