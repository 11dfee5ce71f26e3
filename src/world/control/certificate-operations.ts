import { pemOf, SECONDS_OF_VALIDITY } from './certificate-control.ts';
import { epochSeconds } from './instant.ts';
import {
  answering,
  badRequest,
  created,
  done,
  notFound,
  objectOf,
  textOf,
  type OperationContext,
  type OperationHandler,
  type Refused,
} from './outcome.ts';
import { replacedMembers } from './patch-definition.ts';
import { reading } from './reading.ts';
import type { ClientCertificate } from './reported.ts';
import type { AnyApiControl, ControlState, SocketStageControl, StageControl } from './state.ts';
import { isRestApi } from './find.ts';

/** Of the pattern of the recorded texts about identifiers; unverified. */
const UNKNOWN_CERTIFICATE = 'Invalid Client Certificate identifier specified';

type Found = { readonly certificate: ClientCertificate };

function findCertificate({ clientCertificates = [] }: ControlState, { input }: OperationContext): Found | Refused {
  const wanted = textOf(input, 'clientCertificateId');
  const certificate = clientCertificates.find(({ clientCertificateId }) => clientCertificateId === wanted);
  return certificate ? { certificate } : notFound(UNKNOWN_CERTIFICATE);
}

const generateClientCertificate: OperationHandler = (state, context) => {
  const { input, name, now } = context;
  const createdDate = epochSeconds(context, now);
  const tags = objectOf(input, 'tags') as ClientCertificate['tags'] | null;
  const certificate: ClientCertificate = {
    clientCertificateId: name,
    ...(typeof input['description'] === 'string' && { description: input['description'] }),
    ...(tags && { tags }),
    pemEncodedCertificate: pemOf(name),
    createdDate,
    expirationDate: createdDate + SECONDS_OF_VALIDITY,
  };
  const changed = { ...state, clientCertificates: [...(state.clientCertificates ?? []), certificate] };
  return answering(created(changed, `client certificate ${name} was made`), { ...certificate });
};

const updateClientCertificate: OperationHandler = (state, context) => {
  const found = findCertificate(state, context);
  if ('ok' in found) return found;
  const patched = replacedMembers(found.certificate, { description: 'text' }, context.input);
  if (!patched.ok) return patched;
  const certificate = patched.value as unknown as ClientCertificate;
  const { clientCertificateId } = certificate;
  const changed = {
    ...state,
    clientCertificates: (state.clientCertificates ?? []).map((one) =>
      one.clientCertificateId === clientCertificateId ? certificate : one,
    ),
  };
  return answering(done(changed, `client certificate ${clientCertificateId} was described`), { ...certificate });
};

/** HTTP APIs have no such certificate. */
function showsCertificate(api: AnyApiControl, id: string): boolean {
  if (!isRestApi(api) && api.protocolType !== 'WEBSOCKET') return false;
  const stages: readonly Pick<StageControl | SocketStageControl, 'definition'>[] = Object.values(api.stages);
  return stages.some(({ definition }) => definition.clientCertificateId === id);
}

/** What is wrong with the certificate that a stage is to show; an empty id takes it away. */
export const certificateProblem = ({ clientCertificates = [] }: ControlState, id: unknown): Refused | null =>
  id === undefined || id === '' || clientCertificates.some(({ clientCertificateId }) => clientCertificateId === id)
    ? null
    : badRequest(UNKNOWN_CERTIFICATE);

const deleteClientCertificate: OperationHandler = (state, context) => {
  const found = findCertificate(state, context);
  if ('ok' in found) return found;
  const { clientCertificateId: id } = found.certificate;
  const user = state.apis.find((api) => showsCertificate(api, id));
  // The text is ours.
  if (user) return badRequest(`Client certificate ${id} is used by a stage of ${user.name}`);
  const clientCertificates = (state.clientCertificates ?? []).filter((one) => one.clientCertificateId !== id);
  return done({ ...state, clientCertificates }, `client certificate ${id} was deleted`, 202);
};

export const CERTIFICATE_OPERATIONS: Readonly<Record<string, OperationHandler>> = {
  GenerateClientCertificate: generateClientCertificate,
  UpdateClientCertificate: updateClientCertificate,
  DeleteClientCertificate: deleteClientCertificate,
  GetClientCertificate: reading(findCertificate, ({ certificate }) => ({ ...certificate })),
  GetClientCertificates: reading(
    (state) => state,
    ({ clientCertificates = [] }) => ({ items: clientCertificates }),
  ),
};
