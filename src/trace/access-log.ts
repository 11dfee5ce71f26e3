import type { ProtocolType } from '../gateway/protocol-list.ts';
import { accessVariables, type AccessVariables } from './access-variables.ts';
import { httpAccessVariables } from './http-access-variables.ts';
import type { RunRecord } from './record.ts';
import { socketAccessVariables } from './socket-access-variables.ts';

// Only names of claims hold a colon: cognito:groups.
const VARIABLE = /\$context\.(authorizer\.claims\.[\w:-]+|[A-Za-z0-9_]+(?:\.[A-Za-z0-9_-]+)*)/g;

const VALUES = {
  REST: accessVariables,
  HTTP: httpAccessVariables,
  WEBSOCKET: socketAccessVariables,
} as const satisfies Record<ProtocolType, (record: RunRecord, id: number) => AccessVariables>;

/**
 * The line an access log writes for an exchange: each `$context` variable replaced by its value, `-` where it has
 * none; texts are not escaped for JSON (rest-api reference, 14.2, the escaping is unverified).
 */
export function accessLine(record: RunRecord, id: number, format: string): string {
  const values = VALUES[record.names.apis[record.exchanges.api[id] ?? -1]?.protocolType ?? 'REST'](record, id);
  return format.replace(VARIABLE, (_all, path: string) => {
    const value = Object.hasOwn(values, path) ? values[path] : null;
    return value === null || value === undefined || value === '' ? '-' : `${value}`;
  });
}
