import type { Verdict } from '../../core/verify/verification.ts';

/** The verdicts as they are shown. */
export const verdictWords = {
  same: 'same',
  changed: 'changed',
  'source-gone': 'source gone',
  'cannot-know': 'cannot know',
} as const satisfies Record<Verdict, string>;
