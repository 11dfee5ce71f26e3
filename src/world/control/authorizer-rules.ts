import { conflict, notFound, type Input, type Refused } from './outcome.ts';

/** What HTTP and WebSocket APIs refuse of authorizers, and answer with, alike. The texts are ours; the statuses are the API reference's. */
type Named = Readonly<Record<string, unknown>>;
type Routes = Readonly<Record<string, { readonly authorizerId?: string }>>;

export const tooManyAuthorizers = (authorizers: Named, most: number): Refused | null =>
  Object.keys(authorizers).length >= most ? conflict(`An API has at most ${most} authorizers`) : null;

export const unknownAuthorizer = (authorizers: Named, name: string): Refused | null =>
  Object.hasOwn(authorizers, name) ? null : notFound(`Unable to find Authorizer with id ${name}`);

/** An authorizer as AWS answers with it, the scenario's name for its id. */
export const authorizerReport = (name: string, authorizer: Input): Input => ({
  authorizerId: name,
  name,
  ...authorizer,
});

/** One that a route names cannot go. */
export function usedAuthorizer(routes: Routes, name: string): Refused | null {
  const user = Object.keys(routes).find((key) => routes[key]?.authorizerId === name);
  return user === undefined ? null : conflict(`Authorizer ${name} is in use by route ${user}`);
}
