import { evaluateRoute, type Evaluation } from './evaluate.ts';

/** The route a message goes to, and how that came about. */
export type RouteSelection = Omit<Evaluation, 'why'> & {
  /** null: none fits and there is no `$default`, the gateway answers `Forbidden`. */
  readonly route: string | null;
  readonly why: string;
};

/** Begins no route key but the three reserved ones. */
const DOLLAR = '$';
/** Never selected by a message (a default of the simulator, unverified). */
const RESERVED = ['$connect', '$disconnect'];

/** The route for a message: the key that equals the expression's value, else `$default` (WebSocket reference, 3). */
export function selectRoute(expression: string, message: string, routeKeys: readonly string[]): RouteSelection {
  const evaluation = evaluateRoute(expression, message);
  const { value } = evaluation;
  if (value === null) return fallback(routeKeys, evaluation, evaluation.why ?? 'there is no value');
  if (RESERVED.includes(value)) return fallback(routeKeys, unproven(evaluation), `${value} is reserved`);
  const found = value.startsWith(DOLLAR) && isOfMessage(evaluation) ? unproven(evaluation) : evaluation;
  if (routeKeys.includes(value)) return { ...found, route: value, why: `the route key ${value} equals the value` };
  const why = value === '' ? 'the expression has no value for this message' : `no route has the key ${value}`;
  return fallback(routeKeys, found, why);
}

/** What AWS makes of keys with a dollar sign that clients send is an open point (WebSocket reference, 19). */
const unproven = (evaluation: Evaluation): Evaluation => ({ ...evaluation, unverified: true });
const isOfMessage = ({ steps }: Evaluation): boolean =>
  steps.find(({ value }) => value !== '')?.source.startsWith(DOLLAR) === true;

function fallback(routeKeys: readonly string[], evaluation: Evaluation, why: string): RouteSelection {
  const route = routeKeys.includes('$default') ? '$default' : null;
  return { ...evaluation, route, why: route ? `${why}, so $default takes it` : `${why}, and there is no $default` };
}
