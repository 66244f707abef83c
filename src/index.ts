// The public names, by hand: what stands here is the library's interface (docs/library.md).

export type { BenchmarkEntry } from './core/benchmarks/benchmark.ts';
export { builtinRegistry } from './core/benchmarks/builtin.ts';
export { findBenchmark } from './core/benchmarks/find.ts';
export type { BenchmarkMatch } from './core/benchmarks/find.ts';
export { extendRegistry } from './core/benchmarks/registry.ts';
export type { Registry } from './core/benchmarks/registry.ts';
export { readBenchmarkEntries } from './core/benchmarks/user-entries.ts';
export {
  applyMetricMapping,
  cardTableDrift,
  compareFormats,
  compareWithTables,
  convertMapMetrics,
  mergeEntries,
  mergeResults,
  migrateToEvalResults,
  migrateToModelIndex,
  placeEntries,
  placeResults,
  readCard,
  readEvalResults,
  readMetricMapping,
  readModelIndex,
  readPapersWithCode,
  removeEntries,
  removeResults,
  renderCardTable,
  safeEvalResultsFixes,
  safeFixes,
  validateCard,
  validateEvalResults,
  writeCardTable,
} from './core/cards/index.ts';
export type {
  Card,
  CardTableOutcome,
  Conflict,
  EntryConflict,
  EvalResultsEntry,
  EvalResultsFile,
  LeftOver,
  LostField,
  MergedMetric,
  MergeEntriesOutcome,
  MergeOptions,
  MergeOutcome,
  MetricMapping,
  ModelIndex,
  OnConflict,
  PlacedEntry,
  PlacedMetric,
  PlacedResult,
  PlaceOptions,
  RemoveOutcome,
  StoredEntry,
  StoredMetric,
  StoredResult,
} from './core/cards/index.ts';
export type { Change, FileChange } from './core/change.ts';
export { EvalcardError } from './core/errors.ts';
export type { ErrorCode } from './core/errors.ts';
export { findingFix, findingKinds, findingMessage, formatLocation } from './core/findings/index.ts';
export type { Finding, FindingCode, Location, Severity } from './core/findings/index.ts';
export { manualResult } from './core/manual-result.ts';
export type { ManualScore } from './core/manual-result.ts';
export type { EvalResult } from './core/result.ts';
export { extractResults } from './core/tables/extract.ts';
export type { Extraction, ExtractOptions, TableReport, Target } from './core/tables/extraction.ts';
export { readTables } from './core/tables/read.ts';
export type { Cell, Table } from './core/tables/table.ts';
export { unifiedDiff } from './core/text/diff.ts';
export { applySplices } from './core/text/splice.ts';
export type { Splice } from './core/text/splice.ts';
