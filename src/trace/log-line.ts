/** A line of an execution log, without the marks its log puts before it. */
export type LogLine = {
  readonly at: number;
  readonly text: string;
  /** It shows headers, parameters or bodies: there only with data trace (rest-api reference, 14.2). */
  readonly isFull: boolean;
};
export const full = (at: number, text: string): LogLine => ({ at, text, isFull: true });
export const short = (at: number, text: string): LogLine => ({ at, text, isFull: false });
