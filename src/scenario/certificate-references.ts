import { parseUrl } from '../kernel/url.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import { add, type Checker } from './checker.ts';
import { suggestion } from './diagnostics.ts';
import type { Scenario } from './schema/scenario.ts';

/** Client certificates of the gateway: that a stage shows one there is, and that backends take some there can be. */
export function checkGatewayCertificates(checker: Checker): void {
  const { apis, backends = {}, gatewayCertificates = {}, timeline } = checker.scenario;
  const there = Object.keys(gatewayCertificates);
  const known = [...there, ...timeline.flatMap(generatedBy)];
  for (const [name, api] of Object.entries(apis))
    for (const [stage, id] of shownBy(api))
      checkName(checker, `/apis/${escape(name)}/stages/${escape(stage)}/clientCertificateId`, id, there);
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

type Shown = readonly (readonly [stage: string, id: string | undefined])[];
type Stages = Readonly<Record<string, { readonly clientCertificateId?: string | undefined } | null>>;

function shownBy(api: Scenario['apis'][string]): Shown {
  const stages: Stages = api.protocolType === 'HTTP' ? {} : api.stages;
  return Object.entries(stages).map(([stage, settings]) => [stage, settings?.clientCertificateId]);
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
