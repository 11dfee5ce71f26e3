import { HTTP_LIMITS } from '../gateway/http/limits.ts';
import { identitySelector, tokenSelector } from '../gateway/http/selector.ts';
import { lambdaTarget } from '../gateway/rest/endpoint.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import { add, checkFunctionTarget, type Checker } from './checker.ts';
import { suggestion } from './diagnostics.ts';
import type { HttpApiInput } from './schema/scenario.ts';

type Authorizer = NonNullable<HttpApiInput['authorizers']>[string];
type Route = HttpApiInput['routes'][string];

/** A route asks an authorizer of its own type, or none (http-api reference, 11). */
export function checkRouteAuthorizer(checker: Checker, base: string, route: Route, api: HttpApiInput): void {
  const { authorizationType = 'NONE', authorizerId } = route;
  if (authorizationType !== 'JWT' && authorizationType !== 'CUSTOM') return;
  const authorizers = api.authorizers ?? {};
  if (authorizerId === undefined) return;
  const named = Object.hasOwn(authorizers, authorizerId) ? authorizers[authorizerId] : undefined;
  const at = `${base}/authorizerId`;
  if (!named)
    return add(
      checker,
      'noSuchName',
      at,
      `there is no authorizer ${authorizerId}`,
      suggestion(authorizerId, Object.keys(authorizers), 'authorizer'),
    );
  const wanted = authorizationType === 'JWT' ? 'JWT' : 'REQUEST';
  if (named.authorizerType !== wanted)
    add(
      checker,
      'authorizerType',
      at,
      `authorizer ${authorizerId} is of type ${named.authorizerType}`,
      `authorizationType ${authorizationType} needs one of type ${wanted}.`,
    );
}

export function checkAuthorizers(checker: Checker, base: string, api: HttpApiInput): void {
  const authorizers = Object.entries(api.authorizers ?? {});
  if (authorizers.length > HTTP_LIMITS.authorizers)
    add(checker, 'tooMany', base, `an HTTP API has at most ${HTTP_LIMITS.authorizers} authorizers`, 'Remove some.');
  for (const [name, authorizer] of authorizers) checkAuthorizer(checker, `${base}/${escape(name)}`, authorizer);
}

function checkAuthorizer(checker: Checker, base: string, authorizer: Authorizer): void {
  authorizer.identitySource?.forEach((source, i) => {
    if (!identitySelector(source))
      add(
        checker,
        'identitySource',
        `${base}/identitySource/${i}`,
        `${source} is no identity source`,
        authorizer.authorizerType === 'JWT'
          ? JWT_SOURCE
          : 'Write $request.header.NAME, $request.querystring.NAME, $context.NAME or $stageVariables.NAME.',
      );
    else if (authorizer.authorizerType === 'JWT' && !tokenSelector(source))
      add(
        checker,
        'identitySource',
        `${base}/identitySource/${i}`,
        `a JWT authorizer cannot read its token from ${source}`,
        JWT_SOURCE,
      );
  });
  if (authorizer.authorizerType === 'REQUEST') checkFunctionAuthorizer(checker, base, authorizer);
}

const JWT_SOURCE = 'Write $request.header.NAME or $request.querystring.NAME: the token is in a header or in the query.';

function checkFunctionAuthorizer(
  checker: Checker,
  base: string,
  authorizer: Extract<Authorizer, { authorizerType: 'REQUEST' }>,
): void {
  const { authorizerUri: uri, authorizerPayloadFormatVersion: format, enableSimpleResponses } = authorizer;
  const lambda = lambdaTarget(uri);
  if (lambda) checkFunctionTarget(checker, `${base}/authorizerUri`, lambda);
  else if (!uri.includes('${'))
    add(
      checker,
      'uri',
      `${base}/authorizerUri`,
      'this names no Lambda function',
      'Write lambda:NAME or lambda:NAME:ALIAS.',
    );
  if (enableSimpleResponses === true && format === '1.0')
    add(
      checker,
      'simpleResponses',
      `${base}/enableSimpleResponses`,
      'simple responses need the payload format 2.0',
      "Write authorizerPayloadFormatVersion: '2.0'.",
    );
  if ((authorizer.authorizerResultTtlInSeconds ?? 0) > 0 && (authorizer.identitySource ?? []).length === 0)
    add(
      checker,
      'identitySource',
      `${base}/authorizerResultTtlInSeconds`,
      'results can be kept only where an identity source tells callers apart',
      'Add identitySource: [$request.header.Authorization], or remove the time to live.',
    );
}
