import {
  applyMetricMapping,
  mergeEntries,
  mergeResults,
  placeEntries,
  placeResults,
} from '../../core/cards/index.ts';
import type {
  MetricMapping,
  OnConflict,
  PlacedEntry,
  PlaceOptions,
} from '../../core/cards/index.ts';
import { changedFiles } from '../../core/change.ts';
import type { Change, FileChange } from '../../core/change.ts';
import { hasErrors } from '../../core/findings/index.ts';
import type { Finding } from '../../core/findings/index.ts';
import type { EvalResult, Source } from '../../core/result.ts';
import type { Repo } from '../../io/repos/repo.ts';
import type { Context } from '../context.ts';
import type { OpenedCard } from '../open-card.ts';
import { describeConversions } from './describe-conversions.ts';
import { describeResults } from './describe-results.ts';
import { readEvalResultsFolder } from './eval-results-folder.ts';
import { officialTasks } from './official-tasks.ts';

/** Where results go: the card's front matter, files of `.eval_results/`, or both. */
export type Format = 'model-index' | 'eval-results' | 'both';

/** How a user wants results to be published, whatever they were read from. */
export interface PublishWishes extends Pick<
  PlaceOptions,
  'taskType' | 'datasetName' | 'datasetType' | 'groupBy' | 'layout' | 'tableNames'
> {
  readonly format: Format;
  readonly onConflict: OnConflict;
  readonly mapping?: MetricMapping;
  /** Commit summary or pull request title. */
  readonly title: string;
  /** Markdown: what is published and where it can be checked. @default the results with their table cells */
  readonly description?: string;
  readonly token?: string | undefined;
}

/** The change that publishes results; null when something stands against it: an error in `findings` says what. */
export interface PlannedPublication {
  readonly change: Change | null;
  readonly findings: readonly Finding[];
}

/** Merges results into the documents of a repo, in the formats asked for. Writes nothing. */
export async function planPublication(
  opened: OpenedCard,
  results: readonly EvalResult[],
  wishes: PublishWishes,
  context: Context,
): Promise<PlannedPublication> {
  const sourced = withSource(results, sourceOf(opened.repo, opened.file.path));
  const files =
    wishes.format === 'model-index'
      ? { forCard: sourced, changes: [], findings: [], entries: [] }
      : await planFiles(opened.repo, sourced, wishes, context);
  const card = planCard(opened, files.forCard, wishes);
  // A card that cannot be read says so again when it is merged into.
  const unread = opened.card.findings.filter((found) => !card.findings.includes(found));
  const findings = [...unread, ...card.findings, ...files.findings];
  if (hasErrors(findings)) return { change: null, findings };
  const change = {
    files: [...card.changes, ...files.changes],
    title: wishes.title,
    description: [
      wishes.description ?? describeResults(results, opened),
      ...describeConversions(files.entries),
    ].join('\n'),
  };
  return { change: { ...change, files: changedFiles(change) }, findings };
}

interface PlannedDocuments {
  readonly changes: readonly FileChange[];
  readonly findings: readonly Finding[];
}

function planCard(
  { card, file, model, isNew }: OpenedCard,
  results: readonly EvalResult[],
  wishes: PublishWishes,
): PlannedDocuments {
  if (results.length === 0) return { changes: [], findings: [] };
  const placed = applyMetricMapping(placeResults(results, wishes), wishes.mapping ?? {});
  const merged = mergeResults(card, placed.results, {
    modelName: model.repoId ?? model.name,
    onConflict: wishes.onConflict,
  });
  return {
    changes: [{ path: file.path, before: isNew ? null : file.text, after: merged.text }],
    findings: [...placed.findings, ...merged.findings],
  };
}

interface PlannedFiles extends PlannedDocuments {
  /** What has no place in the files, or is to stand in both. */
  readonly forCard: readonly EvalResult[];
  readonly entries: readonly PlacedEntry[];
}

async function planFiles(
  repo: Repo,
  results: readonly EvalResult[],
  wishes: PublishWishes,
  context: Context,
): Promise<PlannedFiles> {
  const { tasks } = await officialTasks(results, context, wishes.token);
  const { entries, leftOver, findings } = placeEntries(results, { officialTasks: tasks });
  const existing = await readEvalResultsFolder(repo);
  const merged = mergeEntries(existing, entries, { onConflict: wishes.onConflict });
  return {
    changes: merged.files,
    findings: [...findings, ...merged.findings],
    entries,
    forCard: wishes.format === 'both' ? results : leftOver.map(({ result }) => result),
  };
}

// Only for what was read from the card: a log's score has its own evidence, or none.
function withSource(results: readonly EvalResult[], source: Source | null): readonly EvalResult[] {
  return results.map((result) =>
    source && !result.source && result.provenance?.kind === 'readme-table'
      ? { ...result, source }
      : result,
  );
}

/** The card itself is the evidence; a folder that belongs to no repo has no address to give. */
function sourceOf(repo: Repo, path: string): Source | null {
  const url = repo.urlOf(path);
  return url === null ? null : { name: 'Model Card', url };
}
