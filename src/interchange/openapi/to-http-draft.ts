import type { HttpApiDefinition } from '../../gateway/http/model.ts';
import { ANY_METHOD, INTEGRATION, type Note } from '../../languages/openapi/http-api.ts';
import { readHttpApi } from '../../languages/openapi/read-http-api.ts';
import type { Problem } from '../../scenario/diagnostics.ts';
import { escapePointer } from '../../kernel/json-pointer.ts';
import { definitionOf } from '../../world/control/http/import-operations.ts';
import type { Origin, ScenarioDraft, Tree } from '../draft.ts';
import { unknownExtensions } from './unread.ts';

/** A document of an HTTP API as a scenario with that API, on the stage its base path names, else on `$default`. */
export function httpApiDraft(document: Tree): ScenarioDraft {
  const name = 'api';
  const { definition, title, problems, origins } = readHttpDefinition(name, document, '');
  const [server] = Array.isArray(document['servers']) ? (document['servers'] as readonly Tree[]) : [];
  const variables = server?.['variables'] as Tree | undefined;
  const basePath = (variables?.['basePath'] as Tree | undefined)?.['default'];
  const stage = typeof basePath === 'string' ? basePath.replaceAll('/', '') : '';
  return {
    title,
    source: `the OpenAPI document "${title}"`,
    apis: [],
    httpApis: [{ name, definition, stages: { [stage === '' ? '$default' : stage]: {} } }],
    functions: {},
    apiKeys: {},
    usagePlans: {},
    origins,
    problems,
  };
}

/** Reads a document that stands at `at` in its file. */
export function readHttpDefinition(name: string, document: Tree, at: string) {
  const read = readHttpApi(document);
  const notes = (
    list: readonly Note[],
    code: string,
    remedy: string,
    severity: Problem['severity'],
  ): readonly Problem[] =>
    list.map(({ pointer, text }) => ({
      code,
      pointer: at + pointer,
      message: text,
      remedy,
      ...(severity && { severity }),
    }));
  return {
    title: read.api.title ?? 'Imported API',
    definition: definitionOf(read.api) satisfies HttpApiDefinition,
    problems: [
      ...notes(read.errors, 'import', 'Mend the document; nothing was made of it.', undefined),
      ...notes(read.warnings, 'importWarning', 'AWS imports the document without it.', 'warning'),
      ...notes(read.infos, 'importDrops', 'AWS says so too, and goes on.', 'warning'),
      ...unknownExtensions(document, at),
    ],
    origins: originsOf(name, read.api.routes, at),
  };
}

function originsOf(name: string, routes: Readonly<Record<string, Tree>>, at: string): readonly Origin[] {
  const base = `/apis/${name}`;
  return [
    { scenario: base, file: at },
    { scenario: `${base}/authorizers`, file: `${at}/components/securitySchemes` },
    ...Object.entries(routes).flatMap(([key, { target }]): Origin[] => {
      const [method = '', path = '/$default'] = key.split(' ');
      const verb = method === 'ANY' || key === '$default' ? ANY_METHOD : method.toLowerCase();
      const file = `${at}/paths/${escapePointer(path)}/${verb}`;
      return [
        { scenario: `${base}/routes/${escapePointer(key)}`, file },
        ...(typeof target === 'string' ? [{ scenario: `${base}/integrations/${escapePointer(target)}`, file: `${file}/${INTEGRATION}` }] : []), // prettier-ignore
      ];
    }),
  ];
}
