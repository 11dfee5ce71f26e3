import type { ImportedMethod, Reading, Texts } from './imported-api.ts';
import { given, isTree, listAt, textAt, textsIn, treeAt, type Tree } from './tree.ts';

/** The place of an operation, as AWS's warnings name it: the path is the one the resource gets. */
export type OperationPlace = { readonly path: string; readonly httpMethod: string; readonly pointer: string };

export const INTEGRATION = 'x-amazon-apigateway-integration';

/** `x-amazon-apigateway-integration` as PutIntegration and PutIntegrationResponse take it (rest-api reference, 16.1). */
export function readIntegration(
  reading: Reading,
  operation: Tree,
  place: OperationPlace,
): Pick<ImportedMethod, 'integration' | 'integrationResponses'> {
  const written = operation[INTEGRATION];
  if (!isTree(written)) return { integration: null, integrationResponses: [] };
  const type = upper(written, 'type');
  const integration = given({
    type,
    // Dropped on a mock integration (recorded).
    httpMethod: type === 'MOCK' ? undefined : upper(written, 'httpMethod'),
    uri: textAt(written, 'uri'),
    credentials: textAt(written, 'credentials'),
    connectionType: upper(written, 'connectionType'),
    connectionId: textAt(written, 'connectionId'),
    passthroughBehavior: upper(written, 'passthroughBehavior'),
    contentHandling: upper(written, 'contentHandling'),
    timeoutInMillis: numberAt(written, 'timeoutInMillis'),
    cacheNamespace: textAt(written, 'cacheNamespace'),
    cacheKeyParameters: textsIn(listAt(written, 'cacheKeyParameters')),
    requestParameters: textMap(reading, written, 'requestParameters', place),
    requestTemplates: textMap(reading, written, 'requestTemplates', place),
    tlsConfig: isTree(written['tlsConfig']) ? written['tlsConfig'] : undefined,
    responseTransferMode: upper(written, 'responseTransferMode'),
  });
  return { integration, integrationResponses: readResponses(reading, treeAt(written, 'responses'), place) };
}

const upper = (tree: Tree, key: string): string | undefined => textAt(tree, key)?.toUpperCase();
const numberAt = (tree: Tree, key: string): number | undefined => {
  const text = textAt(tree, key);
  return text === undefined ? undefined : Number(text);
};

/** By selection pattern; `default` is the entry without one. */
function readResponses(reading: Reading, responses: Tree, place: OperationPlace) {
  return Object.entries(responses)
    .filter((entry): entry is [string, Tree] => isTree(entry[1]))
    .map(([pattern, response]) => ({
      statusCode: textAt(response, 'statusCode') ?? '',
      ...given({
        selectionPattern: pattern === 'default' ? undefined : pattern,
        contentHandling: upper(response, 'contentHandling'),
        responseParameters: textMap(reading, response, 'responseParameters', place),
        responseTemplates: textMap(reading, response, 'responseTemplates', place),
      }),
    }));
}

/** A map of texts; another value is dropped with a warning (recorded for `requestParameters`, the others alike). */
function textMap(reading: Reading, parent: Tree, member: string, { path, httpMethod, pointer }: OperationPlace): Texts {
  const texts = Object.entries(treeAt(parent, member)).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'string') return [[name, value]];
    reading.warnings.push({
      pointer: `${pointer}/${INTEGRATION}/${member}/${name}`,
      text: `Invalid format for '${member}'. Expected type string for property '${name}' of resource '${path}' and method '${httpMethod}' but got '${shown(value)}'`,
    });
    return [];
  });
  return Object.fromEntries(texts);
}
const shown = (value: unknown): string => JSON.stringify(value);
