import type { HttpBackendSetup } from '../backend-setup.ts';
import type { VpcLinkSetup } from '../setup.ts';

/** Who registers nothing is found by the address and port of its URL. */
const PORT = 'AWS_INSTANCE_PORT';

/**
 * The backends behind a private integration, as indices: the one behind a listener, or the instances of a Cloud Map
 * service that registered a port and have the attributes the ARN's query asks for (http-api reference, 5). The VPC link
 * must lead there.
 */
export function privateTargets(
  backends: readonly HttpBackendSetup[],
  link: VpcLinkSetup | undefined,
  uri: string,
): readonly number[] {
  const [arn = '', query = ''] = uri.split('?');
  const asked = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('='));
  const isFound = ({ name, arn: own, instanceAttributes: attributes }: HttpBackendSetup): boolean =>
    own === arn &&
    link?.targets.includes(name) === true &&
    (attributes === undefined || attributes[PORT] !== undefined) &&
    asked.every(([key = '', value = '']) => attributes?.[key] === value);
  return backends.flatMap((backend, index) => (isFound(backend) ? [index] : []));
}
