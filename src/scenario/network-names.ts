import type { Scenario } from './schema/scenario.ts';

export const HOME_REGION = 'eu-west-1';
/** The Region of the account, in which everything is that names no other. */
export const homeRegion = ({ account }: Pick<Scenario, 'account'>): string => account?.region ?? HOME_REGION;

/** The account the APIs are in. */
export const ownAccount = ({ account }: Pick<Scenario, 'account'>): string => account?.id ?? '123456789012';
