/** Cards and result files: reading, checking, and editing without touching another byte. */
export { readCard } from './card.ts';
export type { Card, ReadCardOptions } from './card.ts';
export { mergeResults } from './merge.ts';
export type { Conflict, MergedMetric, MergeOptions, MergeOutcome, OnConflict } from './merge.ts';
export { applyMetricMapping, readMetricMapping } from './metric-mapping.ts';
export type { MappedMetric, MetricMapping } from './metric-mapping.ts';
export { readModelIndex } from './model-index.ts';
export type {
  ModelIndex,
  ModelIndexEntry,
  Place,
  StoredMetric,
  StoredResult,
} from './model-index.ts';
export { placeResults } from './place.ts';
export type { PlacedDataset, PlacedMetric, PlacedResult, PlaceOptions } from './place.ts';
export { removeEntries, removeResults } from './remove.ts';
export type { RemoveOutcome } from './remove.ts';
export { safeFixes, validateCard } from './validate-card.ts';
export type { ValidateOptions } from './validate-card.ts';
export { readEvalResults } from './eval-results.ts';
export type { EvalResultsFile, StoredEntry } from './eval-results.ts';
export { mergeEntries } from './merge-entries.ts';
export type { EntryConflict, MergeEntriesOptions, MergeEntriesOutcome } from './merge-entries.ts';
export { placeEntries } from './place-entries.ts';
export type {
  EvalResultsEntry,
  LeftOver,
  PlacedEntry,
  PlaceEntriesOptions,
} from './place-entries.ts';
export { safeEvalResultsFixes, validateEvalResults } from './validate-eval-results.ts';
export { cardTableDrift, renderCardTable, tableOrder, writeCardTable } from './card-table.ts';
export type { CardTableOptions, CardTableOutcome } from './card-table.ts';
export { compareFormats, compareWithTables } from './compare-with-tables.ts';
export { migrateToEvalResults, migrateToModelIndex } from './migrate.ts';
export type { LostField, MigrateToFilesOptions } from './migrate.ts';
export { convertMapMetrics } from './map-metrics.ts';
export { readPapersWithCode } from './papers-with-code.ts';
export type { PwcModel } from './papers-with-code.ts';
export { readBenchmarkTasks } from './benchmark-tasks.ts';
export { readYamlData } from './yaml-data.ts';
