import type { Tree } from './tree.ts';

/** An HTTP API as a document tells it, its members in AWS's spelling; integrations and authorizers by name. */
export type HttpApiDocument = {
  readonly title: string | undefined;
  readonly routes: Readonly<Record<string, Tree>>;
  readonly integrations: Readonly<Record<string, Tree>>;
  readonly authorizers: Readonly<Record<string, Tree>>;
  readonly cors: Tree | null;
};
/** What a reader notes of a place: nothing of it is lost without a word (http-api reference, 18). */
export type Note = { readonly pointer: string; readonly text: string };
export type ReadHttpApi = {
  readonly api: HttpApiDocument;
  /** Valid, but without effect: `requestBody`, `schema`. */
  readonly infos: readonly Note[];
  /** Left out: what HTTP APIs lack. */
  readonly warnings: readonly Note[];
  /** Nothing is made of the document. */
  readonly errors: readonly Note[];
};

export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;
export const ANY_METHOD = 'x-amazon-apigateway-any-method';
export const INTEGRATION = 'x-amazon-apigateway-integration';
export const AUTHORIZER = 'x-amazon-apigateway-authorizer';
export const CORS = 'x-amazon-apigateway-cors';
/** Of an integration, in the document's spelling and in the API's. */
export const INTEGRATION_MEMBERS = [
  ['uri', 'integrationUri'],
  ['httpMethod', 'integrationMethod'],
  ['payloadFormatVersion', 'payloadFormatVersion'],
  ['integrationSubtype', 'integrationSubtype'],
  ['connectionType', 'connectionType'],
  ['connectionId', 'connectionId'],
  ['credentials', 'credentialsArn'],
  ['requestParameters', 'requestParameters'],
  ['responseParameters', 'responseParameters'],
  ['timeoutInMillis', 'timeoutInMillis'],
  ['tlsConfig', 'tlsConfig'],
] as const;
export const AUTHORIZER_MEMBERS = [
  ['authorizerUri', 'authorizerUri'],
  ['authorizerCredentials', 'authorizerCredentialsArn'],
  ['authorizerPayloadFormatVersion', 'authorizerPayloadFormatVersion'],
  ['enableSimpleResponses', 'enableSimpleResponses'],
  ['authorizerResultTtlInSeconds', 'authorizerResultTtlInSeconds'],
  ['jwtConfiguration', 'jwtConfiguration'],
] as const;
