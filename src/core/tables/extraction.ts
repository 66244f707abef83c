import type { Finding } from '../findings/index.ts';
import type { EvalResult } from '../result.ts';
import type { SkipReason } from './skip-reasons.ts';
import type { NotAScore } from './title-words.ts';

/** Whose scores are wanted. */
export interface Target {
  /** `owner/name` on the Hub, when known. */
  readonly repoId?: string;
  /** The model's name as tables print it; normally the part of the repo id after `/`. */
  readonly modelName: string;
}

export interface ExtractOptions {
  /** Only these tables (0-based). Naming a table is also a decision that it is an evaluation table. */
  readonly tables?: readonly number[];
  /** 0-based grid column that holds the target's scores; the user's decision, so no name is matched. */
  readonly modelColumn?: number;
  /**
   * Every score of the tables named in `tables` is the target's; the user's decision, for a table that may hold
   * those of several models.
   */
  readonly onlyThisModel?: boolean;
  /** Report what each row is. */
  readonly rowRoles?: boolean;
  /** Match this name instead of the target's, exactly as printed up to markup, case and separators. */
  readonly modelName?: string;
  /** @default 'text-generation' */
  readonly taskType?: string;
  /** Commit of the README, copied into each result's provenance. */
  readonly revision?: string;
  /** Name of the file in messages. @default 'README.md' */
  readonly file?: string;
}

/** Everything that reading the tables of one card yields, reasons included. */
export interface Extraction {
  readonly results: readonly EvalResult[];
  readonly tables: readonly TableReport[];
  readonly findings: readonly Finding[];
}

/** What one table was taken for and why. */
export interface TableReport {
  readonly index: number;
  readonly syntax: 'markdown' | 'html';
  readonly line: number;
  readonly endLine: number;
  readonly rows: number;
  readonly columns: number;
  /** The nearest heading or caption. */
  readonly heading?: string;
  readonly verdict: Verdict;
  /** For an ambiguous table: how it can be read, each with the flags that choose it. */
  readonly readings?: readonly Reading[];
  /** How the table is laid out, when it is an evaluation table. */
  readonly shape?: string;
  readonly header: readonly HeaderReport[];
  /** What each row is; where `rowRoles` asks for it. */
  readonly rowRoles?: readonly RowReport[];
  /** Model names the table holds, with how near each is to the target. */
  readonly models: readonly ModelCandidate[];
  /** Number of results taken from this table. */
  readonly results: number;
  readonly skipped: readonly SkippedCell[];
}

export interface Verdict {
  readonly kind: 'evaluation' | 'not-evaluation' | 'other-models' | 'ambiguous';
  /** `hyper-parameters`, `training log`, …; a clause that completes "not evaluation: …". */
  readonly reason?: string;
}

/** One column of the table as a user would point at it. */
export interface HeaderReport {
  readonly column: number;
  readonly text: string;
  readonly role: Role;
  /** The column holds the target's own scores. */
  readonly target?: boolean;
  /** Numbers of the column may be scores of the target; `role` says what its header names. */
  readonly values?: boolean;
  /** What the numbers are, where they are no scores. */
  readonly what?: NotAScore;
}

/** One row of the grid. */
export interface RowReport {
  readonly row: number;
  readonly role: Role | 'header';
  /** The row holds the target's own scores. */
  readonly target?: boolean;
  /** What the numbers are, where they are no scores. */
  readonly what?: NotAScore;
}

/** One way to read an ambiguous table. */
export interface Reading {
  /** A clause: what would have to be true. */
  readonly says: string;
  /** The flags that choose it. */
  readonly flags: string;
  /** Number of results, and the first two in words. */
  readonly results: number;
  readonly first: string;
}

/** What a row or column header is. */
export type Role = 'benchmark' | 'model' | 'metric' | 'setting' | 'category' | 'value' | 'other';

/** A model name printed in a table. */
export interface ModelCandidate {
  readonly name: string;
  readonly axis: 'column' | 'row';
  /** Grid column or row. */
  readonly index: number;
  /** 1 = same multiset of tokens, the only kind that is taken; below that, for listing only. */
  readonly similarity: number;
  readonly match: boolean;
  /** The header links to the target's own repo: evidence, not a match. */
  readonly linksToTarget?: boolean;
}

/** A cell that might have been a score of the target and was left out. */
export interface SkippedCell {
  readonly row: number;
  readonly column: number;
  readonly line: number;
  readonly raw: string;
  readonly label: string;
  readonly reason: SkipReason;
  /** A sentence for the reason code. */
  readonly message: string;
}
