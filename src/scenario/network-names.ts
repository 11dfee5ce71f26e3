import { idFor } from '../gateway/ids.ts';
import type { EndpointType } from '../gateway/model.ts';
import type { Scenario } from './schema/scenario.ts';

export const HOME_REGION = 'eu-west-1';
/** The Region of the account, in which everything is that names no other. */
export const homeRegion = ({ account }: Pick<Scenario, 'account'>): string => account?.region ?? HOME_REGION;

/** What DNS must lead to: the distribution of an edge-optimized name, the Regional name of another. */
export const targetOf = (label: string, type: EndpointType, region: string): string =>
  type === 'EDGE'
    ? `d${idFor(`distribution ${label}`, 13)}.cloudfront.net`
    : `d-${idFor(`domain ${label}`, 10)}.execute-api.${region}.amazonaws.com`;
