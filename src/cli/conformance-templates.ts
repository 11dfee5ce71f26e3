import { renderMapping } from '../languages/vtl/render-mapping.ts';
import { openExchange } from '../trace/open-exchange.ts';
import { simulate } from '../world/simulate.ts';
import { sentToBackend, type Outcome } from './conformance-e2e.ts';
import { asObject, asText, fits, parsed, same, type Json } from './conformance-matchers.ts';
import { setupOf } from './conformance-setup.ts';

type Rendered = ReturnType<typeof renderMapping>;

/** A template on its own, through the language's own door. */
export function replayTemplate(one: Json): Outcome {
  const mapped = rendered(asText(one['template']), asObject(one['input']));
  if (!mapped.ok) return { passed: false, actual: mapped.problem };
  const passed =
    sameText(one, mapped.text) && (!('expectedOverrides' in one) || fits(one['expectedOverrides'], mapped));
  return { passed, actual: mapped.text };
}

function rendered(template: string, input: Json): Rendered {
  const params = { path: {}, querystring: {}, header: {}, ...asObject(input['params']) };
  const scope = {
    body: asText(input['body']),
    params,
    context: asObject(input['context']),
    stageVariables: asObject(input['stageVariables']),
  };
  return renderMapping(template, scope as Parameters<typeof renderMapping>[1]);
}

const single = (value: string): string => value.replace(/\s+/g, ' ').trim();

function sameText({ compare, expected }: Json, actual: string): boolean {
  const wanted = asText(expected);
  if (compare === 'whitespace') return single(wanted) === single(actual);
  if (compare === 'json') return same(parsed(wanted), parsed(actual));
  return compare === 'json-subset' ? fits(parsed(wanted), parsed(actual)) : wanted === actual;
}

/**
 * Both templates of one call, with the backend between them. It is a call through the simulator's one door, but where
 * the case sets members of `$context` that no client can set: then both templates go through the language's door.
 */
export function replayChain(one: Json): Outcome {
  const given = asObject(asObject(one['input'])['context']);
  const body = Object.keys(given).length > 0 ? chained(one) : bodyOf(callOf(one));
  return { passed: sameText(one, body), actual: body };
}

const bodyOf = (call: Json): string => openExchange(simulate(setupOf(answering(call))), 0).body;

/** The body a client gets when the second template reads what the backend answered to the first one. */
function chained(one: Json): string {
  const input = asObject(one['input']);
  const first = rendered(asText(one['requestTemplate']), input);
  if (!first.ok) return first.problem.message;
  const { requestOverride, responseOverride } = first;
  const context = { ...asObject(input['context']), requestOverride, responseOverride };
  const answer = 'backend' in one ? bodyOf(plainCall(one, first.text)) : '';
  const second = rendered(asText(one['responseTemplate']), { ...input, context, body: answer });
  return second.ok ? second.text : second.problem.message;
}

/** What the backend answers to a body, seen behind a method that maps nothing. */
const plainCall = ({ backend }: Json, body: string): Json => ({
  backend,
  api: { resources: { '/': { POST: { methodIntegration: integrationFor(asObject(backend), {}, {}) } } } },
  request: { method: 'POST', path: '/', body },
});

/** A backend that gives back what it is sent is asked twice: what the first call sent it, it answers to the second. */
export function answering(call: Json): Json {
  const backend = asObject(call['backend']);
  const returns = asObject(backend['returns']);
  if (returns['echoBody'] !== true) return call;
  const { body } = sentToBackend(simulate(setupOf(call))) ?? { body: { text: '', isBase64: false } };
  const echoed = body.isBase64 ? { bodyBase64: body.text } : { body: body.text };
  return { ...call, backend: { ...backend, returns: { ...returns, ...echoed } } };
}

function callOf(one: Json): Json {
  const input = asObject(one['input']);
  const { path, querystring, header } = asObject(input['params']);
  const parameters = Object.entries(asObject(path));
  const resource = `/${parameters.map(([name]) => `{${name}}`).join('/')}`;
  const type = mediaType(asObject(header), 'content-type');
  const accept = mediaType(asObject(header), 'accept');
  const methodIntegration = integrationFor(
    asObject(one['backend']),
    { [type]: asText(one['requestTemplate']) },
    { [accept]: asText(one['responseTemplate']) },
  );
  return {
    backend: one['backend'],
    api: { resources: { [resource]: { POST: { methodIntegration } } } },
    stage: { name: 'test', variables: asObject(input['stageVariables']) },
    request: {
      method: 'POST',
      path: `/${parameters.map(([, value]) => asText(value)).join('/')}`,
      rawQuery: queryOf(asObject(querystring)),
      headers: header,
      body: input['body'],
    },
  };
}

const queryOf = (querystring: Json): string =>
  Object.entries(querystring)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(asText(value))}`)
    .join('&');

/** The type a template is chosen by: the first one of the header, without its parameters. */
function mediaType(headers: Json, wanted: string): string {
  const value = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
  return /^[^;,\s]+/.exec(asText(value))?.[0]?.toLowerCase() ?? 'application/json';
}

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:backend-fn';
const ENDPOINTS: Readonly<Record<string, Json>> = {
  lambda: { type: 'AWS', uri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION}/invocations` },
  http: { type: 'HTTP', uri: 'http://backend.example/' },
  service: { type: 'AWS', uri: 'arn:aws:apigateway:us-east-1:s3:path/bucket/key' },
};

/** Without a backend it is a MOCK integration. */
const integrationFor = ({ kind }: Json, requestTemplates: Json, responseTemplates: Json): Json => ({
  ...(ENDPOINTS[asText(kind)] ?? { type: 'MOCK' }),
  ...(kind !== undefined && { httpMethod: 'POST' }),
  requestTemplates,
  integrationResponses: { 200: { responseTemplates } },
});
