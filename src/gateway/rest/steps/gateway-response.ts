import { ANSWERED_BY, type AnswerRecord, type HeaderList } from '../../answer.ts';
import { NO_BLANKS, type Blanks } from '../../blanks.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { GATEWAY_RESPONSES } from '../../refusals.ts';
import { guide, type Step } from '../../step.ts';
import type { Arrived } from '../../views.ts';
import type { World } from '../../world.ts';
import type { BoundGatewayResponse } from '../binding.ts';
import { gatewayHeaders } from '../gateway-headers.ts';
import { fillGatewayTemplate } from '../gateway-template.ts';
import { acceptOf, chooseResponseTemplate } from '../media-type.ts';

const BY_GATEWAY = ANSWERED_BY.indexOf('gateway');

/** Turns a refusal into the answer its type is configured to give; by-passes method and integration responses. */
export const gatewayResponse: Step<Arrived, Arrived, 'gatewayResponse'> = {
  name: 'gatewayResponse',
  group: 'wayBack',
  outcomes: ['passed'],
  source: guide('api-gateway-gatewayResponse-definition'),
  run: (x, world) => {
    const configured = configuredFor(x);
    const ownStatus = x.refusalStatus || (x.refusal ? GATEWAY_RESPONSES[x.refusal].status : null) || 500;
    x.status = configured?.status ?? ownStatus;
    x.answer = world.answers.intern(answerOf(x, world, configured));
    x.answeredBy = BY_GATEWAY;
    const reason = configured ? REASON.customGatewayResponse : REASON.defaultGatewayResponse;
    return pass(x, reason, x.status, 0, 0, configured?.ref ?? null, x.refusal);
  },
};

/** A type set on its own ignores DEFAULT_4XX and DEFAULT_5XX wholly; those serve the types not set (2.2). */
function configuredFor(x: Arrived): BoundGatewayResponse | null {
  if (!x.refusal || x.refusal === 'REQUEST_TOO_LARGE' || !x.stage) return null;
  const own = x.stage.gatewayResponses.get(x.refusal);
  if (own) return own;
  const status = x.refusalStatus || (GATEWAY_RESPONSES[x.refusal].status ?? 500);
  return x.stage.gatewayResponses.get(status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX') ?? null;
}

function answerOf(x: Arrived, world: World, configured: BoundGatewayResponse | null): AnswerRecord {
  if (x.refusal === 'REQUEST_TOO_LARGE') return tooLarge(x.refusalMessage ?? '');
  const choice = chooseResponseTemplate(configured?.templates, acceptOf(x.request));
  const isOwn = choice.kind === 'template' && choice.text !== '';
  const body = isOwn ? fillGatewayTemplate(choice.text, x, world) : { text: defaultBody(x), blanks: NO_BLANKS };
  const mapped = gatewayHeaders(configured?.headers ?? [], x, world);
  const own = ownErrorType(x);
  const headers = [...own, ...mapped.map(([name, { text }]) => [name, text] as const)];
  const blanks = mapped.flatMap(([, value], i) => (value.blanks.length > 0 ? [[own.length + i, value.blanks]] : []));
  return {
    kind: 'gatewayResponse',
    type: x.refusal,
    status: x.status,
    headers: isOwn ? typed(headers, choice.type) : headers,
    message: x.refusalMessage,
    body: body.text,
    ...(body.blanks.length > 0 && { blanks: body.blanks }),
    ...(blanks.length > 0 && { headerBlanks: Object.fromEntries(blanks) as Readonly<Record<number, Blanks>> }),
  };
}

/** The template's content type, unless a mapping sets one; JSON is what every answer has anyway (2.3, I). */
const typed = (headers: HeaderList, type: string): HeaderList =>
  type === 'application/json' || headers.some(([name]) => name.toLowerCase() === 'content-type')
    ? headers
    : [...headers, ['Content-Type', type]];

/** Plain text and nothing of the gateway's own (rest-api reference, 1.4: live transcript of 2021). */
const tooLarge = (message: string): AnswerRecord => ({
  kind: 'gatewayResponse',
  type: 'REQUEST_TOO_LARGE',
  status: 413,
  headers: [['Content-Type', 'text; charset=utf-8']],
  message,
  body: message,
});

/** A refusal before any API is known has no gateway response type; its error type is set by hand. */
function ownErrorType(x: Arrived): readonly (readonly [string, string])[] {
  const own = x.refusalErrorType ?? (x.refusal === null && x.status === 403 ? 'ForbiddenException' : null);
  return own === null ? [] : [['x-amzn-ErrorType', own]];
}

const defaultBody = (x: Arrived): string =>
  `{"${x.refusalMember}":${x.refusalSpaced ? ' ' : ''}${JSON.stringify(x.refusalMessage)}}`;
