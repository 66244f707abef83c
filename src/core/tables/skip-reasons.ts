import { valueReasons, type ValueReason } from '../text/value.ts';

/** Why a cell that is a value all the same is not taken; the reader of values has reasons of its own. */
const labelReasons = {
  'not-a-score': 'The labels say that the number is no score: a size, a speed, a price, a count.',
  'no-name': 'Neither a label nor the text around the table says what was measured.',
  'several-names': 'The label names several benchmarks, and the cell has one number.',
  'same-name': 'Several different values stand under one name, and no label tells them apart.',
  'shifted-row':
    'The row has more cells than the header: its numbers may stand in the wrong column.',
  'short-row':
    'The row lacks more than one cell of the header, anywhere: its numbers may stand in the wrong column.',
  'out-of-range': 'The number is larger than what its label measures can be.',
} as const;

/** The reason codes of cells that were left out, with what each says; docs/tables.md lists them. */
export const skipReasons: Readonly<Record<SkipReason, string>> = {
  ...valueReasons,
  ...labelReasons,
};

export type SkipReason = ValueReason | keyof typeof labelReasons;
