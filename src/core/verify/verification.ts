import type { EvalResult } from '../result.ts';

/**
 * What re-reading the recorded source of a published score says.
 *
 * - `same`: the source says this value.
 * - `changed`: the source says another value for this measurement: the published score is wrong now.
 * - `source-gone`: what was recorded as the source is no longer there.
 * - `cannot-know`: nobody can tell, and the sentence says why. Never a guess.
 */
export type Verdict = 'same' | 'changed' | 'source-gone' | 'cannot-know';

/** One reading of a recorded source. A source with revisions gives two: as recorded, and as it is now. */
export type SourceReading = {
  /** What was read, as a sentence's subject: `README.md of acme/m at 1a2b3c4d5e6f`. */
  readonly where: string;
  readonly url: string;
  /** `recorded`: the revision that the score names; `current`: the source as it is today; `both`: they are the same text. */
  readonly role: 'recorded' | 'current' | 'both';
} & (
  | {
      readonly kind: 'read';
      /** What the source says about the target model. */
      readonly results: readonly EvalResult[];
      /** What it also says, asked only where `results` has no such measurement: other metrics, subsets. */
      readonly others?: readonly EvalResult[];
      readonly gaps: readonly SourceGap[];
      /** The card itself, where the source is one. */
      readonly markdown?: string;
    }
  | {
      readonly kind: 'gone' | 'unreadable';
      /** A clause that completes "…, because …". */
      readonly reason: string;
    }
);

/** A part of a source that may hold scores and could not be read. */
export interface SourceGap {
  /** The printed name beside it; absent when it may hold any score. */
  readonly label?: string;
  /** A clause that says what was not read and why. */
  readonly reason: string;
}

/** The answer for one published score. */
export interface Verification {
  readonly verdict: Verdict;
  /** One sentence: what was found where. */
  readonly sentence: string;
  /** The measurement at the source, where one was found. */
  readonly found?: FoundAtSource;
}

export interface FoundAtSource {
  readonly result: EvalResult;
  /** The source's value on the scale that the published value stands on. */
  readonly value: number;
  readonly where: string;
  readonly url: string;
}
