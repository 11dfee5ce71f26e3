import { idFor } from '../../gateway/ids.ts';
import type { GatewayCertificateSetup, WorldSetup } from '../setup.ts';
import { epochSeconds } from './instant.ts';
import type { ClientCertificate } from './reported.ts';

/** A generated certificate is valid for 365 days (rest-api reference, 5.5). */
export const SECONDS_OF_VALIDITY = 365 * 86_400;

export const pemOf = (name: string): string =>
  `-----BEGIN CERTIFICATE-----\n${idFor(`certificate ${name}`, 64)}\n-----END CERTIFICATE-----`;

/** A certificate that was there before the run: it was generated 365 days before it expires. */
export function certificateControl(
  setup: Pick<WorldSetup, 'startEpochMs'>,
  { name, description, expiresAtMicros }: GatewayCertificateSetup,
): ClientCertificate {
  const expirationDate =
    expiresAtMicros === null
      ? epochSeconds({ setup }, 0) + SECONDS_OF_VALIDITY
      : epochSeconds({ setup }, expiresAtMicros);
  return {
    clientCertificateId: name,
    ...(description !== undefined && { description }),
    pemEncodedCertificate: pemOf(name),
    createdDate: expirationDate - SECONDS_OF_VALIDITY,
    expirationDate,
  };
}
