import { blankText, type Blank, type BlankText } from '../blanks.ts';
import type { Arrived } from '../views.ts';
import type { World } from '../world.ts';
import { contextOf } from './context.ts';
import { textAt } from './parameter-mapping.ts';

const NAME = String.raw`(context|stageVariables|method\.request)\.([A-Za-z0-9_.-]*[A-Za-z0-9_-])`;
/** A brace after a name without one before it belongs to the text around. */
const VARIABLE = new RegExp(String.raw`\$(?:\{${NAME}\}|${NAME})`, 'g');

/** A gateway response template: simple substitution, no Velocity (rest-api reference, 2.3). */
export function fillGatewayTemplate(template: string, x: Arrived, world: World): BlankText {
  const pieces: (string | { readonly blank: Blank })[] = [];
  let from = 0;
  for (const { index, 0: all, 1: root, 2: name, 3: bareRoot = '', 4: bareName = '' } of template.matchAll(VARIABLE)) {
    pieces.push(template.slice(from, index), valueOf(root ?? bareRoot, name ?? bareName, x, world));
    from = index + all.length;
  }
  return blankText([...pieces, template.slice(from)]);
}

function valueOf(root: string, name: string, x: Arrived, world: World): string | { readonly blank: Blank } {
  if (root === 'context' && isLater(name)) return { blank: name };
  if (root === 'stageVariables') return x.stage?.variables[name] ?? '';
  return (root === 'context' ? contextValue(name, x, world) : requestValue(name, x)) ?? '';
}

function requestValue(name: string, x: Arrived): string | null {
  const [place = '', ...rest] = name.split('.');
  const key = rest.join('.');
  // Names count as they are written (rest-api reference, simulator defaults: Case).
  if (place === 'header') return x.request.headers.findLast(([header]) => header === key)?.[1] ?? null;
  const pairs = place === 'querystring' ? x.request.query : x.request.memo.params;
  return pairs.findLast(([pair]) => pair === key)?.[1] ?? null;
}

const LATER: readonly Blank[] = ['requestId', 'extendedRequestId', 'requestTime', 'requestTimeEpoch'];
const isLater = (name: string): name is Blank => (LATER as readonly string[]).includes(name);

function contextValue(name: string, x: Arrived, world: World): string | null {
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
