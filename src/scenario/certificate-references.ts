import { parseUrl } from '../kernel/url.ts';
import { escapePointer as escape } from '../world/control/origins.ts';
import { add, type Checker } from './checker.ts';
import { suggestion } from './diagnostics.ts';

/** Client certificates of the gateway: that a stage shows one there is, and that backends take some there can be. */
export function checkGatewayCertificates(checker: Checker): void {
  const { apis, backends = {}, gatewayCertificates = {}, timeline } = checker.scenario;
  const there = Object.keys(gatewayCertificates);
  const known = [...there, ...timeline.flatMap(generatedBy)];
  for (const [name, api] of Object.entries(apis))
    if (api.protocolType !== 'HTTP')
      for (const [stage, settings] of Object.entries(api.stages))
        checkName(
          checker,
          `/apis/${escape(name)}/stages/${escape(stage)}/clientCertificateId`,
          settings?.clientCertificateId,
          there,
        );
  for (const [name, { url, acceptsClientCertificates }] of Object.entries(backends)) {
    const at = `/backends/${escape(name)}/acceptsClientCertificates`;
    acceptsClientCertificates?.forEach((id, i) => {
      checkName(checker, `${at}/${i}`, id, known);
    });
    if (acceptsClientCertificates && parseUrl(url)?.scheme !== 'https')
      add(
        checker,
        'plainHttp',
        at,
        'without TLS nobody asks for a certificate',
        'Write https in its url, or remove acceptsClientCertificates.',
      );
  }
}

/** An operation of the timeline that makes one names it by its `as`. */
function generatedBy(entry: unknown): readonly string[] {
  const { do: operation, as } = (entry ?? {}) as Readonly<Record<string, unknown>>;
  return operation === 'GenerateClientCertificate' && typeof as === 'string' ? [as] : [];
}

function checkName(checker: Checker, at: string, id: string | undefined, known: readonly string[]): void {
  if (id === undefined || known.includes(id)) return;
  const remedy = suggestion(id, known, 'certificate of gatewayCertificates');
  add(checker, 'noSuchCertificate', at, `the gateway has no client certificate ${id}`, remedy);
}
