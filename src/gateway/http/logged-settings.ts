import type { MethodSettings, StageDefinition } from '../model.ts';
import type { HttpStageDefinition, RouteSettings } from './model.ts';

/** What logs and metrics read of a stage, in the words of a REST API: its access log, and whose metrics are detailed. */
export const loggedSettings = ({
  deploymentId = '',
  accessLogSettings,
  defaultRouteSettings = {},
  routeSettings = {},
}: HttpStageDefinition): StageDefinition => ({
  deploymentId,
  ...(accessLogSettings && { accessLogSettings }),
  methodSettings: {
    '*/*': detailsOf(defaultRouteSettings),
    ...Object.fromEntries(
      Object.entries(routeSettings).map(([key, own]) => [
        settingsKey(key),
        detailsOf({ ...defaultRouteSettings, ...own }),
      ]),
    ),
  },
});

const detailsOf = ({ detailedMetricsEnabled = false }: RouteSettings): MethodSettings => ({
  metricsEnabled: detailedMetricsEnabled,
});

/** `GET /pets` as `/pets/GET`; `$default` is its own. */
const settingsKey = (routeKey: string): string => {
  const [method = '', path] = routeKey.split(' ');
  return path === undefined ? method : `${path}/${method}`;
};
