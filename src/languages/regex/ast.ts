/** Whether a character (its code point) is wanted. */
export type CharacterTest = (point: number) => boolean;

/** A set of characters; `cost`: steps of a budget that asking it takes. */
export type CharacterSet = { readonly test: CharacterTest; readonly cost: number };

/** A regular expression, read. */
export type RegexNode =
  | { readonly kind: 'character'; readonly set: CharacterSet }
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
  | { readonly kind: 'place'; readonly test: PlaceTest }
  | { readonly kind: 'same'; readonly index: number };

/** Whether a match may go on at this place, such as `^` and `\b`. */
export type PlaceTest = (text: string, at: number) => boolean;

export type RepeatMode = 'greedy' | 'lazy' | 'possessive';
