import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import { connectionIdIn } from '../callback-target.ts';
import type { SocketArrived, SocketStaged } from '../leg.ts';

const FORBIDDEN = { type: null, message: 'Forbidden', status: 403 } as const;
const UPGRADE_REQUIRED = { type: null, message: 'Upgrade Required', status: 426 } as const;
const METHODS = ['POST', 'GET', 'DELETE'];

/**
 * Where a plain HTTP request to a WebSocket API goes: `@connections` of a stage, or nowhere. Wrong host, wrong stage and
 * a disabled default endpoint are 403; a request for the stage itself is 426 (reference, 2, 8 and 19).
 */
export const resolveEndpoint: Step<SocketArrived, SocketStaged, 'resolveEndpoint'> = {
  name: 'resolveEndpoint',
  group: 'frontDoor',
  outcomes: ['passed', 'refused'],
  source: guide('apigateway-how-to-call-websocket-api-connections'),
  run: (x, world) => {
    const { stageName, resourcePath, method } = x.request;
    const stage = x.api < 0 ? null : world.socketStageOf(x.api, stageName);
    if (!stage) return refuse(x, FORBIDDEN, REASON.stageUnknown, { text: stageName });
    x.socket.stage = stage;
    if (stage.defaultEndpointOff && !x.viaDomain)
      return refuse(x, FORBIDDEN, REASON.defaultEndpointDisabled, { a: x.api, ref: stage.refs.endpoint });
    const id = connectionIdIn(resourcePath);
    if (id === null && resourcePath === '/') return refuse(x, UPGRADE_REQUIRED, REASON.upgradeRequired);
    if (id === null || !METHODS.includes(method))
      return refuse(x, FORBIDDEN, REASON.noConnectionsOperation, { text: `${method} ${resourcePath}` });
    x.socket.connectionId = id;
    return pass(x, REASON.stageFound, stage.index, stage.deployment, 0, stage.refs.deployment);
  },
};
