/**
 * What a function does besides answering, as a declarative list: it never runs code. Texts may hold `${event.…}`,
 * `${body.…}` (the event's body, read as JSON) and, within forEach, `${item.…}`.
 */
export type FunctionAction =
  | { readonly kind: 'putItem'; readonly table: string; readonly item: Readonly<Record<string, unknown>> }
  | { readonly kind: 'deleteItem'; readonly table: string; readonly key: string }
  | {
      readonly kind: 'forEach';
      readonly table: string;
      /** Only items whose members equal these. */
      readonly where: Readonly<Record<string, string>>;
      readonly does: readonly FunctionAction[];
    }
  | {
      readonly kind: 'postToConnection' | 'deleteConnection';
      readonly connectionId: string;
      readonly data: string;
      /** API and stage whose `@connections` is called; null: those of the event. */
      readonly endpoint: { readonly api: number; readonly stage: string } | null;
      /** What is done about 410; null: the exception is not caught. */
      readonly onGone: readonly FunctionAction[] | null;
    };

/** What actions work on: the stores, and the door of the management API. */
export type ActionWorld = {
  readonly items: (table: string) => readonly Readonly<Record<string, unknown>>[];
  readonly put: (table: string, item: Readonly<Record<string, unknown>>) => ActionFailure | null;
  readonly delete: (table: string, key: string) => void;
  /** The status of the call. */
  readonly manage: (call: ManageCall) => number;
};
export type ManageCall = {
  readonly method: 'POST' | 'DELETE';
  readonly connectionId: string;
  readonly data: string;
  readonly endpoint: { readonly api: number; readonly stage: string } | null;
};
/** The exception that ends a function whose action failed. */
export type ActionFailure = { readonly errorType: string; readonly errorMessage: string };

const GONE = 410;
/** The SDK's names for what `@connections` refuses with (WebSocket API reference, 8). */
const EXCEPTIONS: Readonly<Record<number, string>> = {
  400: 'BadRequestException',
  403: 'ForbiddenException',
  410: 'GoneException',
  413: 'PayloadTooLargeException',
  429: 'LimitExceededException',
};

type Scope = { readonly event: unknown; readonly body: unknown; readonly item: unknown };

/** Does them in order; the first that fails ends the function, as an exception nobody catches does. */
export function runActions(
  actions: readonly FunctionAction[],
  eventText: string,
  world: ActionWorld,
): ActionFailure | null {
  const event = parsed(eventText);
  return perform(actions, { event, body: parsed(textOf(at(event, ['body']))), item: null }, world);
}

function perform(actions: readonly FunctionAction[], scope: Scope, world: ActionWorld): ActionFailure | null {
  for (const action of actions) {
    const failure = performOne(action, scope, world);
    if (failure) return failure;
  }
  return null;
}

function performOne(action: FunctionAction, scope: Scope, world: ActionWorld): ActionFailure | null {
  switch (action.kind) {
    case 'putItem':
      return world.put(
        action.table,
        Object.fromEntries(Object.entries(action.item).map(([k, v]) => [k, valueOf(v, scope)])),
      );
    case 'deleteItem':
      world.delete(action.table, filled(action.key, scope));
      return null;
    case 'forEach':
      return forEach(action, scope, world);
    case 'postToConnection':
    case 'deleteConnection':
      return manage(action, scope, world);
  }
}

/** Over the items as they are when the loop begins. */
function forEach(
  action: Extract<FunctionAction, { kind: 'forEach' }>,
  scope: Scope,
  world: ActionWorld,
): ActionFailure | null {
  const wanted = Object.entries(action.where).map(([name, value]) => [name, filled(value, scope)] as const);
  const items = [...world.items(action.table)].filter((item) =>
    wanted.every(([name, value]) => textOf(item[name]) === value),
  );
  for (const item of items) {
    const failure = perform(action.does, { ...scope, item }, world);
    if (failure) return failure;
  }
  return null;
}

function manage(
  action: Extract<FunctionAction, { connectionId: string }>,
  scope: Scope,
  world: ActionWorld,
): ActionFailure | null {
  const status = world.manage({
    method: action.kind === 'postToConnection' ? 'POST' : 'DELETE',
    connectionId: filled(action.connectionId, scope),
    data: filled(action.data, scope),
    endpoint: action.endpoint,
  });
  if (status < 300) return null;
  if (status === GONE && action.onGone) return perform(action.onGone, scope, world);
  return { errorType: EXCEPTIONS[status] ?? 'InternalServerError', errorMessage: `${status}` };
}

const VARIABLE = /\$\{(event|body|item)((?:\.[\w$-]+)*)\}/g;
const WHOLE = /^\$\{(event|body|item)((?:\.[\w$-]+)*)\}$/;

/** A text that is one variable keeps the kind of its value; all others become text. */
function valueOf(value: unknown, scope: Scope): unknown {
  if (typeof value !== 'string') return value;
  const [, root, path = ''] = WHOLE.exec(value) ?? [];
  return root === undefined ? filled(value, scope) : (at(scope[root as keyof Scope], steps(path)) ?? '');
}

const filled = (text: string, scope: Scope): string =>
  text.replace(VARIABLE, (_all, root: keyof Scope, path: string) => textOf(at(scope[root], steps(path))));

const steps = (path: string): readonly string[] => path.split('.').slice(1);

function at(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[step];
  }
  return found;
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
