import { covers, EDGE_CERTIFICATE_REGION } from '../gateway/network/domain-names.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import { add, type Checker } from './checker.ts';
import { suggestion } from './diagnostics.ts';
import { checkDomainRules } from './domain-rules.ts';
import { homeRegion } from './network-names.ts';
import type { Scenario } from './schema/scenario.ts';

type Domain = NonNullable<Scenario['domainNames']>[string];

/** Custom domain names: their certificate, where it lies, and what they lead to (network-and-iam reference, 5). */
export function checkDomains(checker: Checker): void {
  for (const [name, domain] of Object.entries(checker.scenario.domainNames ?? {})) {
    const base = `/domainNames/${escape(name)}`;
    checkCertificate(checker, base, (domain.domainName ?? name).toLowerCase(), domain);
    checkMappings(checker, base, domain);
    checkDomainRules(checker, base, domain);
  }
}

function checkCertificate(checker: Checker, base: string, name: string, domain: Domain): void {
  const certificates = checker.scenario.certificates ?? {};
  const certificate = certificates[domain.certificate];
  const at = `${base}/certificate`;
  if (!certificate) {
    const remedy = suggestion(domain.certificate, Object.keys(certificates), 'certificate');
    return add(checker, 'noSuchCertificate', at, `there is no certificate ${domain.certificate}`, remedy);
  }
  const isEdge = (domain.endpointConfiguration?.types[0] ?? 'EDGE') === 'EDGE';
  const wanted = isEdge ? EDGE_CERTIFICATE_REGION : (domain.region ?? homeRegion(checker.scenario));
  if (certificate.region !== wanted)
    add(
      checker,
      'certificateRegion',
      at,
      `the certificate lies in ${certificate.region}; ${isEdge ? 'an edge-optimized domain' : 'this Regional domain'} needs one in ${wanted}`,
      isEdge
        ? 'Ask for the certificate in us-east-1, whatever the Region of the API.'
        : `Ask for the certificate in ${wanted}, the Region of the domain.`,
    );
  if (!covers(certificate.domainName, name))
    add(
      checker,
      'certificateName',
      at,
      `the certificate is for ${certificate.domainName}, not for ${name}`,
      'A star stands for one label: *.example.com covers api.example.com, not example.com.',
    );
}

function checkMappings(checker: Checker, base: string, { basePathMappings = [] }: Domain): void {
  const { apis } = checker.scenario;
  basePathMappings.forEach(({ basePath = '', restApiId, stage }, i) => {
    const at = `${base}/basePathMappings/${i}`;
    const api = apis[restApiId];
    if (!api)
      add(
        checker,
        'noSuchApi',
        `${at}/restApiId`,
        `there is no API ${restApiId}`,
        suggestion(restApiId, Object.keys(apis), 'API'),
      );
    else if (stage !== undefined && !Object.hasOwn(api.stages, stage))
      add(
        checker,
        'noSuchStage',
        `${at}/stage`,
        `${restApiId} has no stage ${stage}`,
        suggestion(stage, Object.keys(api.stages), 'stage'),
      );
    if (basePathMappings.findIndex((other) => (other.basePath ?? '') === basePath) < i)
      add(checker, 'basePathTwice', at, `base path ${basePath || '(none)'} is mapped twice`, 'Keep one of them.');
  });
}
