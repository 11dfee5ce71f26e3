import { REASON } from '../../reasons.ts';
import { pass, refuse, type RefusalSpec } from '../../refuse.ts';
import { guide, type Step, type Verdict } from '../../step.ts';
import type { Routed } from '../../views.ts';
import { validate } from '../request-validation.ts';

const BODY: RefusalSpec = { type: 'BAD_REQUEST_BODY', message: 'Invalid request body', spaced: true };

/** What the method's request validator asks for: required parameters, and a body that fits its model. */
export const validateRequest: Step<Routed, Routed, 'validateRequest'> = {
  name: 'validateRequest',
  group: 'integration',
  source: guide('api-gateway-method-request-validation'),
  run: (x, world) => {
    const { validation, index, refs } = x.method;
    if (!validation) return pass(x, REASON.notValidated, index, 0, 0, refs.requestValidator);
    const { memo } = x.request;
    if (memo.validation === 0) {
      const { reason, detail, count } = validate(x, world, validation);
      memo.validation = reason;
      memo.validationDetail = detail;
      memo.validationCount = count;
    }
    return verdictOf(x);
  },
};

function verdictOf(x: Routed): Verdict {
  const { index, refs } = x.method;
  const { validation: reason, validationDetail: text, validationCount: b } = x.request.memo;
  switch (reason) {
    case REASON.parametersMissing:
      return refuse(x, missing(text ?? ''), reason, { a: index, b, text, ref: refs.parameters });
    case REASON.bodyUnreadable:
    case REASON.bodyNotFitting:
      x.validationError = text;
      return refuse(x, BODY, reason, { a: index, text, ref: refs.models });
    default:
      return pass(x, reason, index, 0, 0, refs.requestValidator, text);
  }
}

const missing = (names: string): RefusalSpec => ({
  type: 'BAD_REQUEST_PARAMETERS',
  message: `Missing required request parameters: ${names}`,
  spaced: true,
});
