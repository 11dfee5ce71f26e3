import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { SocketArrived, SocketStaged } from '../leg.ts';

const FORBIDDEN = { type: null, message: 'Forbidden', status: 403 } as const;

/**
 * Finds the deployment stage a handshake names. There is no path below it; an unknown stage, a path, and a disabled
 * default endpoint are 403 (defaults of the simulator, unverified).
 */
export const resolveStage: Step<SocketArrived, SocketStaged, 'resolveStage'> = {
  name: 'resolveStage',
  group: 'frontDoor',
  outcomes: ['passed', 'refused'],
  source: guide('apigateway-how-to-call-websocket-api'),
  run: (x, world) => {
    const { stageName, resourcePath, target } = x.request;
    if (stageName === '') return refuse(x, FORBIDDEN, REASON.stageMissingInPath);
    if (x.api < 0) return refuse(x, FORBIDDEN, REASON.apiUnknown, { text: target });
    const stage = world.socketStageOf(x.api, stageName);
    if (!stage) return refuse(x, FORBIDDEN, REASON.stageUnknown, { text: stageName });
    x.socket.stage = stage;
    x.socket.route = stage.routes.get('$connect') ?? null;
    if (resourcePath !== '/') return refuse(x, FORBIDDEN, REASON.noPathBelowStage, { text: resourcePath });
    if (stage.defaultEndpointOff && !x.viaDomain)
      return refuse(x, FORBIDDEN, REASON.defaultEndpointDisabled, { a: x.api, ref: stage.refs.endpoint });
    return pass(x, REASON.stageFound, stage.index, stage.deployment, 0, stage.refs.deployment);
  },
};
