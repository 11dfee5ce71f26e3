import type { MethodDefinition } from '../../gateway/model.ts';
import { UNKNOWN } from './aws-texts.ts';
import { withMethod, type FoundMethod } from './find.ts';
import {
  answering,
  done,
  notFound,
  textOf,
  type Input,
  type OperationContext,
  type OperationHandler,
  type OperationOutcome,
  type Refused,
} from './outcome.ts';
import { patchedDefinition } from './patch-definition.ts';
import { reportResponse } from './report.ts';
import { responseMembers, withoutStatus, withStatus } from './response-members.ts';
import type { ControlState } from './state.ts';

type WithStatus = { readonly statusCode: string };
/** A list of responses by status: those a method declares, or those its integration maps. */
export type ResponseList<Found extends FoundMethod, Response extends WithStatus> = {
  readonly find: (state: ControlState, context: OperationContext) => Found | Refused;
  readonly listOf: (found: Found) => readonly Response[] | undefined;
  /** The method with another list. */
  readonly withList: (found: Found, list: readonly Response[]) => MethodDefinition;
  readonly pointer: string;
  readonly problem: (found: Found, response: Input & Partial<WithStatus>) => Refused | null;
  /** Why one of this status cannot be put a second time; null: it takes the place of the first. */
  readonly second: Refused | null;
  readonly paths: Parameters<typeof patchedDefinition>[1];
  readonly words: { readonly kept: (status: string) => string; readonly gone: (status: string) => string };
};

/** Put, update and delete, which are the same for both kinds of response. */
export function responseOperations<Found extends FoundMethod, Response extends WithStatus>(
  of: ResponseList<Found, Response>,
): { readonly put: OperationHandler; readonly update: OperationHandler; readonly remove: OperationHandler } {
  const statusIn = ({ input }: OperationContext): string => textOf(input, 'statusCode');
  const known = (found: Found, status: string): Response | undefined =>
    of.listOf(found)?.find(({ statusCode }) => statusCode === status);
  const changed = (state: ControlState, context: OperationContext, found: Found, list: readonly Response[]) =>
    withMethod(state, found, of.withList(found, list), context.ref(), of.pointer);

  function keep(
    state: ControlState,
    context: OperationContext,
    found: Found,
    response: Response,
    status: number,
  ): OperationOutcome {
    const next = changed(state, context, found, withStatus(of.listOf(found), response));
    const did = `${found.method} ${found.path} ${of.words.kept(response.statusCode)}`;
    return answering(done(next, did, status), reportResponse(response));
  }

  return {
    put: (state, context) => {
      const found = of.find(state, context);
      if ('ok' in found) return found;
      const members = responseMembers(context);
      const problem = of.problem(found, members);
      if (problem) return problem;
      if (of.second && known(found, members.statusCode)) return of.second;
      return keep(state, context, found, members as Input & Response, 201);
    },
    update: (state, context) => {
      const found = of.find(state, context);
      if ('ok' in found) return found;
      const before = known(found, statusIn(context));
      if (!before) return notFound(UNKNOWN.statusCode);
      const patched = patchedDefinition(before, of.paths, context.input);
      if (!patched.ok) return patched;
      return of.problem(found, patched.value) ?? keep(state, context, found, patched.value as unknown as Response, 200);
    },
    remove: (state, context) => {
      const found = of.find(state, context);
      if ('ok' in found) return found;
      const status = statusIn(context);
      if (!known(found, status)) return notFound(UNKNOWN.statusCode);
      const next = changed(state, context, found, withoutStatus(of.listOf(found), status));
      return done(next, `${found.method} ${found.path} ${of.words.gone(status)}`, 204);
    },
  };
}
