import { escapePointer as escape } from '../kernel/json-pointer.ts';
import type { Problem } from './diagnostics.ts';
import type { Scenario } from './schema/scenario.ts';

type Tables = NonNullable<NonNullable<Scenario['services']>['tables']>;

/** Every table of a scenario; older files have those of functions in a place of their own. */
export const tablesOf = ({ tables, services }: Pick<Scenario, 'tables' | 'services'>): Tables => ({
  ...tables,
  ...services?.tables,
});

/** The older place is read, and said to be old; a name in both places would be two tables. */
export const tableProblems = ({ tables, services }: Scenario): readonly Problem[] => [
  ...(tables
    ? [
        {
          code: 'moved',
          pointer: '/tables',
          message: 'tables has moved: functions and integrations of type AWS share one kind of table',
          remedy: 'Write services: { tables: … } instead; nothing else changes.',
          severity: 'warning',
        } as const,
      ]
    : []),
  ...Object.keys(tables ?? {}).flatMap((name) =>
    Object.hasOwn(services?.tables ?? {}, name)
      ? [
          {
            code: 'twice',
            pointer: `/tables/${escape(name)}`,
            message: `there is a table ${name} under services too`,
            remedy: 'Keep the one under services.',
          },
        ]
      : [],
  ),
];
