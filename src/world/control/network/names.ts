import type { ApiFront, DomainSetup } from '../../../gateway/network/model.ts';
import { notFound, replaceAt, textOf, type OperationContext, type Refused } from '../outcome.ts';
import type { AnyApiControl, ControlState, NetworkControl } from '../state.ts';

/** A domain name and its place; the network is that of the run. */
export type FoundDomain = {
  readonly network: NetworkControl;
  readonly index: number;
  readonly domain: DomainSetup;
};
/** An API that a domain name may lead to. */
export type FoundTarget = { readonly index: number; readonly api: AnyApiControl; readonly front: ApiFront };

/** Report: github.com/amplify-education/serverless-domain-manager/issues/210 (2019). */
const UNKNOWN_DOMAIN = 'Invalid domain name identifier specified';

/** The domain name a call names: by its label in the scenario, or by the name itself, in the Region the call is made in. */
export function findDomain({ network }: ControlState, { input }: OperationContext): FoundDomain | Refused {
  const wanted = textOf(input, 'domainName');
  const region = textOf(input, 'region');
  const domains = network?.domains ?? [];
  const labelled = domains.findIndex(({ label }) => label === wanted);
  const index =
    labelled >= 0
      ? labelled
      : domains.findIndex((each) => each.name === wanted.toLowerCase() && (region === '' || each.region === region));
  const domain = domains[index];
  return network && domain ? { network, index, domain } : notFound(UNKNOWN_DOMAIN);
}

export const withDomains = (state: ControlState, network: NetworkControl, domains: NetworkControl['domains']) => ({
  ...state,
  network: { ...network, domains },
});

export const withDomain = (state: ControlState, { network, index }: FoundDomain, domain: DomainSetup): ControlState =>
  withDomains(state, network, replaceAt(network.domains, index, domain));

/** An API by its name or id; one that is made in mid-run has no way into it. */
export function findTarget({ apis }: ControlState, { setup }: OperationContext, wanted: string): FoundTarget | null {
  const index = apis.findIndex(({ name, apiId }) => name === wanted || apiId === wanted);
  const api = apis[index];
  const front = setup.network?.apis[index];
  return api && front ? { index, api, front } : null;
}
