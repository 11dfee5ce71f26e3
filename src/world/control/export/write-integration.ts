import type { IntegrationDefinition, IntegrationResponseDefinition } from '../../../gateway/model.ts';
import type { AccountSetup } from '../../setup.ts';

type Account = Pick<AccountSetup, 'accountId' | 'region'>;
type Tree = Readonly<Record<string, unknown>>;

/** `x-amazon-apigateway-integration`, in the spelling of an export: lower case, responses by selection pattern. */
export function writeIntegration(integration: IntegrationDefinition, account: Account): Tree {
  const { integrationResponses, type, uri, passthroughBehavior, ...members } = integration;
  const responses = (integrationResponses ?? []).map((response) => [
    response.selectionPattern ?? 'default',
    withoutPattern(response),
  ]);
  return {
    type: type.toLowerCase(),
    ...(uri !== undefined && { uri: functionUri(uri, account) }),
    ...(passthroughBehavior && { passthroughBehavior: passthroughBehavior.toLowerCase() }),
    ...members,
    ...(responses.length > 0 && { responses: Object.fromEntries(responses) as Tree }),
  };
}

const withoutPattern = ({ selectionPattern: _p, ...response }: IntegrationResponseDefinition): Tree => response;

/** The scenario's own short form, `lambda:NAME[:QUALIFIER]`, as the ARN that AWS knows. */
export function functionUri(uri: string, { region, accountId }: Account): string {
  if (!uri.startsWith('lambda:')) return uri;
  const target = uri.slice('lambda:'.length);
  return `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${region}:${accountId}:function:${target}/invocations`;
}
