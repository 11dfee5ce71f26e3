import { badRequest, answering, done, type Input, type OperationContext, type OperationHandler } from './outcome.ts';
import { patchedDefinition } from './patch-definition.ts';
import type { ControlState } from './state.ts';

/** The account's settings for API Gateway: the role that writes its logs. Live at once (rest-api reference, 5.1). */
export const updateAccount: OperationHandler = (state, context) => {
  const { input } = context;
  const patched = patchedDefinition(state.account, { cloudwatchRoleArn: 'text' }, input, ['cloudwatchRoleArn']);
  if (!patched.ok) return patched;
  const { cloudwatchRoleArn = null } = patched.value;
  const isRole =
    typeof cloudwatchRoleArn === 'string' && /^arn:aws[\w-]*:iam::\d{12}:role\/.+$/.test(cloudwatchRoleArn);
  // The text is ours.
  if (cloudwatchRoleArn !== null && cloudwatchRoleArn !== '' && !isRole)
    return badRequest('The role ARN is not well formed');
  const account = { cloudwatchRoleArn: isRole ? cloudwatchRoleArn : null };
  const did = isRole ? `API Gateway writes its logs as ${cloudwatchRoleArn}` : 'API Gateway has no role for its logs';
  const changed = { ...state, account };
  return answering(done(changed, did), reportAccount(changed, context));
};

/** An account whose usage plans are on, as all are since 2016, has `UsagePlans` and key version 4 (guide's examples). */
export const reportAccount = (
  { account: { cloudwatchRoleArn } }: Pick<ControlState, 'account'>,
  { setup }: OperationContext,
): Input => ({
  ...(cloudwatchRoleArn !== null && { cloudwatchRoleArn }),
  throttleSettings: setup.accounts[0]?.throttleSettings,
  features: ['UsagePlans'],
  apiKeyVersion: '4',
});
