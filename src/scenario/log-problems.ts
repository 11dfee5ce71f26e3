import type { StageDefinition } from '../gateway/model.ts';
import { accessLogEntryProblem, LOG_ROLE_NEEDED, needsLogRole } from '../world/control/log-checks.ts';
import type { Problem } from './diagnostics.ts';
import type { Scenario } from './schema/scenario.ts';

/** What AWS would refuse when a stage's logging was switched on (rest-api reference, 14.2). */
export const logProblems = ({ account }: Scenario, base: string, stage: StageDefinition): readonly Problem[] => [
  ...(needsLogRole(stage) && account?.cloudwatchRoleArn === undefined ? [noRole(base)] : []),
  ...accessLogProblems(`${base}/accessLogSettings`, stage),
];

const noRole = (pointer: string): Problem => ({
  code: 'noLogRole',
  pointer,
  message: LOG_ROLE_NEEDED,
  remedy: "Set account.cloudwatchRoleArn, e.g. 'arn:aws:iam::123456789012:role/api-gateway-logs'.",
});

const accessLogProblems = (pointer: string, { accessLogSettings: access }: StageDefinition): readonly Problem[] =>
  !access
    ? []
    : (['destinationArn', 'format'] as const).flatMap((member): readonly Problem[] => {
        const problem = accessLogEntryProblem(member, access[member]);
        return problem
          ? [
              {
                code: 'accessLog',
                pointer,
                message: problem.message,
                remedy: `Mend ${member}: an access log has both.`,
              },
            ]
          : [];
      });
