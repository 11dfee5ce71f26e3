import type { RequestValidatorDefinition } from '../../gateway/model.ts';
import { UNKNOWN } from './aws-texts.ts';
import { findApi, withDraft } from './find.ts';
import { answering, badRequest, conflict, created, done, notFound, textOf, type OperationHandler } from './outcome.ts';
import { replacedMembers } from './patch-definition.ts';

export const reportValidator = (
  id: string,
  { name = id, validateRequestBody = false, validateRequestParameters = false }: RequestValidatorDefinition,
) => ({
  id,
  name,
  validateRequestBody,
  validateRequestParameters,
});

/** A request validator; methods refer to it by its name, which the scenario uses for its id. */
export const createRequestValidator: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  // The text is recorded (16.5); that this call gives it, and its status, are recalled.
  if ('ok' in found) return badRequest('Invalid REST API identifier specified');
  const { input } = context;
  const name = input['name'] === undefined ? context.name : textOf(input, 'name');
  if (name.trim() === '') return badRequest('Request Validator name cannot be blank');
  const { requestValidators } = found.api.draft;
  // AWS tells validators apart by id and allows a name twice; here the first one's name is its id.
  const isTaken = Object.hasOwn(requestValidators ?? {}, name);
  const id = isTaken ? context.name : name;
  if (Object.hasOwn(requestValidators ?? {}, id)) return conflict(`Request Validator ${id} exists in this scenario`);
  const validator: RequestValidatorDefinition = {
    ...(isTaken && { name }),
    validateRequestBody: input['validateRequestBody'] === true,
    validateRequestParameters: input['validateRequestParameters'] === true,
  };
  const change = { requestValidators: { ...requestValidators, [id]: validator } };
  const changed = withDraft(state, found, change, `/requestValidators/${id}`, context.ref());
  return answering(created(changed, `request validator ${id} was made in the draft`), reportValidator(id, validator));
};

const PATHS = { name: 'text', validateRequestParameters: 'boolean', validateRequestBody: 'boolean' } as const;

export const updateRequestValidator: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const name = textOf(context.input, 'requestValidatorId');
  const before = found.api.draft.requestValidators?.[name];
  if (!before) return notFound(UNKNOWN.requestValidator);
  const patched = replacedMembers({ name, ...before }, PATHS, context.input);
  if (!patched.ok) return patched;
  const validator = patched.value;
  if (textOf(validator, 'name').trim() === '') return badRequest('Request Validator name cannot be blank');
  const requestValidators = { ...found.api.draft.requestValidators, [name]: validator };
  const changed = withDraft(state, found, { requestValidators }, `/requestValidators/${name}`, context.ref());
  return answering(
    done(changed, `request validator ${name} was changed in the draft`),
    reportValidator(name, validator),
  );
};

export const deleteRequestValidator: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const name = textOf(context.input, 'requestValidatorId');
  const { [name]: known, ...requestValidators } = found.api.draft.requestValidators ?? {};
  if (!known) return notFound(UNKNOWN.requestValidator);
  const isUsed = Object.values(found.api.draft.resources).some((methods) =>
    Object.values(methods).some(({ requestValidatorId }) => requestValidatorId === name),
  );
  // The text is ours: no recording of AWS's own was found.
  if (isUsed) return conflict(`Cannot delete request validator '${name}', is referenced in a method`);
  const changed = withDraft(state, found, { requestValidators }, `/requestValidators/${name}`, context.ref());
  return done(changed, `request validator ${name} was deleted in the draft`, 202);
};
