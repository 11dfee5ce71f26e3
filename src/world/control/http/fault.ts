import { foreignFeature, whyRefused } from '../../../gateway/http/features.ts';
import { badRequest, type Input, type Refused } from '../outcome.ts';

/**
 * What is wrong with a part of an HTTP API: the same for a file, which tells it on its line with the remedy, and for an
 * operation, which is refused with the message. Messages are ours unless a comment says who reported them.
 */
export type Fault = {
  readonly code: string;
  /** JSON pointer below the part. */
  readonly at: string;
  readonly message: string;
  readonly remedy: string;
};

export const fault = (code: string, at: string, message: string, remedy: string): Fault => ({
  code,
  at,
  message,
  remedy,
});

/** The first fault, as AWS refuses a call; null where there is none. */
export const refusalOf = ([first]: readonly Fault[]): Refused | null => (first ? badRequest(first.message) : null);

/** Members that only other kinds of API know, each with the kind that has it (http-api reference, 15). */
export const foreignMembers = (input: Input): readonly Fault[] =>
  Object.entries(input).flatMap(([member, value]) => {
    const feature = value === false || value === null || value === undefined ? null : foreignFeature(member);
    const why = feature && whyRefused(feature, 'HTTP');
    return why ? [fault('otherApiKind', `/${member}`, why, 'Remove it, or make the API a REST API.')] : [];
  });
