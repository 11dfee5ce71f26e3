import type { HeaderList } from '../answer.ts';
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
export const gatewayHeaders = (mappings: HeaderList, x: Arrived, world: World): HeaderList =>
  mappings.flatMap(([name, expression]) => {
    const value = /^'([^]*)'$/.exec(expression)?.[1] ?? fillGatewayTemplate(`$${expression}`, x, world);
    return value === '' ? [] : [[name, value] as const];
  });
