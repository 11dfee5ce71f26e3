import { MICROS_PER_SECOND } from '../../kernel/time.ts';
import { isRestApi } from './find.ts';
import {
  answering,
  badRequest,
  done,
  notFound,
  objectOf,
  textOf,
  type Input,
  type OperationContext,
  type OperationHandler,
  type Refused,
} from './outcome.ts';
import { replacedMembers } from './patch-definition.ts';
import { reading } from './reading.ts';
import type { LinkControl } from './reported.ts';
import type { ApiControl, ControlState } from './state.ts';

const UNKNOWN_LINK = 'Invalid Vpc Link identifier specified';
/** A link is made in two to four minutes (developer guide, "Set up a Network Load Balancer"). */
const CREATION_MICROS = 120 * MICROS_PER_SECOND;

type Found = { readonly link: LinkControl };

const linksOf = ({ vpcLinks = [] }: ControlState): readonly LinkControl[] => vpcLinks;

export const isLink = (state: ControlState, wanted: string): boolean => linksOf(state).some(({ id }) => id === wanted);

function findLink(state: ControlState, context: OperationContext): Found | Refused {
  const wanted = textOf(context.input, 'vpcLinkId');
  const link = linksOf(state).find(({ id }) => id === wanted);
  return link ? { link } : notFound(UNKNOWN_LINK);
}

const reportLink = ({ availableAt, ...link }: LinkControl, { now }: Pick<OperationContext, 'now'>): Input => ({
  ...link,
  status: now < availableAt ? 'PENDING' : 'AVAILABLE',
  ...(now >= availableAt && { statusMessage: 'Your vpc link is ready for use' }),
});

/** A link to a Network Load Balancer. What an operation makes leads nowhere: the scenario's links have backends. */
const createVpcLink: OperationHandler = (state, context) => {
  const { input, name: id, now } = context;
  const name = textOf(input, 'name');
  const targetArns = Array.isArray(input['targetArns']) ? (input['targetArns'] as readonly string[]) : [];
  // Both texts are ours.
  if (name === '') return badRequest('Name cannot be empty');
  if (targetArns.length !== 1) return badRequest('A VPC link has exactly one target, a Network Load Balancer');
  const tags = objectOf(input, 'tags') as LinkControl['tags'] | null;
  const link: LinkControl = {
    id,
    name,
    ...(typeof input['description'] === 'string' && { description: input['description'] }),
    ...(tags && { tags }),
    targetArns,
    availableAt: now + CREATION_MICROS,
  };
  const changed = { ...state, vpcLinks: [...(state.vpcLinks ?? []), link] };
  return answering(done(changed, `VPC link ${name} is being made`, 202), reportLink(link, context));
};

const updateVpcLink: OperationHandler = (state, context) => {
  const found = findLink(state, context);
  if ('ok' in found) return found;
  const patched = replacedMembers(found.link, { description: 'text', name: 'text' }, context.input);
  if (!patched.ok) return patched;
  const link = patched.value as unknown as LinkControl;
  const vpcLinks = (state.vpcLinks ?? []).map((one) => (one.id === link.id ? link : one));
  return answering(done({ ...state, vpcLinks }, `VPC link ${link.id} was changed`), reportLink(link, context));
};

/** A link that integrations name stays; the text is reported (terraform-provider-aws), its places recalled. */
const deleteVpcLink: OperationHandler = (state, context) => {
  const found = findLink(state, context);
  if ('ok' in found) return found;
  const { id } = found.link;
  const users = state.apis.filter(isRestApi).flatMap((api) => usersOf(api, id));
  if (users.length > 0)
    return badRequest(
      `Cannot delete vpc link. Vpc link '${id}', is referenced in [${users.join(', ')}] in format of [Method:Resource]`,
    );
  const vpcLinks = (state.vpcLinks ?? []).filter((one) => one.id !== id);
  return done({ ...state, vpcLinks }, `VPC link ${id} was deleted`, 202);
};

const usersOf = ({ draft }: ApiControl, id: string): readonly string[] =>
  Object.entries(draft.resources).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { methodIntegration }]) =>
      methodIntegration?.connectionId === id ? [`${method}:${path}`] : [],
    ),
  );

export const LINK_OPERATIONS: Readonly<Record<string, OperationHandler>> = {
  CreateVpcLink: createVpcLink,
  UpdateVpcLink: updateVpcLink,
  DeleteVpcLink: deleteVpcLink,
  GetVpcLink: reading(findLink, ({ link }, context) => reportLink(link, context)),
  GetVpcLinks: reading(
    (state) => state,
    (state, context) => ({ items: linksOf(state).map((link) => reportLink(link, context)) }),
  ),
};
