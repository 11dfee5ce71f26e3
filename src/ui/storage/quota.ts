const MB = 1_048_576;
/** From here on a learner is warned: there is still room to export, and to delete. */
const SHORT_SHARE = 0.8;

export type StorageState = { readonly persisted: boolean; readonly isShort: boolean; readonly text: string };
type Estimate = { readonly usage?: number; readonly quota?: number };

/** What the browser says of our room, as a sentence. */
export function describeStorage({ usage = 0, quota = 0 }: Estimate, persisted: boolean): StorageState {
  const share = quota > 0 ? usage / quota : 0;
  const used = `${(usage / MB).toFixed(1)} MB${quota > 0 ? ` of ${Math.round(quota / MB)} MB` : ''} used.`;
  const isShort = share >= SHORT_SHARE;
  const room = isShort ? ' Room is running out: export your progress, then delete what you do not need.' : '';
  const safety = persisted
    ? ' The browser keeps it until you delete it.'
    : ' The browser may clear it when the disk is full.';
  return { persisted, isShort, text: `${used}${room}${safety}` };
}

/** Old browsers, and Node, have none. */
const manager = (): StorageManager | undefined =>
  (globalThis as { navigator?: { storage?: StorageManager } }).navigator?.storage;

export async function storageState(): Promise<StorageState> {
  const storage = manager();
  if (!storage) return describeStorage({}, false);
  return describeStorage(await storage.estimate(), await storage.persisted());
}

/** Asks the browser to keep our data also when the disk is full. */
export async function askToPersist(): Promise<StorageState> {
  await manager()?.persist();
  return storageState();
}

let asked = false;

/** Asks once, when there is something worth keeping. */
export function keepSafe(): void {
  if (asked) return;
  asked = true;
  void askToPersist();
}
