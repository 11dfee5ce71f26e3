import type { MethodSettings, StageDefinition } from '../model.ts';
import type { WebSocketRouteSettings, WebSocketStageDefinition } from './model.ts';

/**
 * What logs and metrics read of a stage, in the words of a REST API. As with throttles, settings of a route stand for
 * themselves: they take nothing from the default (unverified).
 */
export const loggedSocketSettings = ({
  deploymentId,
  accessLogSettings,
  defaultRouteSettings = {},
  routeSettings = {},
}: WebSocketStageDefinition): StageDefinition => ({
  deploymentId,
  ...(accessLogSettings && { accessLogSettings }),
  methodSettings: {
    '*/*': settingsOf(defaultRouteSettings),
    ...Object.fromEntries(Object.entries(routeSettings).map(([key, own]) => [`${key}/`, settingsOf(own)])),
  },
});

const settingsOf = ({
  loggingLevel = 'OFF',
  dataTraceEnabled = false,
  detailedMetricsEnabled = false,
}: WebSocketRouteSettings): MethodSettings => ({
  loggingLevel,
  dataTraceEnabled,
  metricsEnabled: detailedMetricsEnabled,
});
