import { isWithin, type HealthCheckSetup } from './model.ts';

/**
 * What a Route 53 health check says at an instant: it looks at whole multiples of its interval, and changes its mind after
 * `failureThreshold` looks in a row that say otherwise. At the start it is healthy.
 */
export function isHealthy({ intervalMicros, failureThreshold, failing }: HealthCheckSetup, now: number): boolean {
  let healthy = true;
  let against = 0;
  for (let at = 0; at <= now; at += intervalMicros) {
    against = isWithin(failing, at) === healthy ? against + 1 : 0;
    if (against < failureThreshold) continue;
    healthy = !healthy;
    against = 0;
  }
  return healthy;
}
