import { selectRoute as select, type RouteSelection } from '../../../languages/selection-expression/select-route.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { World } from '../../world.ts';
import type { MessageArrived, MessageRouted } from '../leg.ts';

const FORBIDDEN = { type: null, message: 'Forbidden', status: 403 } as const;

/** Evaluates the route selection expression once; the route key that equals its value, else `$default` (reference, 3). */
export const selectRoute: Step<MessageArrived, MessageRouted, 'selectRoute'> = {
  name: 'selectRoute',
  group: 'frontDoor',
  outcomes: ['passed', 'refused'],
  source: guide('apigateway-websocket-api-selection-expressions'),
  run: (x, world) => {
    const { stage, message } = x.socket;
    const expression = stage.definition.routeSelectionExpression;
    const selection = select(expression, message.text, stage.routeKeys);
    noteSelection(world, expression, selection);
    const ref = stage.refs.routeSelectionExpression;
    const route = selection.route === null ? undefined : stage.routes.get(selection.route);
    if (!route) return refuse(x, FORBIDDEN, REASON.noRouteSelected, { a: stage.deployment, text: selection.why, ref });
    x.socket.route = route;
    const isFallback = route.routeKey === '$default';
    const reason = isFallback ? REASON.routeSelectedByDefault : REASON.routeSelected;
    return pass(x, reason, route.index, 0, 0, isFallback ? ref : route.refs.route, selection.why);
  },
};

/** The evaluation part by part, for whoever looks. */
function noteSelection(
  world: World,
  expression: string,
  { value, route, why, steps, unverified }: RouteSelection,
): void {
  if (world.isNoting)
    world.note('routeSelection', JSON.stringify({ expression, value, route, why, unverified, steps }));
}
