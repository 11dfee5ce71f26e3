import type { HeaderList } from '../answer.ts';
import { NO_BLANKS, type BlankText } from '../blanks.ts';
import type { Texts } from '../model.ts';
import type { Arrived } from '../views.ts';
import type { World } from '../world.ts';
import { fillGatewayTemplate } from './gateway-template.ts';

const TARGET = /^gatewayresponse\.header\.(.+)$/;

/** Header mappings of a gateway response: name and expression (rest-api reference, 2.3). */
export const gatewayHeaderMappings = (parameters: Texts | undefined): HeaderList =>
  Object.entries(parameters ?? {}).flatMap(([target, value]) => {
    const name = TARGET.exec(target)?.[1];
    return name === undefined ? [] : [[name, value] as const];
  });

/** The headers for one request: static values stand in single quotes; what has no value is left out. */
export const gatewayHeaders = (
  mappings: HeaderList,
  x: Arrived,
  world: World,
): readonly (readonly [string, BlankText])[] =>
  mappings.flatMap(([name, expression]) => {
    const fixed = /^'([^]*)'$/.exec(expression)?.[1];
    const value =
      fixed === undefined ? fillGatewayTemplate(`$${expression}`, x, world) : { text: fixed, blanks: NO_BLANKS };
    return value.text === '' && value.blanks.length === 0 ? [] : [[name, value] as const];
  });
