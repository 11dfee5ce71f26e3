import type { AliasSetup } from '../backend-setup.ts';
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
  type OperationOutcome,
} from './outcome.ts';
import type { ControlState } from './state.ts';

/** A function by its name, partial ARN or full ARN, and the version or alias that stands behind it. */
const FUNCTION_NAME = /^(?:(?:arn:aws:lambda:[\w-]+:)?\d{12}:function:)?(?<name>[\w-]+)(?::(?<qualifier>[$\w-]+))?$/;
const namedFunction = ({ input }: OperationContext): Readonly<Record<string, string | undefined>> =>
  FUNCTION_NAME.exec(textOf(input, 'functionName'))?.groups ?? {};
const functionIndex = (context: OperationContext): number => {
  const named = namedFunction(context)['name'];
  return context.setup.functions.findIndex(({ name }) => name === named);
};
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

/** The version or alias a permission is for, which both members may name; empty: the function itself. */
function permittedName(context: OperationContext): string | OperationOutcome {
  const behind = namedFunction(context)['qualifier'] ?? '';
  const qualifier = textOf(context.input, 'qualifier') || behind;
  if (behind !== '' && behind !== qualifier)
    return unfit('The derived qualifier from the function name does not match the specified qualifier.');
  return qualifier === '$LATEST' ? unfit('We currently do not support adding policies for $LATEST.') : qualifier;
}
const unfit = (message: string): OperationOutcome => ({
  ...badRequest(message),
  code: 'InvalidParameterValueException',
});

const LETS_INVOKE = ['lambda:InvokeFunction', 'lambda:*', '*'];
const LETS_GATEWAY = ['apigateway.amazonaws.com', '*'];
const letsGatewayIn = ({ input }: OperationContext): boolean =>
  LETS_INVOKE.includes(textOf(input, 'action')) && LETS_GATEWAY.includes(textOf(input, 'principal'));

/** Patterns of the Lambda API reference (AddPermission, SourceArn and SourceAccount). */
const SOURCE_ARN = /^arn:aws[\w-]*:[\w-]+:(?:[a-z]{2}(?:-gov)?-[a-z]+-\d)?:(?:\d{12})?:.*$/;
const SOURCE_ACCOUNT = /^\d{12}$/;
function sourceProblem(sourceArn: string | null, sourceAccount: string | null): OperationOutcome | null {
  const patterns = [
    ['sourceArn', sourceArn, SOURCE_ARN],
    ['sourceAccount', sourceAccount, SOURCE_ACCOUNT],
  ] as const;
  const wrong = patterns.find(([, value, pattern]) => value !== null && !pattern.test(value));
  if (!wrong) return null;
  const [member, value, { source }] = wrong;
  return invalidValue(
    `1 validation error detected: Value '${value ?? ''}' at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${source}`,
  );
}

/**
 * Lets API Gateway invoke a function, or one alias or version of it: each has a policy of its own, so permission for the
 * one is none for the other, and a statement's id is taken in one policy only. A function whose permissions the scenario
 * does not list is open to the gateway, and stays so.
 */
export const addPermission: OperationHandler = (state, context) => {
  const index = functionIndex(context);
  const control = state.functions[index];
  if (!control) return { ...notFound(missing(context)), code: 'ResourceNotFoundException' };
  const id = textOf(context.input, 'statementId');
  if (id === '') return invalidValue('statementId must not be empty');
  const qualifier = permittedName(context);
  if (typeof qualifier !== 'string') return qualifier;
  if (control.statements.some((known) => known.id === id && known.qualifier === qualifier))
    return {
      ...conflict(
        `The statement id (${id}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
      ),
      code: 'ResourceConflictException',
    };
  const opens = letsGatewayIn(context);
  const sourceArn = textOf(context.input, 'sourceArn') || null;
  const sourceAccount = textOf(context.input, 'sourceAccount') || null;
  const misspelt = sourceProblem(sourceArn, sourceAccount);
  if (misspelt) return misspelt;
  const statements = [...control.statements, { id, qualifier, opens, sourceArn, sourceAccount }];
  const changed = { ...control, statements };
  const target = [namedFunction(context)['name'], qualifier].filter((part) => part !== '').join(':');
  return created(
    withFunction(state, index, changed),
    opens ? `statement ${id} lets API Gateway invoke ${target}` : `statement ${id} lets somebody else use ${target}`,
  );
};

export const removePermission: OperationHandler = (state, context) => {
  const index = functionIndex(context);
  const control = state.functions[index];
  if (!control) return { ...notFound(missing(context)), code: 'ResourceNotFoundException' };
  const id = textOf(context.input, 'statementId');
  const qualifier = permittedName(context);
  if (typeof qualifier !== 'string') return qualifier;
  const removed = control.statements.find((known) => known.id === id && known.qualifier === qualifier);
  if (!removed)
    return { ...notFound(`Statement ${id} is not found in resource policy.`), code: 'ResourceNotFoundException' };
  const changed = { ...control, statements: control.statements.filter((known) => known !== removed) };
  return done(withFunction(state, index, changed), `statement ${id} was taken out of the policy`, 204);
};

const withFunction = (
  state: ControlState,
  index: number,
  control: ControlState['functions'][number],
): ControlState => ({
  ...state,
  functions: replaceAt(state.functions, index, control),
});
