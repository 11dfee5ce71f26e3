/** Whether a UTF-16 code unit is wanted. */
export type UnitTest = (unit: number) => boolean;

/** A regular expression of java.util.regex, read. */
export type RegexNode =
  | { readonly kind: 'unit'; readonly test: UnitTest }
  | { readonly kind: 'sequence'; readonly parts: readonly RegexNode[] }
  | { readonly kind: 'either'; readonly branches: readonly RegexNode[] }
  | {
      readonly kind: 'repeat';
      readonly body: RegexNode;
      readonly min: number;
      readonly max: number;
      readonly mode: RepeatMode;
    }
  | { readonly kind: 'group'; readonly body: RegexNode; readonly index: number }
  | { readonly kind: 'look'; readonly body: RegexNode; readonly ahead: boolean; readonly wanted: boolean }
  | { readonly kind: 'atomic'; readonly body: RegexNode }
  | { readonly kind: 'place'; readonly test: (text: string, at: number) => boolean }
  | { readonly kind: 'same'; readonly index: number };

export type RepeatMode = 'greedy' | 'lazy' | 'possessive';

export type Regex = { readonly root: RegexNode; readonly groups: number };
