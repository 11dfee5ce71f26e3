import { enteredAt } from './gateway-times.ts';
import type { MethodSettings, StageDefinition } from '../gateway/model.ts';
import { settingsFor } from '../gateway/rest/stage-settings.ts';
import type { RunRecord, StageSettings } from './record.ts';

/** What a stage was set to at an instant; undefined before it was made. */
export const stageAt = ({ stageSettings }: RunRecord, stage: number, at: number): StageSettings | undefined =>
  stageSettings.findLast((set) => set.stage === stage && set.at <= at);

const setFor = (record: RunRecord, id: number): StageSettings | undefined =>
  stageAt(record, record.exchanges.stage[id] ?? -1, enteredAt(record, id));

/** The settings of the stage that took an exchange, when it was sent; null when none did. */
export const stageOfExchange = (record: RunRecord, id: number): StageDefinition | null =>
  setFor(record, id)?.definition ?? null;

/** Without a role in the account API Gateway writes nothing, whatever a stage says (14.2). */
export const mayLog = (record: RunRecord, id: number): boolean => setFor(record, id)?.hasLogRole ?? false;

/** The method settings that held for an exchange, of its own method or of the whole stage. */
export function settingsOfExchange(record: RunRecord, id: number): MethodSettings {
  const stage = stageOfExchange(record, id);
  const method = record.names.methods[record.exchanges.method[id] ?? -1];
  return (stage && settingsFor(stage, method?.resource ?? '', method?.method ?? '')?.settings) ?? {};
}
