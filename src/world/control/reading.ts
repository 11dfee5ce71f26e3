import { answering, done, type Input, type OperationContext, type OperationHandler, type Refused } from './outcome.ts';
import type { ControlState } from './state.ts';

/** What a read looks at: found for the call, or refused as every call on it is. */
type Find<Found> = (state: ControlState, context: OperationContext) => Found | Refused;

/** A Get… operation: it changes nothing and answers with what is there. */
export const reading =
  <Found extends object>(find: Find<Found>, report: (found: Found, context: OperationContext) => Input | Refused) =>
  (state: ControlState, context: OperationContext): ReturnType<OperationHandler> => {
    const found = find(state, context);
    if ('ok' in found) return found;
    const result = report(found, context);
    return isRefused(result) ? result : answering(done(state, 'nothing changed, it was read'), result);
  };

const isRefused = (result: Input | Refused): result is Refused => result['ok'] === false;
