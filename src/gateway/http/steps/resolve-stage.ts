import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import { refuseWith } from '../answers.ts';
import { DEFAULT_ROUTE } from '../route-selection.ts';
import type { HttpArrived, HttpStaged } from '../views.ts';

/** The stage named by the first segment, else `$default`; 404 where there is neither (http-api reference, 3). */
export const resolveHttpStage: Step<HttpArrived, HttpStaged, 'resolveStage'> = {
  name: 'resolveStage',
  group: 'frontDoor',
  outcomes: ['passed', 'refused'],
  source: guide('http-api-stages'),
  run: (x) => {
    const { stage } = x.request.httpMemo;
    x.httpStage = stage;
    if (!stage) return refuseWith(x, 'notFound', REASON.noHttpStage, { text: x.request.stageName });
    const reason = stage.name === DEFAULT_ROUTE ? REASON.stageIsDefault : REASON.stageFound;
    return pass(x, reason, stage.index, stage.deployment, 0, stage.refs.deployment);
  },
};
