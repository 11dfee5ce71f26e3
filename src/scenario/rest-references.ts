import type { StageDefinition } from '../gateway/model.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import { add, type Checker } from './checker.ts';
import { checkAsControlPlane } from './control-references.ts';
import { suggestion } from './diagnostics.ts';
import { LIMITS } from './limits.ts';
import { logProblems } from './log-problems.ts';
import { modelProblems } from './model-references.ts';
import { checkMethod } from './rest-method-references.ts';
import type { RestApiInput } from './schema/scenario.ts';

/** A REST API's tree, methods and stages. */
export function checkRestApi(checker: Checker, base: string, api: RestApiInput): void {
  checkTree(checker, base, Object.keys(api.resources));
  for (const [path, methods] of Object.entries(api.resources))
    for (const [method, definition] of Object.entries(methods))
      checkMethod(checker, `${base}/resources/${escape(path)}/${method}`, definition, api);
  const stages = Object.entries(api.stages);
  if (stages.length > 0) checkDeployable(checker, base, api);
  if (stages.length > LIMITS.stagesPerApi)
    add(
      checker,
      'tooManyStages',
      `${base}/stages`,
      `an API has at most ${LIMITS.stagesPerApi} stages`,
      'Remove some, or use a second API.',
    );
  for (const [stage, definition] of stages)
    checkStage(checker, `${base}/stages/${escape(stage)}`, stage, definition, api);
  checker.problems.push(...modelProblems(base, api.models));
  checkAsControlPlane(checker, base, api);
}

/** A stage that is there at 0 s serves a deployment, which has methods, and an integration for each (5.1). */
function checkDeployable(checker: Checker, base: string, { resources }: RestApiInput): void {
  if (Object.values(resources).every((methods) => Object.keys(methods).length === 0))
    add(
      checker,
      'noMethods',
      `${base}/resources`,
      'the API has no method, and CreateDeployment refuses such an API',
      'Add a method, or begin with stages: {} and deploy in the timeline.',
    );
  for (const [path, methods] of Object.entries(resources))
    for (const [method, { methodIntegration }] of Object.entries(methods))
      if (!methodIntegration)
        add(
          checker,
          'noIntegration',
          `${base}/resources/${escape(path)}/${method}`,
          `${method} ${path} has no integration, and CreateDeployment refuses such an API`,
          'Add methodIntegration, { type: MOCK } for one without a backend, or begin with stages: {} and deploy in the timeline.',
        );
}

/** The rules of the resource tree (rest-api reference, 4.1). */
function checkTree(checker: Checker, base: string, paths: readonly string[]): void {
  const variables = new Map<string, string>();
  for (const path of paths) {
    const at = `${base}/resources/${escape(path)}`;
    const segments = path.split('/').slice(1);
    segments.forEach((segment, i) => {
      const isVariable = /^\{[A-Za-z0-9._-]+\+?\}$/.test(segment);
      if (/[{}]/.test(segment) && !isVariable)
        add(
          checker,
          'pathPart',
          at,
          `${segment} is no path part: a parameter fills its whole segment`,
          'Write /resource/{id}.',
        );
      if (segment.endsWith('+}') && i < segments.length - 1)
        add(
          checker,
          'greedyNotLast',
          at,
          `nothing can stand below the greedy parameter ${segment}`,
          'Make {proxy+} the last segment.',
        );
      const parent = segments.slice(0, i).join('/');
      const known = variables.get(parent);
      if (isVariable && known !== undefined && known !== segment)
        add(
          checker,
          'twoVariables',
          at,
          `a sibling (${known}) of this resource already has a variable path part`,
          'Use the same parameter for both, or fixed parts.',
        );
      if (isVariable) variables.set(parent, known ?? segment);
    });
  }
}

function checkStage(
  checker: Checker,
  base: string,
  name: string,
  stage: RestApiInput['stages'][string],
  api: RestApiInput,
): void {
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(name))
    add(checker, 'stageName', base, `${name} is no stage name`, 'Use letters, digits, _ and -.');
  if (!stage) return;
  for (const key of Object.keys(stage.methodSettings ?? {})) {
    const pointer = `${base}/methodSettings/${escape(key)}`;
    checkSettingsKey(checker, pointer, key, api);
  }
  for (const [pointer, id] of [
    [`${base}/deploymentId`, stage.deploymentId],
    [`${base}/canarySettings/deploymentId`, stage.canarySettings?.deploymentId],
  ] as const)
    if (id !== undefined && id !== 'initial')
      add(
        checker,
        'noSuchDeployment',
        pointer,
        `there is no deployment ${id} at 0s`,
        'Only initial exists; make others with do: CreateDeployment.',
      );
  checker.problems.push(...logProblems(checker.scenario, base, stage as StageDefinition));
  if (Object.keys(stage.variables ?? {}).length > LIMITS.stageVariables)
    add(
      checker,
      'tooManyVariables',
      `${base}/variables`,
      `a stage has at most ${LIMITS.stageVariables} variables`,
      'Remove some.',
    );
}

function checkSettingsKey(checker: Checker, pointer: string, key: string, api: RestApiInput): void {
  const plain = `/${key.replaceAll('~1', '/').replace(/^\/+/, '')}`;
  if (plain === '/*/*') return;
  const known = Object.entries(api.resources).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${path}/${method}`.replace('//', '/')),
  );
  if (!known.includes(plain))
    add(checker, 'noSuchMethod', pointer, `there is no method ${key}`, suggestion(plain, ['*/*', ...known], 'method'));
}
