/**
 * One measured score of one model. Every source (a README table, a log, an API) is read into this
 * shape and every document (`model-index`, `.eval_results`) is written from it.
 */
export interface EvalResult {
  readonly benchmark: Benchmark;
  readonly metric: Metric;
  /** The number as printed at the source; never NaN or infinite, never rescaled. */
  readonly value: number;
  readonly unit: Unit;
  readonly uncertainty?: Uncertainty;
  readonly setting?: Setting;
  readonly task: Task;
  readonly source?: Source;
  /** ISO 8601: when the evaluation was run (not when it was published). */
  readonly date?: string;
  /** Issued by Hugging Face only: kept to the byte, never made. */
  readonly verifyToken?: string;
  readonly provenance?: Provenance;
}

/** What was measured: the printed name and, where the registry knows it, who it is. */
export interface Benchmark {
  /** The name as a reader would say it, without metric and setting: `MMLU-Pro`, `GPQA Diamond`. */
  readonly name: string;
  /** The registry's stable slug; absent when the name is unknown or ambiguous. */
  readonly id?: string;
  readonly dataset?: BenchmarkDataset;
  /** A mean over other benchmarks ("Average", "Overall"), not a benchmark itself. */
  readonly aggregate?: boolean;
}

export interface BenchmarkDataset {
  /** Hub dataset id, `owner/name`. */
  readonly id: string;
  readonly name?: string;
  readonly config?: string;
  readonly split?: string;
  readonly revision?: string;
  /** Task id in the dataset's `eval.yaml`, when the dataset is an official Hub benchmark. */
  readonly taskId?: string;
}

export interface Metric {
  /** As printed, or the registry's default: `Accuracy`, `pass@1`, `F1`. */
  readonly name: string;
  /** Identifier form: `accuracy`, `pass@1`, `f1`. */
  readonly type: string;
  readonly higherIsBetter?: boolean;
  /** True when the source names the metric; false when the registry's default was taken. */
  readonly stated?: boolean;
}

/** Scales that can be stated. */
export const statedUnits = [
  'percent',
  'fraction',
  'elo',
  'points',
  'seconds',
  'usd',
  'perplexity',
  'count',
  'ratio',
] as const;

/** The scale the value is printed on. `unknown` is an answer: nothing is converted from it. */
export type Unit = (typeof statedUnits)[number] | 'unknown';

export interface Uncertainty {
  readonly kind: 'stderr' | 'ci95' | 'stdev' | 'unknown';
  /** Half-width, in the unit of the value. */
  readonly value: number;
}

/** The conditions of the measurement, as far as the source states them. */
export interface Setting {
  readonly shots?: number;
  /** Split, language, subset, mode, size …: whatever tells this measurement from its siblings. */
  readonly variant?: string;
  readonly tools?: boolean;
  readonly passK?: number;
  readonly notes?: string;
}

export interface Task {
  /** Hub pipeline tag, such as `text-generation`. */
  readonly type: string;
  readonly name?: string;
}

/** Where a reader can check the value. */
export interface Source {
  readonly url: string;
  readonly name?: string;
  readonly user?: string;
  readonly org?: string;
}

/** Which piece of evidence the value was read from, precisely enough to read it again. */
export type Provenance = TableProvenance | LogProvenance | ApiProvenance | ManualProvenance;

export interface TableProvenance {
  readonly kind: 'readme-table';
  /** Commit of the README that was read, when known. */
  readonly revision?: string;
  /** 0-based, in document order over GFM and HTML tables outside code blocks. */
  readonly table: number;
  /** 0-based over all rows of the grid, header rows included. */
  readonly row: number;
  readonly column: number;
  /** The value cell's text as printed. */
  readonly raw: string;
  /** The text of the cell (or heading, or caption) that named the benchmark. */
  readonly label: string;
  /** Where the name came from when the table lacks it. */
  readonly labelFrom?: 'cell' | 'heading' | 'caption' | 'text';
  /** 1-based line in the README, front matter included. */
  readonly line: number;
}

export interface LogProvenance {
  readonly kind: 'log';
  readonly harness: string;
  readonly harnessVersion?: string;
  readonly file?: string;
  readonly url?: string;
}

export interface ApiProvenance {
  readonly kind: 'api';
  readonly api: string;
  readonly key: string;
  readonly id?: string;
  /** The number in the API's answer, where `value` was brought to another scale. */
  readonly raw?: number;
}

export interface ManualProvenance {
  readonly kind: 'manual';
}
