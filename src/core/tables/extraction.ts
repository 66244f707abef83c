import type { Finding } from '../findings/index.ts';
import type { EvalResult } from '../result.ts';

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
  /** For an ambiguous table: the first results of each reading, as sentences. */
  readonly readings?: readonly string[];
  /** How the table is laid out, when it is an evaluation table. */
  readonly shape?: string;
  readonly header: readonly HeaderReport[];
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
  readonly reason: string;
  /** A sentence for the reason code. */
  readonly message: string;
}
