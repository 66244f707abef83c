import type { Registry } from '../benchmarks/registry.ts';
import type { Finding } from '../findings/index.ts';
import type { BenchmarkDataset, EvalResult, Metric, Unit } from '../result.ts';
import type { JsonObject } from './json-path.ts';

/** One log or result file, already parsed. Per-sample members may be missing: they are never read. */
export interface LogInput {
  readonly json: unknown;
  /** Where the file lies: some harnesses keep the model or the date in its path only. */
  readonly path?: string;
  /** Where a reader can open the file; becomes each result's source. */
  readonly url?: string;
  /** What kept the file from being read whole, each a clause: `the file ends early`. */
  readonly incomplete?: readonly string[];
  /** Content of a `model_meta.json` beside the file (mteb writes one). */
  readonly modelMeta?: unknown;
}

export interface ImportOptions {
  /** Take the score entry (scorer, filter or split) of this name, where a log holds several. */
  readonly score?: string;
  /** Take the metric of this name, where a log holds several. */
  readonly metric?: string;
  /** @default 'text-generation', or what the harness measures */
  readonly taskType?: string;
  /** Benchmarks to know the tasks by. @default those built in */
  readonly registry?: Registry;
}

/** One evaluation run, read from one file. */
export interface ImportedRun {
  readonly harness: string;
  readonly harnessVersion?: string;
  readonly model?: ImportedModel;
  /** At most one result a benchmark and setting: the headline score, or what the options chose. */
  readonly results: readonly EvalResult[];
  /** Scores that were read and not chosen: other metrics, filters, subsets. */
  readonly others: readonly EvalResult[];
  /** Why the run does not measure the whole benchmark; absent when it does. Partial runs must not be published silently. */
  readonly partial?: readonly string[];
  readonly findings: readonly Finding[];
}

/** Whose scores a log holds. */
export interface ImportedModel {
  /** As the harness spells it: `hf-inference-providers/acme/tiny:fastest`. */
  readonly name: string;
  /** `owner/name`, when the name has that form once the harness' prefixes are gone. */
  readonly repoId?: string;
  readonly revision?: string;
  /** Built into the harness to answer without a model: its scores measure nothing. */
  readonly mock?: boolean;
}

/** How one harness' files are read. A new harness is one of these, one line in importers.ts and one fixture. */
export interface Importer {
  readonly harness: string;
  /** The harness' own name, for messages. */
  readonly title: string;
  /** Told from content, never from the file's name. */
  readonly detect: (json: JsonObject) => boolean;
  readonly read: (json: JsonObject, input: LogInput) => HarnessRun;
}

/** What an importer takes from a file, before scores are chosen and benchmarks looked up. */
export interface HarnessRun {
  readonly harnessVersion?: string;
  readonly model?: ImportedModel;
  readonly measurements: readonly Measurement[];
  readonly partial?: readonly string[];
  readonly findings?: readonly Finding[];
}

/** One number of a log with everything the log says about it. */
export interface Measurement {
  /** The harness' task name. */
  readonly task: string;
  /** Names to look for in the registry, best first; the first is the printed name of an unknown one. */
  readonly names: readonly string[];
  readonly dataset?: BenchmarkDataset;
  /** What decides which benchmark this is: the harness' task name, or the dataset whatever the task is called. */
  readonly identity: 'name' | 'dataset';
  /** The run followed the `eval.yaml` of the dataset, as its leaderboard does. */
  readonly official?: boolean;
  readonly metric: Metric;
  /** The metric's key in the log: `acc_norm`, `pass@k:k=1`; what a user writes to choose it. */
  readonly key: string;
  /** Scorer, filter or split that made the number; tells it from siblings with the same metric. */
  readonly score?: string;
  /** null where the log has NaN or nothing. */
  readonly value: number | null;
  readonly unit: Unit;
  readonly stderr?: number;
  /** Half-width of the 95 % confidence interval; used when there is no standard error. */
  readonly ci95?: number;
  readonly shots?: number;
  readonly variant?: string;
  readonly passK?: number;
  readonly notes?: readonly string[];
  readonly taskType?: string;
  /** UTC day, `YYYY-MM-DD`. */
  readonly date?: string;
  /** The harness' own order of preference; 0 is best. Two with the best rank: the user decides. */
  readonly rank: number;
  /** Why this task was not measured whole, where a file holds several. @default the run's reasons */
  readonly partial?: readonly string[];
  /** Never a headline of its own: subset, group member. */
  readonly part?: boolean;
}
