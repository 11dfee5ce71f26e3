import type { ImportedMethod, Reading } from './imported-api.ts';
import { readIntegration, type OperationPlace } from './integration.ts';
import { modelName, responseModelName } from './models.ts';
import { readSecurity } from './security.ts';
import { given, isTree, listAt, resolved, textAt, textsIn, treeAt, type Texts, type Tree } from './tree.ts';

const VALIDATOR = 'x-amazon-apigateway-request-validator';
const JSON_TYPE = 'application/json';
const PLACES: Readonly<Record<string, string>> = { path: 'path', query: 'querystring', header: 'header' };

/** One operation, as PutMethod, PutMethodResponse, PutIntegration and PutIntegrationResponse take it. */
export function readMethod(reading: Reading, pathItem: Tree, operation: Tree, place: OperationPlace): ImportedMethod {
  const parameters = parametersOf(reading, pathItem, operation);
  const method = given({
    ...readSecurity(reading, operation),
    operationName: textAt(operation, 'operationId'),
    requestParameters: requestParameters(reading, parameters, place),
    requestModels: requestModels(reading, parameters, operation, place),
    requestValidatorId: textAt(operation, VALIDATOR) ?? textAt(reading.document, VALIDATOR),
  });
  return {
    method,
    methodResponses: methodResponses(reading, operation, place),
    ...readIntegration(reading, operation, place),
  };
}

/** Those of the path, then those of the operation, which replace the path's of the same name and place. */
function parametersOf(reading: Reading, pathItem: Tree, operation: Tree): readonly Tree[] {
  const byName = new Map<string, Tree>();
  for (const written of [...listAt(pathItem, 'parameters'), ...listAt(operation, 'parameters')]) {
    const parameter = resolved(reading.document, written);
    byName.set(`${textAt(parameter, 'in')} ${textAt(parameter, 'name')}`, parameter);
  }
  return [...byName.values()];
}

/** Parts of the path are required whether the document declares them or not (recorded). */
function requestParameters(reading: Reading, parameters: readonly Tree[], { path, pointer }: OperationPlace): Tree {
  const ofPath = [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => [`method.request.path.${name}`, true]);
  const declared = parameters.flatMap((parameter) => {
    const kind = textAt(parameter, 'in') ?? '';
    const place = PLACES[kind];
    if (kind === 'cookie' || kind === 'formData')
      reading.dropped.push({
        pointer: `${pointer}/parameters`,
        what: `${kind} parameter ${textAt(parameter, 'name')}`,
      });
    return place === undefined
      ? []
      : [[`method.request.${place}.${textAt(parameter, 'name')}`, kind === 'path' || parameter['required'] === true]];
  });
  return Object.fromEntries([...ofPath, ...declared]) as Tree;
}

/** The body's model by content type: of `requestBody`, or of the body parameter for every type of `consumes`. */
function requestModels(reading: Reading, parameters: readonly Tree[], operation: Tree, place: OperationPlace): Texts {
  if (reading.version === 'openapi3') {
    const body = resolved(reading.document, operation['requestBody']);
    return modelsOf(reading, treeAt(body, 'content'), `${place.pointer}/requestBody/content`);
  }
  const body = parameters.find((parameter) => parameter['in'] === 'body');
  return body ? sameModel(reading, body['schema'], mediaTypes(reading, operation, 'consumes'), place.pointer) : {};
}

type NameModel = typeof modelName;

function modelsOf(reading: Reading, content: Tree, pointer: string, nameOf: NameModel = modelName): Texts {
  const entries = Object.entries(content).flatMap(([type, media]): [string, string][] => {
    const name = isTree(media) ? nameOf(reading, media['schema'], `${pointer}/${type}/schema`) : null;
    return name === null ? [] : [[type, name]];
  });
  return Object.fromEntries(entries);
}

function sameModel(
  reading: Reading,
  schema: unknown,
  types: readonly string[],
  pointer: string,
  nameOf: NameModel = modelName,
): Texts {
  const name = nameOf(reading, schema, `${pointer}/schema`);
  return name === null ? {} : Object.fromEntries(types.map((type) => [type, name]));
}

/** `consumes` or `produces` of the operation, else of the document, else JSON. */
function mediaTypes({ document }: Reading, operation: Tree, member: string): readonly string[] {
  const own = textsIn(listAt(operation, member));
  const types = own.length > 0 ? own : textsIn(listAt(document, member));
  return types.length > 0 ? types : [JSON_TYPE];
}

/** The declared statuses; `default` is none, and what is behind a reference is not read (rest-api reference, 16.2). */
function methodResponses(reading: Reading, operation: Tree, place: OperationPlace): ImportedMethod['methodResponses'] {
  return Object.entries(treeAt(operation, 'responses')).flatMap(([statusCode, written]) => {
    const pointer = `${place.pointer}/responses/${statusCode}`;
    if (!/^[1-5]\d\d$/.test(statusCode)) {
      reading.dropped.push({ pointer, what: `response ${statusCode}` });
      return [];
    }
    const response = isTree(written) ? written : {};
    if ('$ref' in response) reading.dropped.push({ pointer, what: 'a reference to a response' });
    const headers = Object.keys(treeAt(response, 'headers'));
    const responseParameters = Object.fromEntries(headers.map((name) => [`method.response.header.${name}`, false]));
    const responseModels =
      reading.version === 'openapi3'
        ? modelsOf(reading, treeAt(response, 'content'), `${pointer}/content`, responseModelName)
        : sameModel(
            reading,
            response['schema'],
            mediaTypes(reading, operation, 'produces'),
            pointer,
            responseModelName,
          );
    return [{ statusCode, ...given({ responseParameters, responseModels }) }];
  });
}
