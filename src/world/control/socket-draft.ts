import type { ConfigRef } from '../../gateway/model.ts';
import type { WebSocketApiDefinition } from '../../gateway/websocket/model.ts';
import { withOrigin } from './origins.ts';
import { replaceAt, textOf, type Input, type OperationContext, type OperationOutcome } from './outcome.ts';
import type { ControlState, SocketControl } from './state.ts';

export type FoundSocketApi = { readonly index: number; readonly api: SocketControl };
export type SocketHandler = (state: ControlState, found: FoundSocketApi, context: OperationContext) => OperationOutcome;

/** The WebSocket API a call names by its `apiId`; null when it names none. */
export function findSocketApi(state: ControlState, input: Input): FoundSocketApi | null {
  const wanted = textOf(input, 'apiId');
  const index = state.apis.findIndex(({ name, apiId }) => name === wanted || apiId === wanted);
  const api = state.apis[index];
  return api?.protocolType === 'WEBSOCKET' ? { index, api } : null;
}

export const withSocketApi = (state: ControlState, { index }: FoundSocketApi, api: SocketControl): ControlState => ({
  ...state,
  apis: replaceAt(state.apis, index, api),
});

/** A changed draft, with the note of what was set where. */
export function withSocketDraft(
  state: ControlState,
  found: FoundSocketApi,
  change: Partial<WebSocketApiDefinition>,
  pointer: string,
  ref: ConfigRef,
): ControlState {
  const { api } = found;
  const draft = { ...api.draft, ...change };
  return withSocketApi(state, found, { ...api, draft, origins: withOrigin(api.origins, pointer, ref) });
}

export const inDraft = (name: string): string => `the draft of ${name}; nothing is live before the next deployment`;
