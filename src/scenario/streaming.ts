import { isObject } from '../kernel/is-object.ts';
import type { Problem } from './diagnostics.ts';

type Operation = { readonly with?: Readonly<Record<string, unknown>> | undefined; readonly pointer: string };

const warning = (pointer: string): Problem => ({
  code: 'notModelled',
  pointer,
  message: 'responseTransferMode STREAM is not modelled yet: the answer comes in one piece, with the limits of one',
  remedy: 'Read the result without it, or remove it.',
  severity: 'warning',
});

/** Response streaming is not modelled: an integration that asks for it is answered in one piece, and its line says so. */
export const streamingOf = (base: string, mode: unknown): readonly Problem[] =>
  mode === 'STREAM' ? [warning(`${base}/responseTransferMode`)] : [];

/** The same for an operation that would switch it on in a run. */
export const streamingBy = ({ with: input = {}, pointer }: Operation): readonly Problem[] => [
  ...streamingOf(`${pointer}/with`, input['responseTransferMode']),
  ...patchesOf(input).flatMap(({ path, value }, i) =>
    path === '/responseTransferMode' && value === 'STREAM' ? [warning(`${pointer}/with/patchOperations/${i}`)] : [],
  ),
];

const patchesOf = (input: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] => {
  const patches = input['patchOperations'];
  return Array.isArray(patches) ? patches.filter(isObject) : [];
};
