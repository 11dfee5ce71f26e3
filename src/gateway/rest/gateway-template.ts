import type { Arrived } from '../views.ts';
import type { World } from '../world.ts';
import { contextOf } from './context.ts';
import { textAt } from './parameter-mapping.ts';

const VARIABLE = /\$\{?(context|stageVariables|method\.request)\.([A-Za-z0-9_.-]*[A-Za-z0-9_-])\}?/g;

/**
 * A gateway response template: simple substitution, no Velocity (rest-api reference, 2.3). What differs from request
 * to request but not in kind (ids, times) stays a placeholder that is filled when the exchange is opened.
 */
export const fillGatewayTemplate = (template: string, x: Arrived, world: World): string =>
  template.replace(VARIABLE, (_all, root: string, name: string) => valueOf(root, name, x, world) ?? '');

function valueOf(root: string, name: string, x: Arrived, world: World): string | null {
  if (root === 'stageVariables') return x.stage?.variables[name] ?? null;
  return root === 'context' ? contextValue(name, x, world) : requestValue(name, x);
}

function requestValue(name: string, x: Arrived): string | null {
  const [place = '', ...rest] = name.split('.');
  const key = rest.join('.');
  // Names count as they are written (rest-api reference, simulator defaults: Case).
  if (place === 'header') return x.request.headers.findLast(([header]) => header === key)?.[1] ?? null;
  const pairs = place === 'querystring' ? x.request.query : x.request.memo.params;
  return pairs.findLast(([pair]) => pair === key)?.[1] ?? null;
}

const LATER = new Set(['requestId', 'extendedRequestId', 'requestTime', 'requestTimeEpoch']);

function contextValue(name: string, x: Arrived, world: World): string | null {
  if (LATER.has(name)) return `{{${name}}}`;
  switch (name) {
    case 'error.message':
      return x.refusalMessage ?? 'null';
    case 'error.messageString':
      return JSON.stringify(x.refusalMessage);
    case 'error.responseType':
      return x.refusal;
    case 'error.validationErrorString':
      return x.validationError;
    default:
      return textAt(contextOf(x, world), name);
  }
}
