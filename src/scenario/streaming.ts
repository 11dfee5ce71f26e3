import { isObject } from '../kernel/is-object.ts';
import type { Problem } from './diagnostics.ts';

type Members = Readonly<Record<string, unknown>>;
type Operation = { readonly with?: Members | undefined; readonly pointer: string };

const PIECES = 'is not modelled yet: the answer comes in one piece, with the limits of one';
const warning = (pointer: string, what: string): Problem => ({
  code: 'notModelled',
  pointer,
  message: `${what} ${PIECES}`,
  remedy: 'Read the result without it, or remove it.',
  severity: 'warning',
});

/** Of the document of an API, which is a text or an object. */
const STREAMING_DOCUMENT = /responseTransferMode['"]?\s*:\s*['"]?STREAM\b|\/response-streaming-invocations\b/i;

/** The members of an integration that ask for response streaming, and what they are called when it is said. */
const MEMBERS: readonly (readonly [string, (value: unknown) => boolean, string])[] = [
  ['responseTransferMode', (value) => value === 'STREAM', 'responseTransferMode STREAM'],
  [
    'uri',
    (value) => typeof value === 'string' && value.endsWith('/response-streaming-invocations'),
    'response streaming, which this URI asks for,',
  ],
];

/** Response streaming is not modelled: an integration that asks for it is answered in one piece, and its line says so. */
export const streamingOf = (base: string, integration: Members): readonly Problem[] =>
  MEMBERS.flatMap(([member, asks, what]) => (asks(integration[member]) ? [warning(`${base}/${member}`, what)] : []));

/** The same for an operation that would switch it on in a run. */
export const streamingBy = ({ with: input = {}, pointer }: Operation): readonly Problem[] => [
  ...streamingOf(`${pointer}/with`, input),
  ...patchesOf(input).flatMap(({ path, value }, i) =>
    MEMBERS.flatMap(([member, asks, what]) =>
      path === `/${member}` && asks(value) ? [warning(`${pointer}/with/patchOperations/${i}`, what)] : [],
    ),
  ),
  ...(asksInDocument(input['body']) ? [warning(`${pointer}/with/body`, 'response streaming')] : []),
];

const asksInDocument = (body: unknown): boolean =>
  STREAMING_DOCUMENT.test(typeof body === 'string' ? body : isObject(body) ? JSON.stringify(body) : '');

const patchesOf = (input: Members): readonly Members[] => {
  const patches = input['patchOperations'];
  return Array.isArray(patches) ? patches.filter(isObject) : [];
};
