import { MICROS_PER_SECOND } from '../../kernel/time.ts';
import { badRequest, type Input, type Refused } from './outcome.ts';

/** Bounds of a stage (rest-api reference, 5.1 to 5.4, 12). The texts of this file are ours but where it says otherwise. */
const MOST_VARIABLES = 100;
const CLUSTER_SIZES = ['0.5', '1.6', '6.1', '13.5', '28.4', '58.2', '118', '237'];

// Printed by AWS for names with other characters; unverified.
export const stageNameProblem = (name: string): Refused | null =>
  /^[A-Za-z0-9_-]{1,128}$/.test(name) ? null : badRequest('Stage name only allows a-zA-Z0-9_-');

export function variablesProblem(variables: Input): Refused | null {
  const entries = Object.entries(variables);
  if (entries.length > MOST_VARIABLES) return badRequest(`A stage has at most ${MOST_VARIABLES} stage variables`);
  const key = entries.find(([name]) => !/^\w{1,64}$/.test(name));
  if (key) return badRequest(`Stage variable name ${key[0]} is invalid: letters, digits and _, at most 64`);
  const wrong = entries.find(
    ([, value]) => typeof value !== 'string' || !/^[A-Za-z0-9-._~:/?#&=,]{1,512}$/.test(value),
  );
  return wrong
    ? badRequest(`Stage variable ${wrong[0]} has an invalid value: [A-Za-z0-9-._~:/?#&=,]+, at most 512`)
    : null;
}

export function canaryProblem({ percentTraffic, stageVariableOverrides }: Input): Refused | null {
  const percent = Number(percentTraffic ?? 0);
  if (!(percent >= 0 && percent <= 100)) return badRequest('Percent traffic must be between 0.0 and 100.0');
  return variablesProblem((stageVariableOverrides ?? {}) as Input);
}

/** Creating a cache cluster takes about four minutes (rest-api reference, 12). */
export const CLUSTER_CREATION_MICROS = 240 * MICROS_PER_SECOND;

/** The sizes of a cache cluster, in GB. */
export const clusterProblem = (size: unknown): Refused | null =>
  size === undefined || CLUSTER_SIZES.includes(size as string)
    ? null
    : badRequest(`Invalid cache cluster size; valid sizes are ${CLUSTER_SIZES.join(', ')}`);
