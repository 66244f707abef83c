import type { Unit } from '../result.ts';
import type { PipelineTag } from './pipeline-tags.ts';

/** What evalcard knows about one benchmark. Metric, direction and scale are defaults: a source that states them wins. */
export interface BenchmarkEntry {
  /** Stable slug; also found by name. */
  readonly id: string;
  /** The name as a reader would print it. */
  readonly name: string;
  /** Other spellings seen in cards and in the task names of harnesses. */
  readonly aliases: readonly string[];
  /** `own` for an entry that a user added. */
  readonly area: BenchmarkArea | 'own';
  /** Hub dataset id, `owner/name`, read in a source. */
  readonly dataset?: string;
  /** Hub dataset id from general knowledge: to show, never to write without asking the Hub. */
  readonly unverifiedDataset?: string;
  /** The dataset's config and split, where the benchmark is by convention measured on exactly one. */
  readonly config?: string;
  readonly split?: string;
  /** Task id in the `eval.yaml` of the dataset, which is an official Hub benchmark. */
  readonly taskId?: string;
  /** A task id that was only inferred: to show, never to write. */
  readonly unverifiedTaskId?: string;
  /** The usual metric's type, such as `accuracy` or `pass@1`. */
  readonly metric: string;
  readonly higherIsBetter: boolean;
  readonly scale: BenchmarkScale;
  readonly task: PipelineTag;
  /**
   * Ids of the benchmarks that this bare name may stand for (GPQA: Diamond, Main, Extended).
   * Such an entry has no task id: looking its name up answers "ambiguous".
   */
  readonly variants?: readonly string[];
  /** Its names are ordinary words (FRAMES, INCLUDE): they count only in the case listed here. */
  readonly caseSensitive?: true;
  /** What the notes of a published result must say to keep it apart from its siblings. */
  readonly notes?: string;
  /** Where name and dataset were found; `unverified` is general knowledge. */
  readonly sources: readonly string[];
}

/** How the numbers are usually printed. */
export const benchmarkScales = [
  /** 0–100 */
  'percent',
  /** 0–1 */
  'fraction',
  /** 0–5, such as a mean opinion score */
  'score5',
  /** 0–10, such as MT-Bench */
  'score10',
  /** the benchmark's own range */
  'points',
  'elo',
  'usd',
  'perplexity',
  'count',
  'ratio',
  'other',
] as const;

export type BenchmarkScale = (typeof benchmarkScales)[number];

export const benchmarkAreas = [
  'agents',
  'code',
  'embedding',
  'image-generation',
  'instruction-following',
  'knowledge',
  'long-context',
  'math',
  'multilingual',
  'multimodal',
  'nlp-classic',
  'reasoning',
  'reinforcement-learning',
  'reward-model',
  'safety',
  'speech',
  'translation',
  'video',
  'vision',
] as const;

export type BenchmarkArea = (typeof benchmarkAreas)[number];

/** The unit a value has when it is printed on the benchmark's usual scale. */
export function unitOfScale(scale: BenchmarkScale): Unit {
  if (scale === 'score5' || scale === 'score10') return 'points';
  return scale === 'other' ? 'unknown' : scale;
}
