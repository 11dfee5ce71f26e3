import type { AliasSetup } from '../setup.ts';
import {
  badRequest,
  conflict,
  created,
  done,
  invalidValue,
  notFound,
  objectOf,
  replaceAt,
  textOf,
  type OperationContext,
  type OperationHandler,
} from './outcome.ts';
import type { ControlState } from './state.ts';

const functionIndex = ({ setup, input }: OperationContext): number =>
  setup.functions.findIndex(({ name }) => name === input['functionName']);
const missing = ({ input }: OperationContext): string => `Function not found: ${textOf(input, 'functionName')}`;

/** Points an alias to another version, or shares its traffic by `routingConfig`; live at once, no deployment needed. */
export const updateAlias: OperationHandler = (state, context) => {
  const index = functionIndex(context);
  const control = state.functions[index];
  if (!control) return { ...notFound(missing(context)), code: 'ResourceNotFoundException' };
  const name = textOf(context.input, 'name');
  const at = control.aliases.findIndex((alias) => alias.name === name);
  const before = control.aliases[at];
  if (!before) return { ...notFound(`Cannot find alias: ${name}`), code: 'ResourceNotFoundException' };
  const functionVersion = textOf(context.input, 'functionVersion') || before.functionVersion;
  const routing = objectOf(context.input, 'routingConfig');
  const weights = routing ? objectOf(routing, 'additionalVersionWeights') : null;
  const alias: AliasSetup = {
    ...before,
    functionVersion,
    additionalVersionWeights: routing
      ? ((weights ?? {}) as Readonly<Record<string, number>>)
      : before.additionalVersionWeights,
  };
  if (
    ![functionVersion, ...Object.keys(alias.additionalVersionWeights)].every((version) =>
      control.versions.some((known) => known.version === version),
    )
  )
    return { ...notFound(`Function version not found: ${functionVersion}`), code: 'ResourceNotFoundException' };
  return done(
    withFunction(state, index, { ...control, aliases: replaceAt(control.aliases, at, alias) }),
    `alias ${name} points to version ${functionVersion}`,
  );
};

/** Freezes what `$LATEST` does as the next numbered version. */
export const publishVersion: OperationHandler = (state, context) => {
  const index = functionIndex(context);
  const control = state.functions[index];
  if (!control) return { ...notFound(missing(context)), code: 'ResourceNotFoundException' };
  const latest = control.versions.find(({ version }) => version === '$LATEST');
  if (!latest) return badRequest('there is no $LATEST to publish');
  const numbers = control.versions.map(({ version }) => Number(version)).filter((number) => Number.isInteger(number));
  const version = `${Math.max(0, ...numbers) + 1}`;
  return created(
    withFunction(state, index, { ...control, versions: [...control.versions, { ...latest, version }] }),
    `version ${version} was published`,
  );
};

/**
 * Lets API Gateway invoke a function, or one alias or version of it: permission for the one is none for the other. A
 * function whose permissions the scenario does not list is open to the gateway, and stays so.
 */
export const addPermission: OperationHandler = (state, context) => {
  const index = functionIndex(context);
  const control = state.functions[index];
  if (!control) return { ...notFound(missing(context)), code: 'ResourceNotFoundException' };
  const id = textOf(context.input, 'statementId');
  if (id === '') return invalidValue('statementId must not be empty');
  if (Object.hasOwn(control.statements, id))
    return {
      ...conflict(
        `The statement id (${id}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
      ),
      code: 'ResourceConflictException',
    };
  const qualifier = textOf(context.input, 'qualifier');
  const changed = {
    ...control,
    permittedQualifiers: control.permittedQualifiers && [...control.permittedQualifiers, qualifier],
    statements: { ...control.statements, [id]: qualifier },
  };
  return created(withFunction(state, index, changed), `statement ${id} lets API Gateway invoke ${invoked(context)}`);
};

export const removePermission: OperationHandler = (state, context) => {
  const index = functionIndex(context);
  const control = state.functions[index];
  if (!control) return { ...notFound(missing(context)), code: 'ResourceNotFoundException' };
  const id = textOf(context.input, 'statementId');
  if (!Object.hasOwn(control.statements, id))
    return { ...notFound(`Statement ${id} is not found in resource policy.`), code: 'ResourceNotFoundException' };
  const statements = Object.fromEntries(Object.entries(control.statements).filter(([name]) => name !== id));
  const at = control.permittedQualifiers?.indexOf(control.statements[id] ?? '') ?? -1;
  const permittedQualifiers = control.permittedQualifiers?.filter((_, i) => i !== at) ?? null;
  const changed = { ...control, permittedQualifiers, statements };
  return done(withFunction(state, index, changed), `statement ${id} was taken out of the policy`, 204);
};

const invoked = ({ input }: OperationContext): string =>
  [textOf(input, 'functionName'), textOf(input, 'qualifier')].filter((part) => part !== '').join(':');

const withFunction = (
  state: ControlState,
  index: number,
  control: ControlState['functions'][number],
): ControlState => ({
  ...state,
  functions: replaceAt(state.functions, index, control),
});
