import { violations } from '../../../languages/json-schema/validate.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse, type RefusalSpec } from '../../refuse.ts';
import { guide, type Step, type Verdict } from '../../step.ts';
import type { MessageRouted } from '../leg.ts';
import { selectionValue } from '../select-template.ts';

const BAD_BODY: RefusalSpec = { type: 'BAD_REQUEST_BODY', message: 'Bad request body' };
const DEFAULT_KEY = '$default';

/**
 * The model the route's model selection expression chooses, which the message must fit; a value without a model, and
 * without `$default`, fails every message (reference, 4 and 6). Proxy integrations are no exception (default).
 */
export const validateMessage: Step<MessageRouted, MessageRouted, 'validateMessage'> = {
  name: 'validateMessage',
  group: 'integration',
  outcomes: ['passed', 'refused'],
  source: guide('apigateway-websocket-api-selection-expressions'),
  run: (x) => {
    const { route, stage, message } = x.socket;
    const { models, index, definition, refs } = route;
    if (!models || stage.definition.disableSchemaValidation === true)
      return pass(x, REASON.messageNotValidated, index, 0, 0, refs.model);
    const key = selectionValue(definition.modelSelectionExpression ?? '\\$default', message.text, null);
    const schema = models.get(key) ?? models.get(DEFAULT_KEY);
    if (schema === undefined) return reject(x, REASON.messageModelUnknown, key);
    const value = parsed(message.text);
    if (value === undefined) return reject(x, REASON.messageUnreadable, null);
    const all = stage.definition.models ?? {};
    const found = violations(schema, value, (name) => all[name]?.schema);
    if (found.length > 0) return reject(x, REASON.messageNotFitting, `[${found.join(', ')}]`);
    return pass(x, REASON.messageValid, index, 0, 0, refs.model, key);
  },
};

function reject(x: MessageRouted, reason: number, text: string | null): Verdict {
  const { index, refs } = x.socket.route;
  x.validationError = text;
  return refuse(x, BAD_BODY, reason, { a: index, text, ref: refs.model });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
