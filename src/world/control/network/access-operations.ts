import { badRequest, created, done, notFound, textOf, type OperationHandler } from '../outcome.ts';
import { findDomain, withDomain } from './names.ts';

/** CreateDomainNameAccessAssociation: an interface endpoint leads to a private domain name from now on (6). */
export const createDomainNameAccessAssociation: OperationHandler = (state, context) => {
  const found = findDomain(state, context);
  if ('ok' in found) return found;
  const { domain, network } = found;
  const endpoint = textOf(context.input, 'vpcEndpoint');
  if (domain.type !== 'PRIVATE') return badRequest(`${domain.name} is no private domain name`);
  if (!context.setup.network?.endpoints.some(({ id }) => id === endpoint))
    return badRequest(`There is no VPC endpoint ${endpoint}`);
  // Two private domains of one name need different endpoints (trap 31); the text is ours.
  if (network.domains.some(({ name, endpoints }) => name === domain.name && endpoints.includes(endpoint)))
    return badRequest(`${endpoint} leads to a private domain of the name ${domain.name} already`);
  const changed = { ...domain, endpoints: [...domain.endpoints, endpoint] };
  return created(withDomain(state, found, changed), `${endpoint} leads to ${domain.name}`);
};

export const deleteDomainNameAccessAssociation: OperationHandler = (state, context) => {
  const found = findDomain(state, context);
  if ('ok' in found) return found;
  const { domain } = found;
  const endpoint = textOf(context.input, 'vpcEndpoint');
  if (!domain.endpoints.includes(endpoint)) return notFound(`${endpoint} does not lead to ${domain.name}`);
  const endpoints = domain.endpoints.filter((id) => id !== endpoint);
  return done(withDomain(state, found, { ...domain, endpoints }), `${endpoint} leads to ${domain.name} no more`, 202);
};
