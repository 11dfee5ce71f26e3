import type { MethodSettings, StageDefinition } from '../model.ts';

export type FoundSettings = { readonly key: string; readonly settings: MethodSettings; readonly specific: boolean };

/** A method's own entry holds full settings and ignores the stage's default (rest-api reference, 5.2). */
export function settingsFor(stage: StageDefinition, path: string, method: string): FoundSettings | null {
  const entries = Object.entries(stage.methodSettings ?? {});
  const own = entries.find(([key]) => settingsKey(key) === settingsKey(`${path}/${method}`));
  if (own) return { key: own[0], settings: own[1], specific: true };
  const all = entries.find(([key]) => settingsKey(key) === '/*/*');
  return all ? { key: all[0], settings: all[1], specific: false } : null;
}

// Star-slash-star, `/pets/GET` and `~1pets/GET` alike, as a resource path and a method.
const settingsKey = (key: string): string => {
  const plain = key.replaceAll('~1', '/').replaceAll('~0', '~');
  return `/${plain.replace(/^\/+/, '')}`;
};
