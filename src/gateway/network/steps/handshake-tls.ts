import { MICROS_PER_MILLI } from '../../../kernel/time.ts';
import { REASON } from '../../reasons.ts';
import { pass } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { World } from '../../world.ts';
import { cutOff } from '../cut-off.ts';
import { domainAt } from '../host.ts';
import { tlsRoundTrips } from '../latency.ts';
import type { Resolved } from '../leg.ts';
import { callerOf, networkOf } from '../of-exchange.ts';
import { agreedVersion, certificateFits, cipherOf, policyFor, versionsOf } from '../tls.ts';
import { takeTime } from './wait.ts';

/** Agrees on a TLS version, shows the certificate of the name, and asks for the client's where the domain wants one. */
export const handshakeTls: Step<Resolved, Resolved, 'handshakeTls'> = {
  name: 'handshakeTls',
  group: 'frontDoor',
  outcomes: ['passed', 'refused', 'waiting'],
  source: guide('apigateway-custom-domain-tls-version'),
  run: (x, world) => {
    const { network: leg } = x;
    const { setup } = networkOf(world);
    const version = agreedVersion(policyFor(setup, leg.call.host, leg.target), callerOf(x, world).tlsVersion);
    leg.tlsVersion = version;
    leg.cipherSuite = version ? cipherOf(version) : '';
    if (leg.reused) return agreed(x);
    const trips = tlsRoundTrips(version ?? 'TLSv1.2');
    return takeTimeOrJudge(x, world, trips * 2 * leg.way.toPeer);
  },
  resume: (x, world) => judge(x, world),
};

function takeTimeOrJudge(x: Resolved, world: World, micros: number) {
  if (micros === 0) return judge(x, world);
  return takeTime(x, world, { micros, during: 'tlsHandshaking', after: 'tlsAgreed', text: x.network.tlsVersion });
}

function judge(x: Resolved, world: World) {
  const { network: leg } = x;
  const { host } = leg.call;
  const { setup } = networkOf(world);
  const caller = callerOf(x, world);
  const domain = domainAt(setup, host, leg.target);
  const at = (member: string) => (domain ? { pointer: `${domain.pointer}${member}` } : null);
  if (!leg.tlsVersion) {
    const policy = policyFor(setup, host, leg.target);
    return cutOff(x, 'tlsTooOld', {
      text: `${caller.tlsVersion} < ${versionsOf(policy).oldest} (${policy})`,
      ref: at('/securityPolicy'),
    });
  }
  if (!caller.sendsServerName && domain) return cutOff(x, 'serverNameMissing', { text: host, ref: at('') });
  const fits = certificateFits(host, leg.target) || domain !== null;
  if (!fits && caller.verifiesCertificates) return cutOff(x, 'certificateMismatch', { text: host });
  if (domain?.truststore && !caller.certificate)
    return cutOff(x, 'clientCertificateMissing', { text: host, ref: at('/mutualTlsAuthentication') });
  return fits ? agreed(x) : pass(x, REASON.certificateIgnored, 0, 0, 0, null, host);
}

const agreed = (x: Resolved) =>
  pass(
    x,
    REASON.tlsAgreed,
    x.network.reused ? 1 : 0,
    0,
    0,
    null,
    `${x.network.tlsVersion ?? ''}, ${x.network.cipherSuite}`,
  );

/** The instant on the client's calendar, for dates of certificates. */
export const epochMsOf = (world: World): number => world.startEpochMs + Math.floor(world.now / MICROS_PER_MILLI);
