import { badRequest, answering, done, type OperationHandler } from './outcome.ts';
import { patchedDefinition } from './patch-definition.ts';

/** The account's settings for API Gateway: the role that writes its logs. Live at once (rest-api reference, 5.1). */
export const updateAccount: OperationHandler = (state, { input }) => {
  const patched = patchedDefinition(state.account, { cloudwatchRoleArn: 'text' }, input);
  if (!patched.ok) return patched;
  const { cloudwatchRoleArn = null } = patched.value;
  const isRole =
    typeof cloudwatchRoleArn === 'string' && /^arn:aws[\w-]*:iam::\d{12}:role\/.+$/.test(cloudwatchRoleArn);
  // The text is ours.
  if (cloudwatchRoleArn !== null && cloudwatchRoleArn !== '' && !isRole)
    return badRequest('The role ARN is not well formed');
  const account = { cloudwatchRoleArn: isRole ? cloudwatchRoleArn : null };
  const did = isRole ? `API Gateway writes its logs as ${cloudwatchRoleArn}` : 'API Gateway has no role for its logs';
  return answering(done({ ...state, account }, did), account);
};
