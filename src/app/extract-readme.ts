import type { Registry } from '../core/benchmarks/registry.ts';
import { hasErrors } from '../core/findings/index.ts';
import type { EvalResult } from '../core/result.ts';
import { extractResults } from '../core/tables/extract.ts';
import type { Extraction, TableReport, Target } from '../core/tables/extraction.ts';
import { type BenchmarksInput, loadRegistry } from './benchmarks/load-registry.ts';
import type { Context } from './context.ts';
import { loadMetricMapping } from './metric-mapping.ts';
import { readModelCard } from './open-card.ts';
import type { CardModel, OpenedCard } from './open-card.ts';
import { commitTitle } from './publish/commit-title.ts';
import { planPublication } from './publish/plan.ts';
import type { PlannedPublication, PublishWishes } from './publish/plan.ts';
import { prepareWrite } from './publish/prepare-write.ts';
import type { PublishInput } from './publish/prepare-write.ts';
import type { Prepared } from './publish/prepare.ts';

export interface ExtractReadmeInput extends PublishInput, BenchmarksInput {
  readonly taskType: string;
  readonly datasetName: string;
  readonly datasetType: string;
  /** One result for all tables instead of one a table. */
  readonly mergeTables: boolean;
  /** JSON, or the path of a JSON file. */
  readonly metricMapping?: string | undefined;
  /** 0-based; empty reads all. */
  readonly tables: readonly number[];
  readonly modelColumnIndex?: number | undefined;
  /** Every score of the tables in `tables` is the model's. */
  readonly onlyThisModel?: boolean | undefined;
  readonly modelNameOverride?: string | undefined;
}

/** What was found and what would be written: plain data, the same for every surface. */
export interface ExtractReadmePlan extends PlannedPublication {
  readonly model: CardModel;
  /** What to call the repo in messages. */
  readonly label: string;
  readonly results: readonly EvalResult[];
  readonly tables: readonly TableReport[];
}

/**
 * Reads the card's tables and computes the change, writing nothing.
 *
 * @throws EvalcardError see openTarget, readModelCard, loadMetricMapping, loadRegistry and preparePublication.
 */
export async function prepareExtraction(
  input: ExtractReadmeInput,
  context: Context,
): Promise<Prepared<ExtractReadmePlan>> {
  const mapping = await loadMetricMapping(input.metricMapping, context);
  const registry = await loadRegistry(input, context);
  return prepareWrite(
    input,
    'extract-readme',
    async (repo) => {
      const opened = await readModelCard(repo);
      const extraction = extractFrom(opened, input, registry);
      const { results, tables } = extraction;
      const wishes = wishesOf(input, opened, extraction, mapping);
      const published =
        results.length === 0
          ? { change: null, findings: [] }
          : await planPublication(opened, results, wishes, context);
      const findings = [...extraction.findings, ...published.findings];
      return { model: opened.model, label: repo.label, results, tables, ...published, findings };
    },
    context,
  );
}

/** The card's own scores, or why there are none; a card whose front matter is broken is not read. */
function extractFrom(
  { card, file, model }: OpenedCard,
  input: ExtractReadmeInput,
  registry: Registry,
): Extraction {
  if (hasErrors(card.findings)) return { results: [], tables: [], findings: card.findings };
  const options = {
    ...(input.tables.length > 0 && { tables: input.tables }),
    taskType: input.taskType,
    file: file.path,
    ...(input.modelColumnIndex !== undefined && { modelColumn: input.modelColumnIndex }),
    ...(input.onlyThisModel && { onlyThisModel: true }),
    ...(input.modelNameOverride !== undefined && { modelName: input.modelNameOverride }),
    ...(file.revision !== null && { revision: file.revision }),
  };
  return extractResults(file.text, targetOf(model), options, registry);
}

function targetOf({ repoId, name }: CardModel): Target {
  return { modelName: name, ...(repoId !== null && { repoId }) };
}

function wishesOf(
  input: ExtractReadmeInput,
  { model }: OpenedCard,
  { results, tables }: Extraction,
  mapping: NonNullable<PublishWishes['mapping']>,
): PublishWishes {
  const { taskType, datasetName, datasetType, format, layout, onConflict, token } = input;
  return {
    taskType,
    datasetName,
    datasetType,
    format,
    layout,
    onConflict,
    token,
    mapping,
    groupBy: input.mergeTables ? 'all' : 'table',
    tableNames: Object.fromEntries(tables.map(({ index, heading }) => [index, heading ?? ''])),
    title: input.commitMessage ?? titleOf(model, results),
  };
}

/** What is added, in one line: the benchmarks by name while they fit. */
function titleOf({ name }: CardModel, results: readonly EvalResult[]): string {
  const names = [...new Set(results.map(({ benchmark }) => benchmark.name))];
  const all = names.join(', ');
  const what =
    all.length <= 60 || names.length <= 2
      ? all
      : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
  return commitTitle(`Add evaluation results of ${name} from its README: ${what}`);
}
