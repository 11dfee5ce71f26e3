import { REASON } from '../../reasons.ts';
import { pass, refuse, type RefusalSpec } from '../../refuse.ts';
import { guide, type Step, type Verdict } from '../../step.ts';
import type { Routed } from '../../views.ts';
import { codingNamed } from '../../content-coding.ts';
import { PAYLOAD_BYTES } from '../../payload-limit.ts';
import { validate } from '../request-validation.ts';

const BODY: RefusalSpec = { type: 'BAD_REQUEST_BODY', message: 'Invalid request body', spaced: true };

const UNSUPPORTED = { type: 'UNSUPPORTED_MEDIA_TYPE', message: 'Unsupported Media Type', spaced: true } as const;
/** As for an event that is too large for Lambda; that this is the answer here is unverified. */
const TOO_LONG: RefusalSpec = {
  type: 'DEFAULT_4XX',
  status: 413,
  message: 'Request Too Long',
  errorType: 'BadRequestException',
  spaced: true,
};

/** What the method's request validator asks for: required parameters, and a body that fits its model. */
export const validateRequest: Step<Routed, Routed, 'validateRequest'> = {
  name: 'validateRequest',
  group: 'integration',
  outcomes: ['passed', 'refused'],
  source: guide('api-gateway-method-request-validation'),
  run: (x, world) => {
    const { decoded } = x.request;
    if (decoded === 'undecodable')
      return refuse(x, UNSUPPORTED, REASON.bodyNotDecodable, {
        a: x.method.index,
        text: codingNamed(x.request.headers),
      });
    if (decoded === 'tooLarge')
      return refuse(x, TOO_LONG, REASON.decodedBodyTooLarge, { a: x.request.bodyBytes, b: PAYLOAD_BYTES });
    // From here on the body is what its client compressed (rest-api reference, 4.7).
    if (decoded !== null) x.request = x.request.plain(decoded);
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
