import { FLAG } from '../../exchange.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { Arrived, Staged } from '../../views.ts';
import { CHANCE, type World } from '../../world.ts';
import type { BoundStage } from '../binding.ts';

const FORBIDDEN = { type: null, message: 'Forbidden', status: 403 } as const;

/** Finds the deployment stage named by the first path segment, and draws whether its canary serves the request. */
export const resolveStage: Step<Arrived, Staged, 'resolveStage'> = {
  name: 'resolveStage',
  group: 'frontDoor',
  outcomes: ['passed', 'refused'],
  source: guide('how-to-call-api'),
  run: (x, world) => {
    if (world.isBehindEdge(x)) x.flags |= FLAG.edge;
    if (x.request.stageName === '') return refuse(x, FORBIDDEN, REASON.stageMissingInPath);
    if (x.api < 0) return refuse(x, FORBIDDEN, REASON.apiUnknown, { text: x.request.target });
    const stage = world.stageOf(x.api, x.request.stageName);
    if (!stage) return refuse(x, FORBIDDEN, REASON.stageUnknown, { text: x.request.stageName });
    x.stage = stage;
    if (stage.defaultEndpointOff && !x.viaDomain)
      return refuse(x, FORBIDDEN, REASON.defaultEndpointDisabled, { a: x.api, ref: stage.refs.endpoint });
    return drawnByCanary(x, stage, world) ? takeCanary(x, stage) : takeStage(x, stage);
  },
};

/** Assignment is by an independent draw for every request, not sticky (rest-api reference, 5.4). */
const drawnByCanary = (x: Arrived, stage: BoundStage, world: World): boolean =>
  stage.canary !== null && world.chance(x, CHANCE.canary) < stage.canary.threshold;

function takeStage(x: Arrived, stage: BoundStage) {
  return pass(x, REASON.stageFound, stage.index, stage.deployment, 0, stage.refs.deployment);
}

function takeCanary(x: Arrived, stage: BoundStage) {
  if (!stage.canary) return takeStage(x, stage);
  x.stage = stage.canary.stage;
  x.flags |= FLAG.canary;
  const { deployment } = stage.canary.stage;
  return pass(x, REASON.stageFoundByCanary, stage.index, deployment, stage.canary.percent, stage.refs.canary);
}
