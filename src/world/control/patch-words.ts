import { notInEnum } from './aws-texts.ts';
import { invalidValue, type OperationHandler } from './outcome.ts';
import { readPatches } from './patch.ts';

/** The words a patch may use at all (API reference, PatchOperation); each call takes some of them only. */
const WORDS = ['add', 'remove', 'move', 'test', 'replace', 'copy'];

/** An Update… call whose patches are looked at before anything else is, as every value of a list of values is. */
export function withKnownWords(operation: string, handler: OperationHandler): OperationHandler {
  const name = operation.charAt(0).toLowerCase() + operation.slice(1);
  return (state, context) => {
    const patches = readPatches(context.input);
    const at = patches.findIndex(({ op }) => !WORDS.includes(op));
    const place = `${name}Input.patchOperations.${at + 1}.member.op`;
    return at < 0 ? handler(state, context) : invalidValue(notInEnum(patches[at]?.op ?? '', place, WORDS));
  };
}
