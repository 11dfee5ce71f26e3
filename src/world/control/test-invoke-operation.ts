import type { HeaderList } from '../../gateway/answer.ts';
import { UNKNOWN } from './aws-texts.ts';
import { certificateProblem } from './certificate-operations.ts';
import { findMethod } from './find.ts';
import { done, notFound, objectOf, textOf, type Input, type OperationHandler } from './outcome.ts';

/** A request that the control plane makes of a method of the draft, past everything that guards a stage. */
export type TestRequest = {
  readonly resource: string;
  readonly httpMethod: string;
  /** Below the stage; the resource's own path when the call names none. */
  readonly pathWithQueryString: string;
  readonly headers: HeaderList;
  readonly body: string;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** The client certificate its backend is shown. */
  readonly clientCertificateId: string | undefined;
};
export type TestedAs = Pick<TestRequest, 'stageVariables' | 'clientCertificateId'>;

/** TestInvokeMethod: the method runs at once, as the draft has it; its answer is there when its exchange is over. */
export const testInvokeMethod: OperationHandler = (state, context) => {
  const found = findMethod(state, context);
  if ('ok' in found) return found;
  if (!found.definition.methodIntegration) return notFound(UNKNOWN.integration);
  const problem = certificateProblem(state, context.input['clientCertificateId']);
  if (problem) return problem;
  const test = { api: found.index, request: testRequestOf(context.input, found.path) };
  return { ...done(state, `${found.method} ${found.path} is tested as the draft has it`), test };
};

export function testRequestOf(input: Input, resource: string): TestRequest {
  return {
    resource,
    httpMethod: textOf(input, 'httpMethod'),
    pathWithQueryString: rooted(textOf(input, 'pathWithQueryString')) || resource,
    headers: headersOf(input),
    body: textOf(input, 'body'),
    clientCertificateId: textOf(input, 'clientCertificateId') || undefined,
    stageVariables: (objectOf(input, 'stageVariables') ?? {}) as Readonly<Record<string, string>>,
  };
}

/** A path begins with a slash, whether the call writes it or not. */
const rooted = (path: string): string => (path === '' || path.startsWith('/') ? path : `/${path}`);

/** A name in both maps has the values of the list. */
function headersOf(input: Input): HeaderList {
  const many = objectOf(input, 'multiValueHeaders') ?? {};
  const single = Object.entries(objectOf(input, 'headers') ?? {}).filter(([name]) => !Object.hasOwn(many, name));
  const lists = Object.entries(many).flatMap(([name, values]) =>
    (Array.isArray(values) ? values : [values]).map((value) => [name, value as string] as const),
  );
  return [...single.map(([name, value]) => [name, value as string] as const), ...lists];
}
