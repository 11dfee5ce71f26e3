import { mostOffset } from '../kernel/calendar.ts';
import { whyRefused } from '../gateway/http/features.ts';
import { parseDuration } from '../kernel/time.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import { suggestion, type Problem } from './diagnostics.ts';
import { LIMITS } from './limits.ts';
import { actionProblems } from './action-references.ts';
import { add, warnKeys, type Checker } from './checker.ts';
import { checkAlarms } from './alarms-setup.ts';
import { checkGatewayCertificates } from './certificate-references.ts';
import { checkDomains } from './domain-references.ts';
import { checkNetwork } from './network-references.ts';
import { checkHttpApi } from './http-references.ts';
import { checkRestApi } from './rest-references.ts';
import type { Scenario } from './schema/scenario.ts';
import { socketProblems } from './websocket-references.ts';

/** What a schema cannot see: things that do not exist, values AWS would never take, and what is not modelled. */
export function checkReferences(scenario: Scenario): readonly Problem[] {
  const problems: Problem[] = [];
  const checker: Checker = { scenario, problems };
  for (const [name, api] of Object.entries(scenario.apis)) {
    const base = `/apis/${escape(name)}`;
    if (api.protocolType === 'HTTP') checkHttpApi(checker, base, api);
    else if (api.protocolType === 'WEBSOCKET') problems.push(...socketProblems(scenario, name, api));
    else checkRestApi(checker, base, api);
  }
  for (const [name, plan] of Object.entries(scenario.usagePlans ?? {})) checkPlan(checker, name, plan);
  checkDomains(checker);
  checkNetwork(checker);
  checkAlarms(checker);
  checkGatewayCertificates(checker);
  checkFunctions(checker);
  checkClients(checker);
  checkKeys(checker);
  return checker.problems;
}

type Plan = NonNullable<Scenario['usagePlans']>[string];

function checkPlan(checker: Checker, name: string, plan: Plan): void {
  const base = `/usagePlans/${escape(name)}`;
  const { apis, apiKeys = {} } = checker.scenario;
  plan.apiStages?.forEach(({ apiId, stage }, i) => {
    const api = Object.hasOwn(apis, apiId) ? apis[apiId] : undefined;
    if (!api)
      add(
        checker,
        'noSuchApi',
        `${base}/apiStages/${i}/apiId`,
        `there is no API ${apiId}`,
        suggestion(apiId, Object.keys(apis), 'API'),
      );
    else if (api.protocolType === 'HTTP')
      add(
        checker,
        'otherApiKind',
        `${base}/apiStages/${i}/apiId`,
        whyRefused('apiKeys', 'HTTP') ?? '',
        'Take the stage out of the plan, or make the API a REST API.',
      );
    else if (!Object.hasOwn(api.stages, stage))
      add(
        checker,
        'noSuchStage',
        `${base}/apiStages/${i}/stage`,
        `API ${apiId} has no stage ${stage}`,
        suggestion(stage, Object.keys(api.stages), 'stage'),
      );
  });
  plan.keys?.forEach((key, i) => {
    if (!Object.hasOwn(apiKeys, key))
      add(
        checker,
        'noSuchKey',
        `${base}/keys/${i}`,
        `there is no API key ${key}`,
        suggestion(key, Object.keys(apiKeys), 'API key'),
      );
  });
  checkOffset(checker, base, plan);
}

/** The day a quota's period begins: a day has none, a week seven, a month twenty-eight. */
function checkOffset(checker: Checker, base: string, { quota }: Plan): void {
  if (!quota) return;
  const most = mostOffset(quota.period);
  if (quota.offset !== undefined && quota.offset > most)
    add(
      checker,
      'offset',
      `${base}/quota/offset`,
      `the offset of a ${quota.period} is at most ${most}`,
      `Write 0 to ${most}.`,
    );
}

function checkFunctions(checker: Checker): void {
  for (const [name, { timeout, aliases, versions, ...rest }] of Object.entries(checker.scenario.functions ?? {})) {
    const base = `/functions/${escape(name)}`;
    warnKeys(checker, base, rest, ['memorySize']);
    checker.problems.push(...actionProblems(checker.scenario, base, rest));
    const micros = parseDuration(timeout ?? '3s') ?? 0;
    if (micros < 1_000_000 || micros > LIMITS.functionTimeoutSeconds * 1_000_000)
      add(
        checker,
        'timeout',
        `${base}/timeout`,
        `a function's time-out is 1 to ${LIMITS.functionTimeoutSeconds} s`,
        'Write 1s to 900s.',
      );
    const known = ['$LATEST', ...Object.keys(versions ?? {})];
    for (const [alias, { functionVersion, routingConfig }] of Object.entries(aliases ?? {}))
      for (const version of [functionVersion, ...Object.keys(routingConfig?.additionalVersionWeights ?? {})])
        if (!known.includes(version))
          add(
            checker,
            'noSuchVersion',
            `${base}/aliases/${escape(alias)}/functionVersion`,
            `function ${name} has no version ${version}`,
            suggestion(version, known, 'version'),
          );
  }
}

function checkClients(checker: Checker): void {
  for (const [name, { kind, origin }] of Object.entries(checker.scenario.clients)) {
    const base = `/clients/${escape(name)}`;
    if (kind === 'browser' && origin === undefined)
      add(checker, 'missing', base, 'a browser needs the origin of its page', 'Add origin: https://shop.example.');
    if (origin !== undefined && !/^https?:\/\/[^/]+$/.test(origin))
      add(
        checker,
        'origin',
        `${base}/origin`,
        'this is no origin',
        'Write scheme, host and port only, such as https://shop.example.',
      );
  }
}

function checkKeys(checker: Checker): void {
  const seen = new Map<string, string>();
  for (const [name, { value }] of Object.entries(checker.scenario.apiKeys ?? {})) {
    const other = seen.get(value);
    if (other !== undefined)
      add(
        checker,
        'duplicateValue',
        `/apiKeys/${escape(name)}/value`,
        `key ${other} has the same value`,
        'Give every key a value of its own.',
      );
    seen.set(value, name);
  }
}
