import { covers } from '../../languages/regex/bounded.ts';
import { watchTemplate, type TemplateRun } from '../rest/explain-mapping.ts';
import { SOCKET_MAPPING, tryMappings, type MappingTrial } from '../rest/parameter-mapping.ts';
import type { PatternTrial } from '../rest/select-integration-response.ts';
import type { World } from '../world.ts';
import type { BoundSocketIntegration } from './binding.ts';
import type { SocketStaged } from './leg.ts';
import { selectionValue, selectTemplate } from './select-template.ts';
import { inputOf, messageOf } from './steps/map-request.ts';
import { answerBodyOf, answerFactsOf } from './steps/map-response.ts';

/** The integration of an exchange's route, where something is mapped. */
export const customIntegration = ({ socket }: SocketStaged): BoundSocketIntegration | null => {
  const integration = socket.route?.integration ?? null;
  return integration?.isProxy === false ? integration : null;
};

/** Renders the request template of a custom integration once more, watched; null where none applies. */
export function watchSocketRequest(x: SocketStaged, world: World): TemplateRun | null {
  const { requestTemplates, templateSelectionExpression } = customIntegration(x)?.definition ?? {};
  const chosen = selectTemplate(requestTemplates, templateSelectionExpression, messageOf(x), null);
  return chosen && watchTemplate('request', chosen.key, chosen.text, inputOf(x, world), NOTHING);
}

/** The same of the response template of the chosen integration response. */
export function watchSocketResponse(x: SocketStaged, world: World): TemplateRun | null {
  const { responseTemplates, templateSelectionExpression } = x.socket.selected ?? {};
  const chosen = selectTemplate(responseTemplates, templateSelectionExpression, messageOf(x), answerFactsOf(x));
  const input = { ...inputOf(x, world), body: answerBodyOf(x) };
  return chosen && watchTemplate('response', chosen.key, chosen.text, input, NOTHING);
}
const NOTHING = { header: [], querystring: [], path: [] };

export const trySocketMappings = (x: SocketStaged, world: World): readonly MappingTrial[] =>
  tryMappings(x.socket.route?.integration?.definition.requestParameters, inputOf(x, world), SOCKET_MAPPING);

/** The integration responses in the order they are tried, `$default` last. */
export function trySocketResponses({ responses }: BoundSocketIntegration, tested: string): readonly PatternTrial[] {
  const patterns = responses.flatMap(({ key, pattern }) =>
    pattern === null ? [] : [{ statusCode: key, pattern: key, matches: covers(pattern, tested) === true }],
  );
  const fallback = responses.filter(({ key }) => key === '$default');
  return [...patterns, ...fallback.map(({ key }) => ({ statusCode: key, pattern: null, matches: true }))];
}

/** Which key of a map an expression chose: the one its value names, else `$default`. */
export const keyChosen = (keys: readonly string[], value: string): string | null =>
  [value, '$default'].find((key) => keys.includes(key)) ?? null;

export const expressionValue = (x: SocketStaged, expression: string, isResponse = false): string =>
  selectionValue(expression, messageOf(x), isResponse ? answerFactsOf(x) : null);
