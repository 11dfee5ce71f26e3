import type { FieldToMatch, InspectedPart, WebAcl, WebAclStatement } from '../gateway/network/model.ts';
import { MICROS_PER_SECOND } from '../kernel/time.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import { windows } from './time-windows.ts';
import type { Scenario } from './schema/scenario.ts';
import type { InspectedInput, StatementInput } from './schema/web-acl.ts';

const KILO = 1024;
const DEFAULT_WINDOW_SECONDS = 300;
type WebAclInput = NonNullable<Scenario['webAcls']>[string];

/** Web ACLs with their rules by priority. Of a body 16 KB are looked at, and 8 KB in exams (network-and-iam reference, 7). */
export const webAclSetups = (scenario: Scenario): readonly WebAcl[] =>
  Object.entries(scenario.webAcls ?? {}).map(([name, acl]) => {
    const pointer = `/webAcls/${escape(name)}`;
    const limit = acl.associationConfig?.requestBody.API_GATEWAY.defaultSizeInspectionLimit;
    const standard = scenario.rules === 'exam' ? 'KB_8' : 'KB_16';
    return {
      name,
      pointer,
      defaultAction: acl.defaultAction ?? 'ALLOW',
      rules: rulesOf(acl, pointer),
      bodyLimitBytes: Number((limit ?? standard).replace('KB_', '')) * KILO,
      unavailable: windows(acl.unavailable),
      failsOpen: acl.failOpen ?? true,
    };
  });

const rulesOf = ({ rules = [] }: WebAclInput, pointer: string): WebAcl['rules'] =>
  rules
    .map(({ name, priority, action, statement, customResponse }, i) => ({
      name,
      priority,
      action,
      statement: statementOf(statement),
      customResponse: customResponse
        ? {
            status: customResponse.responseCode,
            headers: Object.entries(customResponse.responseHeaders ?? {}),
            body: customResponse.body ?? '',
          }
        : null,
      pointer: `${pointer}/rules/${i}`,
    }))
    .sort((a, b) => a.priority - b.priority);

/** Exactly one member is there; the check of references sees to it. */
function statementOf(input: StatementInput): WebAclStatement {
  const { andStatement, orStatement, notStatement, rateBasedStatement, byteMatchStatement, sizeConstraintStatement } =
    input;
  if (andStatement) return { kind: 'and', statements: andStatement.statements.map(statementOf) };
  if (orStatement) return { kind: 'or', statements: orStatement.statements.map(statementOf) };
  if (notStatement) return { kind: 'not', statement: statementOf(notStatement.statement) };
  if (rateBasedStatement) {
    const { limit, evaluationWindowSec = DEFAULT_WINDOW_SECONDS } = rateBasedStatement;
    return { kind: 'rate', limit, windowMicros: evaluationWindowSec * MICROS_PER_SECOND };
  }
  if (byteMatchStatement) {
    const { searchString, positionalConstraint } = byteMatchStatement;
    return { kind: 'bytes', ...inspectedPart(byteMatchStatement), searchString, constraint: positionalConstraint };
  }
  if (sizeConstraintStatement) {
    const { comparisonOperator, size } = sizeConstraintStatement;
    return { kind: 'size', ...inspectedPart(sizeConstraintStatement), comparison: comparisonOperator, bytes: size };
  }
  return { kind: 'ipSet', addresses: input.ipSetReferenceStatement?.addresses ?? [] };
}

const inspectedPart = ({ fieldToMatch, textTransformations = [] }: InspectedInput): InspectedPart => ({
  field: fieldOf(fieldToMatch),
  transformations: [...textTransformations].sort((a, b) => a.priority - b.priority).map(({ type }) => type),
});

function fieldOf({
  singleHeader,
  singleQueryArgument,
  body,
  queryString,
  method,
}: InspectedInput['fieldToMatch']): FieldToMatch {
  if (singleHeader) return { field: 'header', name: singleHeader.name };
  if (singleQueryArgument) return { field: 'queryArgument', name: singleQueryArgument.name };
  if (body) return { field: 'body', oversizeHandling: body.oversizeHandling ?? 'CONTINUE' };
  if (queryString) return { field: 'queryString' };
  return { field: method ? 'method' : 'uriPath' };
}
