import { notFound, textOf, type OperationHandler } from '../outcome.ts';
import { reading } from '../reading.ts';
import { reportDomain } from './domain-operations.ts';
import { findMapping, keyOf, reportMapping } from './mapping-operations.ts';
import { findDomain } from './names.ts';

/** The Get… operations on what is in front of the gateway. */
export const NETWORK_READS: Readonly<Record<string, OperationHandler>> = {
  GetDomainName: reading(findDomain, ({ domain }) => reportDomain(domain)),
  GetDomainNames: reading(
    (state) => state,
    ({ network }) => ({ items: (network?.domains ?? []).map(reportDomain) }),
  ),
  GetBasePathMapping: reading(
    (state, context) => findMapping(state, context, keyOf(textOf(context.input, 'basePath'))),
    ({ state, mapping }) => reportMapping(state, mapping),
  ),
  GetBasePathMappings: reading(
    (state, context) => {
      const found = findDomain(state, context);
      return 'ok' in found ? found : { ...found, state };
    },
    ({ state, domain }) => ({ items: domain.mappings.map((mapping) => reportMapping(state, mapping)) }),
  ),
  GetDomainNameAccessAssociations: reading(
    (state) => state,
    ({ network }) => ({
      items: (network?.domains ?? []).flatMap(({ arn, endpoints }) =>
        endpoints.map((endpoint) => ({
          domainNameArn: arn,
          accessAssociationSource: endpoint,
          accessAssociationSourceType: 'VPCE',
        })),
      ),
    }),
  ),
  RejectDomainNameAccessAssociation: () => notFound('Domain names of other accounts are not modelled'),
};
