import { renderMapping } from '../../../languages/vtl/render-mapping.ts';
import { base64OfBody, EMPTY_BODY, readAsText } from '../../body.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step, type Verdict } from '../../step.ts';
import type { World } from '../../world.ts';
import type { BoundSocketIntegration } from '../binding.ts';
import { socketContext } from '../context.ts';
import { FAILURES } from '../failures.ts';
import type { SocketStaged } from '../leg.ts';
import { selectTemplate, type AnswerFacts } from '../select-template.ts';

const NO_PARAMS = { path: {}, querystring: {}, header: {} };

/** The template of the chosen integration response makes what a two-way route's client gets. */
export const mapResponse = <View extends SocketStaged>(): Step<View, View, 'mapResponse'> => ({
  name: 'mapResponse',
  group: 'wayBack',
  outcomes: ['passed', 'refused'],
  source: guide('apigateway-websocket-api-integration-responses'),
  run: (x, world) => {
    const { route, stage } = x.socket;
    const integration = route?.integration;
    if (!integration) return pass(x, REASON.noConnectRoute, stage.index, 0, 0, stage.refs.routes);
    if (integration.isProxy)
      return pass(x, REASON.proxyPassesResponse, route.index, 0, 0, integration.refs.integration);
    return render(x, world, integration);
  },
});

/** What the integration answered, as a template reads it. */
export function answerBodyOf({ incoming, socket }: SocketStaged): string {
  const body = incoming?.body ?? EMPTY_BODY;
  return socket.selected?.contentHandlingStrategy === 'CONVERT_TO_TEXT' ? base64OfBody(body) : readAsText(body);
}
export const answerFactsOf = ({ replyStatus, incoming }: SocketStaged): AnswerFacts => ({
  status: replyStatus,
  headers: incoming?.headers ?? [],
});

function render(x: SocketStaged, world: World, { templates, refs }: BoundSocketIntegration): Verdict {
  const { selected, route, message, stage } = x.socket;
  const index = route?.index ?? -1;
  const ref = refs.integrationResponses;
  const body = answerBodyOf(x);
  const chosen = selectTemplate(
    selected?.responseTemplates,
    selected?.templateSelectionExpression,
    message?.text ?? '',
    answerFactsOf(x),
  );
  if (!chosen) {
    x.socket.reply = body;
    return pass(x, REASON.responsePassedThrough, index, 0, 0, ref);
  }
  const parsed = templates.get(chosen.text);
  const context = socketContext(x, world);
  const input = { body, params: NO_PARAMS, context, stageVariables: stage.variables };
  const rendered = parsed && !parsed.ok ? parsed : renderMapping(parsed?.template ?? chosen.text, input);
  if (!rendered.ok)
    return refuse(x, FAILURES.configuration, REASON.responseTemplateFailed, {
      a: index,
      text: rendered.problem.message,
      ref,
    });
  x.socket.reply = rendered.text;
  return pass(x, REASON.responseMapped, index, 0, 0, ref);
}
