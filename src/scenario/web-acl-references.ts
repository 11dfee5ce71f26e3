import { parseIpRange } from '../languages/iam-policy/ip-range.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import { add, type Checker } from './checker.ts';
import type { InspectedInput, StatementInput } from './schema/web-acl.ts';

/** What AWS WAF would not take of a web ACL (network-and-iam reference, 7; AWS WAF API reference). */
export function checkWebAcls(checker: Checker): void {
  for (const [name, { rules = [] }] of Object.entries(checker.scenario.webAcls ?? {}))
    rules.forEach(({ priority, statement, action, customResponse }, i) => {
      const base = `/webAcls/${escape(name)}/rules/${i}`;
      checkStatement(checker, `${base}/statement`, statement);
      if (rules.findIndex((other) => other.priority === priority) < i)
        add(
          checker,
          'priorityTwice',
          `${base}/priority`,
          `priority ${priority} is used twice`,
          'Give every rule its own.',
        );
      if (customResponse && action !== 'BLOCK')
        add(checker, 'customResponse', `${base}/customResponse`, 'only a BLOCK has a custom response', 'Remove it.');
    });
}

const isThere = (member: unknown): boolean => member !== undefined;

function checkStatement(checker: Checker, at: string, statement: StatementInput): void {
  if (Object.values(statement).filter(isThere).length !== 1)
    add(checker, 'statement', at, 'a statement has exactly one member', 'Write one of them, or several rules.');
  const { byteMatchStatement, sizeConstraintStatement, andStatement, orStatement, notStatement } = statement;
  if (byteMatchStatement) checkBytes(checker, `${at}/byteMatchStatement`, byteMatchStatement);
  if (sizeConstraintStatement) checkInspected(checker, `${at}/sizeConstraintStatement`, sizeConstraintStatement);
  checkAddresses(checker, `${at}/ipSetReferenceStatement/addresses`, statement.ipSetReferenceStatement?.addresses);
  checkAll(checker, `${at}/andStatement/statements`, andStatement?.statements);
  checkAll(checker, `${at}/orStatement/statements`, orStatement?.statements);
  if (notStatement) checkStatement(checker, `${at}/notStatement/statement`, notStatement.statement);
}

function checkAll(checker: Checker, at: string, statements: readonly StatementInput[] = []): void {
  statements.forEach((statement, i) => {
    checkStatement(checker, `${at}/${i}`, statement);
    if (statement.rateBasedStatement)
      add(
        checker,
        'statement',
        `${at}/${i}/rateBasedStatement`,
        'AWS WAF nests no rate-based statement in another',
        'Give it a rule of its own.',
      );
  });
}

type Bytes = NonNullable<StatementInput['byteMatchStatement']>;
function checkBytes(checker: Checker, at: string, statement: Bytes): void {
  checkInspected(checker, at, statement);
  if (statement.positionalConstraint === 'CONTAINS_WORD' && !/^\w+$/.test(statement.searchString))
    add(
      checker,
      'searchString',
      `${at}/searchString`,
      'a word has letters, digits and underscores only',
      'Write one word, or CONTAINS.',
    );
}

function checkInspected(
  checker: Checker,
  at: string,
  { fieldToMatch, textTransformations = [] }: InspectedInput,
): void {
  if (Object.values(fieldToMatch).filter(isThere).length !== 1)
    add(checker, 'statement', `${at}/fieldToMatch`, 'exactly one part of the request is looked at', 'Write one.');
  textTransformations.forEach(({ priority }, i) => {
    if (textTransformations.findIndex((other) => other.priority === priority) < i)
      add(
        checker,
        'priorityTwice',
        `${at}/textTransformations/${i}/priority`,
        `priority ${priority} is used twice`,
        'Give every transformation its own.',
      );
  });
}

function checkAddresses(checker: Checker, at: string, addresses: readonly string[] = []): void {
  addresses.forEach((block, i) => {
    if (!parseIpRange(block))
      add(checker, 'ipSet', `${at}/${i}`, `${block} is no block of addresses`, 'Write 203.0.113.0/24.');
  });
}
