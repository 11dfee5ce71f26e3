/** The AWS service behind an integration of type AWS: `arn:aws:apigateway:REGION:SERVICE:path|action/REST`. */
export type AwsEndpoint = {
  readonly region: string;
  readonly service: string;
  readonly kind: 'path' | 'action';
  readonly rest: string;
};

const SERVICE_ARN = /^arn:aws[\w-]*:apigateway:([\w-]*):([\w.-]+):(path|action)\/([^]*)$/;

/** Takes an integration ARN apart; null when it is none. */
export function parseEndpoint(uri: string): AwsEndpoint | null {
  const [, region, service, kind, rest] = SERVICE_ARN.exec(uri) ?? [];
  if (region === undefined || service === undefined || rest === undefined) return null;
  return { region, service, kind: kind === 'path' ? 'path' : 'action', rest };
}

/** Services that take `action/NAME` as a JSON target; for others it is a query parameter (rest-api reference, 6.8). */
const JSON_TARGETS: Readonly<Record<string, string>> = {
  dynamodb: 'DynamoDB_20120810',
  kinesis: 'Kinesis_20131202',
  states: 'AWSStepFunctions',
  firehose: 'Firehose_20150804',
};

/** The URL such an endpoint is called at. */
export function serviceUrl({ region, service, kind, rest }: AwsEndpoint): string {
  const host = `https://${service}.${region}.amazonaws.com`;
  if (kind === 'path') return `${host}/${rest}`;
  return service in JSON_TARGETS ? `${host}/` : `${host}/?Action=${rest}`;
}

/** `X-Amz-Target` of an action of a JSON service; null for the others. */
export const targetOf = ({ service, kind, rest }: AwsEndpoint): string | null => {
  const prefix = kind === 'action' ? JSON_TARGETS[service] : undefined;
  return prefix === undefined ? null : `${prefix}.${rest}`;
};

/** `lambda:NAME[:QUALIFIER]`, a function ARN, or the invocation ARN that has one inside. */
export function lambdaTarget(uri: string): { readonly name: string; readonly qualifier: string } | null {
  const short = /^lambda:([A-Za-z0-9_-]+)(?::([A-Za-z0-9_$-]*))?$/.exec(uri);
  const match =
    short ?? /:function:([A-Za-z0-9_-]+)(?::([A-Za-z0-9_$-]*))?(?:\/(?:response-streaming-)?invocations)?$/.exec(uri);
  return match ? { name: match[1] ?? '', qualifier: match[2] ?? '' } : null;
}

/** A stage variable that is not there leaves no name; Lambda refuses the call like that of any unknown function. */
export const calledFunction = (uri: string): ReturnType<typeof lambdaTarget> =>
  lambdaTarget(uri) ?? (UNNAMED.test(uri) ? { name: '', qualifier: '' } : null);
const UNNAMED = /:function:(?::[\w$-]*)?\/invocations$/;

const VARIABLE = /\$\{stageVariables\.([A-Za-z0-9_]+)\}/g;

/** A missing stage variable is an empty text in a URI (rest-api reference, 5.3). */
export const fillVariables = (text: string, variables: Readonly<Record<string, string>>): string =>
  text.replace(VARIABLE, (_all, name: string) => variables[name] ?? '');
