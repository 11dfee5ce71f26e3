import { badRequest, notFound, textOf, type OperationHandler } from './outcome.ts';
import { reading } from './reading.ts';

/** The languages a stage's SDK is made in (API reference, GetSdkTypes; developer guide, "Generate an SDK"). */
const SDK_TYPES = [
  { id: 'android', friendlyName: 'Android', description: 'Android SDK' },
  { id: 'java', friendlyName: 'Java SDK', description: 'Java SDK' },
  { id: 'javascript', friendlyName: 'JavaScript', description: 'JavaScript SDK' },
  { id: 'objectivec', friendlyName: 'iOS (Objective-C)', description: 'iOS SDK (Objective-C)' },
  { id: 'ruby', friendlyName: 'Ruby', description: 'Ruby SDK' },
  { id: 'swift', friendlyName: 'iOS (Swift)', description: 'iOS SDK (Swift)' },
];

export const SDK_OPERATIONS: Readonly<Record<string, OperationHandler>> = {
  GetSdkTypes: reading(
    (state) => state,
    () => ({ items: SDK_TYPES }),
  ),
  GetSdkType: reading(
    (state) => state,
    (_state, { input }) =>
      SDK_TYPES.find(({ id }) => id === textOf(input, 'id')) ?? notFound('Invalid SDK type identifier specified'),
  ),
  /** Programs in other languages are not written here, and the call says so. */
  GetSdk: () => badRequest('SDKs are not modelled: a stage has none to generate'),
};
