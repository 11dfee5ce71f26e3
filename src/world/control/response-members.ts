import { textOf, type Input, type OperationContext } from './outcome.ts';

type WithStatus = { readonly statusCode: string };
export const RESPONSE_HEADER = /^method\.response\.header\.[a-zA-Z0-9._$-]+$/;

/** The responses with one put in, or in the place of the one of its status. */
export const withStatus = <T extends WithStatus>(list: readonly T[] | undefined, response: T): readonly T[] => [
  ...withoutStatus(list, response.statusCode),
  response,
];
export const withoutStatus = <T extends WithStatus>(list: readonly T[] | undefined, status: string): readonly T[] =>
  (list ?? []).filter(({ statusCode }) => statusCode !== status);

/** The call's own members: what is left when the place is taken off. */
export function responseMembers({ input }: OperationContext): Input & WithStatus {
  const { restApiId: _a, resource: _r, resourceId: _i, httpMethod: _m, patchOperations: _p, ...members } = input;
  return { ...members, statusCode: textOf(input, 'statusCode') };
}
