import { hashText } from '../../kernel/keyed-random.ts';
import type { ImportedModel, Reading } from './imported-api.ts';
import { isTree, textAt, treeAt, type Tree } from './tree.ts';

const JSON_TYPE = 'application/json';
/** Keywords an import leaves out of a model (rest-api reference, 16.2). */
const UNSUPPORTED = ['example', 'discriminator', 'readOnly', 'default', 'deprecated', 'exclusiveMinimum', 'nullable'];
/** Members that hold schemas by name: their keys are names, not keywords. */
const NAMED = ['properties', 'definitions', 'patternProperties', 'dependencies'];

/** Where each version keeps its named schemas. */
function schemasPlace({ version }: Reading): { readonly pointer: string; readonly path: readonly string[] } {
  return version === 'swagger2'
    ? { pointer: '/definitions', path: ['definitions'] }
    : { pointer: '/components/schemas', path: ['components', 'schemas'] };
}
const namedSchemas = (reading: Reading): Tree =>
  schemasPlace(reading).path.reduce((tree, key) => treeAt(tree, key), reading.document);

/** The named schemas of a document as models; a circle of references is none for AWS (recorded). */
export function readModels(reading: Reading): readonly ImportedModel[] {
  const { pointer } = schemasPlace(reading);
  return Object.entries(namedSchemas(reading)).map(([name, schema]) =>
    modelOf(reading, name, schema, `${pointer}/${name}`),
  );
}

function modelOf(reading: Reading, name: string, schema: unknown, pointer: string): ImportedModel {
  const description = isTree(schema) ? textAt(schema, 'description') : undefined;
  const translated = translate(reading, schema, pointer);
  return { name, contentType: JSON_TYPE, schema: translated, ...(description !== undefined && { description }) };
}

/** The schema with references turned into model URLs, and without what AWS leaves out. */
function translate(reading: Reading, value: unknown, pointer: string): unknown {
  if (Array.isArray(value)) return value.map((item, i) => translate(reading, item, `${pointer}/${i}`));
  if (!isTree(value)) return value;
  const reference = value['$ref'];
  if (typeof reference === 'string') {
    const name = referredModel(reading, reference, pointer);
    return name === null ? {} : { $ref: reading.modelUrl(name) };
  }
  const kept = Object.entries(value).filter(([key]) => !isDropped(reading, key, pointer));
  return Object.fromEntries(
    kept.map(([key, member]) => [
      key,
      NAMED.includes(key) && isTree(member)
        ? Object.fromEntries(
            Object.entries(member).map(([name, one]) => [name, translate(reading, one, `${pointer}/${key}/${name}`)]),
          )
        : key === 'enum'
          ? member
          : translate(reading, member, `${pointer}/${key}`),
    ]),
  );
}

function isDropped(reading: Reading, key: string, pointer: string): boolean {
  if (!UNSUPPORTED.includes(key)) return false;
  reading.dropped.push({ pointer: `${pointer}/${key}`, what: key });
  return true;
}

/** The model a reference names; null, with AWS's warning, when there is none. */
function referredModel(reading: Reading, reference: string, pointer: string): string | null {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  const place = `#${schemasPlace(reading).pointer}/${name}`;
  if (reference === place && Object.hasOwn(namedSchemas(reading), name)) return name;
  // Report: aws-apigateway-importer issue 194 prints AWS's text.
  const text = `Reference to model '${name}' not found. Ignoring.`;
  if (!reading.warnings.some((known) => known.text === text)) reading.warnings.push({ pointer, text });
  return null;
}

/** The model of a response: AWS takes no simple values there, they must be defined by name (16.2). */
export function responseModelName(reading: Reading, schema: unknown, pointer: string): string | null {
  const type = isTree(schema) ? textAt(schema, 'type') : undefined;
  if (type === undefined || !PRIMITIVES.includes(type)) return modelName(reading, schema, pointer);
  reading.dropped.push({ pointer, what: `a response schema of type ${type}` });
  return null;
}
const PRIMITIVES = ['string', 'number', 'integer', 'boolean'];

/**
 * The model of a body: the one a reference names, or one made of the schema that stands there. AWS names those
 * `MODEL` and six hexadecimal digits; which digits is unverified, ours follow from the place.
 */
export function modelName(reading: Reading, schema: unknown, pointer: string): string | null {
  if (!isTree(schema) || Object.keys(schema).length === 0) return null;
  if (typeof schema['$ref'] === 'string') return referredModel(reading, schema['$ref'], pointer);
  const name = `MODEL${(hashText(pointer) & 0xffffff).toString(16).padStart(6, '0')}`;
  reading.inlineModels.push(modelOf(reading, name, schema, pointer));
  return name;
}
