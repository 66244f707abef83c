/** What a cell's text says, if it is taken for a measurement. */
export type ValueReading = PlainValue | NotOneValue;

/** One number, with what was printed around it. */
export interface PlainValue {
  readonly kind: 'value';
  /** Exactly the printed digits as a number; a percent sign does not change it. */
  readonly value: number;
  /** The digits as printed, separators included, sign first: `85.20`, `-1.5`, `85,2`, `1,234`. */
  readonly printed: string;
  /** A percent sign was printed. */
  readonly percent: boolean;
  readonly uncertainty?: PrintedUncertainty;
  /** Printed as `[84.1, 86.3]` or `(95% CI 84.1–86.3)`. */
  readonly interval?: { readonly low: number; readonly high: number };
  /** Remarks in brackets and changes: `5-shot`, `maj@8`, `+1.2`. */
  readonly notes: readonly string[];
}

export interface PrintedUncertainty {
  /** Half-width, in the unit of the value; the larger side of `+4/-5`. */
  readonly value: number;
  readonly printed: string;
  readonly written: 'plus-minus' | 'parentheses';
}

/** A text that is not one value. Nothing is guessed: `reason` says what it is taken for. */
export type NotOneValue =
  | Explained<'empty' | 'text' | 'bound'>
  /** More than one number, in order; null where a place is empty (`-/85.2`). */
  | (Explained<'several'> & { readonly values: readonly (PlainValue | null)[] })
  /** One or more numbers that carry their names: `EM 85.2 / F1 90.1`. */
  | (Explained<'named'> & { readonly values: readonly NamedValue[] })
  | (Explained<'fraction'> & {
      readonly numerator: number;
      readonly denominator: number;
      readonly notes: readonly string[];
    })
  | (Explained<'range'> & { readonly low: number; readonly high: number })
  /** A number with a unit: `7B`, `12ms`, `$0.5`, `34.2 BLEU`. */
  | (Explained<'quantity'> & {
      readonly value: number;
      readonly printed: string;
      readonly unit: string;
    });

export interface NamedValue extends PlainValue {
  readonly name: string;
}

interface Explained<K extends string> {
  readonly kind: K;
  readonly reason: ValueReason;
  /** A sentence for the reason. */
  readonly message: string;
}

/** Why a text is not one value. */
export const valueReasons = {
  empty: 'The cell is empty or says that there is no value.',
  text: 'The cell is not a number.',
  mark: 'The cell is a mark, not a number.',
  delta: 'The cell is a change against another value, not a value.',
  bound: 'The cell gives a bound, not a value.',
  approximate: 'The cell gives an approximate value; publishing it would make it exact.',
  range: 'The cell gives a range, not a value.',
  fraction: 'The cell is a count out of a total, not a value on a scale.',
  'several-values': 'The cell holds several numbers and does not say which is which.',
  'named-values': 'The cell holds numbers under names of their own.',
  quantity: 'The number has a unit of its own.',
  'scientific-notation': 'The number is in scientific notation; scores are not printed so.',
  'not-finite': 'The cell says NaN or infinity.',
  'ambiguous-separator':
    'The separator may part thousands or decimals, and no other cell of the column decides.',
  'mixed-separators': 'The separators contradict the other cells of the column.',
  'unusual-digits': 'The digits are grouped or padded in a way that scores are not.',
  date: 'The cell is a date.',
  time: 'The cell is a time or a ratio.',
  version: 'The cell is a version.',
  'struck-out': 'The value is struck out.',
  'reordered-text': 'Invisible characters change the order in which the text is shown.',
  'in-brackets':
    'The number stands in brackets, which may mean a change, a count or another source.',
  'too-long': 'The text is too long for a value.',
  unclear: 'The cell can be read in more than one way.',
} as const;

export type ValueReason = keyof typeof valueReasons;

export function explain<K extends string>(kind: K, reason: ValueReason): Explained<K> {
  return { kind, reason, message: valueReasons[reason] };
}
