import { applyMetricMapping, mergeResults, placeResults } from '../core/cards/index.ts';
import type { MetricMapping, OnConflict } from '../core/cards/index.ts';
import type { Change } from '../core/change.ts';
import { refusedError } from '../core/errors.ts';
import { findingMessage, hasErrors } from '../core/findings/index.ts';
import type { Finding } from '../core/findings/index.ts';
import type { EvalResult, Source } from '../core/result.ts';
import { extractResults } from '../core/tables/extract.ts';
import type { TableReport, Target } from '../core/tables/extraction.ts';
import type { Repo, RepoFile, WriteMode, Written } from '../io/repos/repo.ts';
import { writeWithRetry } from '../io/repos/write-with-retry.ts';
import type { Context } from './context.ts';
import { describeResults } from './describe-results.ts';
import { loadMetricMapping } from './metric-mapping.ts';
import { openTarget, readModelCard } from './open-card.ts';
import type { CardModel, OpenedCard, TargetInput } from './open-card.ts';

export interface ExtractReadmeInput extends TargetInput {
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
  readonly modelNameOverride?: string | undefined;
  /** What a different published value means. */
  readonly onConflict: OnConflict;
  readonly commitMessage?: string | undefined;
  /** How the change will be written; null only previews. */
  readonly write: WriteMode | null;
}

/** What was found and what would be written: plain data, the same for every surface. */
export interface ExtractReadmePlan {
  readonly model: CardModel;
  /** What to call the repo in messages. */
  readonly label: string;
  readonly results: readonly EvalResult[];
  readonly tables: readonly TableReport[];
  readonly findings: readonly Finding[];
  /** Null when something stands against writing: `findings` says what. */
  readonly change: Change | null;
}

/** A plan, and the step that carries it out. */
export interface PreparedExtraction {
  readonly plan: ExtractReadmePlan;
  /** Writes the change. A repo that has moved meanwhile is read, merged and tried again. */
  readonly apply: (mode: WriteMode) => Promise<Written>;
}

/**
 * Reads the card's tables and computes the change, writing nothing.
 *
 * The permission to write is checked first: a token that cannot write should cost no work.
 *
 * @throws EvalcardError see openTarget, readModelCard, loadMetricMapping and Repo.checkWrite.
 */
export async function prepareExtraction(
  input: ExtractReadmeInput,
  context: Context,
): Promise<PreparedExtraction> {
  const mapping = await loadMetricMapping(input.metricMapping, context);
  const open = (): Promise<Repo> => openTarget(input, context);
  const repo = await open();
  if (input.write) await repo.checkWrite(input.write);
  const plan = planExtraction(await readModelCard(repo), input, mapping);
  return { plan, apply: (mode) => applyPlan({ plan, repo, open, mode, input, mapping }) };
}

/** The pure middle: a card and the user's wishes in, everything that is to be shown and written out. */
export function planExtraction(
  { card, file, model, repo }: OpenedCard,
  input: ExtractReadmeInput,
  mapping: MetricMapping,
): ExtractReadmePlan {
  const read = { model, label: repo.label };
  if (hasErrors(card.findings)) {
    return { ...read, results: [], tables: [], findings: card.findings, change: null };
  }
  const { results, tables, findings } = extractResults(file.text, targetOf(model), {
    ...(input.tables.length > 0 && { tables: input.tables }),
    taskType: input.taskType,
    file: file.path,
    ...(input.modelColumnIndex !== undefined && { modelColumn: input.modelColumnIndex }),
    ...(input.modelNameOverride !== undefined && { modelName: input.modelNameOverride }),
    ...(file.revision !== null && { revision: file.revision }),
  });
  if (results.length === 0) return { ...read, results, tables, findings, change: null };

  const placed = applyMetricMapping(
    placeResults(results, {
      ...input,
      groupBy: input.mergeTables ? 'all' : 'table',
      tableNames: Object.fromEntries(tables.map(({ index, heading }) => [index, heading ?? ''])),
      ...sourceOf(repo, file.path),
    }),
    mapping,
  );
  const merged = mergeResults(card, placed.results, {
    modelName: model.repoId ?? model.name,
    onConflict: input.onConflict,
  });
  const said = [...card.findings, ...findings, ...placed.findings, ...merged.findings];
  const change = hasErrors(merged.findings)
    ? null
    : changeOf(file, merged.text, results, input, model);
  return { ...read, results, tables, findings: said, change };
}

interface Application {
  readonly plan: ExtractReadmePlan;
  readonly repo: Repo;
  readonly open: () => Promise<Repo>;
  readonly mode: WriteMode;
  readonly input: ExtractReadmeInput;
  readonly mapping: MetricMapping;
}

async function applyPlan({
  plan,
  repo,
  open,
  mode,
  input,
  mapping,
}: Application): Promise<Written> {
  let first = true;
  const { written } = await writeWithRetry({
    mode,
    open: async () => (first ? repo : open()),
    makeChange: async (opened) => {
      if (first) {
        first = false;
        return plan.change;
      }
      const { change, findings } = planExtraction(await readModelCard(opened), input, mapping);
      if (change) return change;
      throw refusedError(
        `${opened.label} was changed while this ran, and now ${findings.map(findingMessage).join('; ')}`,
        'look at it with the same command and --dry-run',
      );
    },
  });
  return written;
}

function targetOf({ repoId, name }: CardModel): Target {
  return { modelName: name, ...(repoId !== null && { repoId }) };
}

/** The card itself is the evidence; a folder that belongs to no repo has no address to give. */
function sourceOf(repo: Repo, path: string): { readonly source?: Source } {
  const url = repo.urlOf(path);
  return url === null ? {} : { source: { name: 'Model Card', url } };
}

function changeOf(
  file: RepoFile,
  after: string,
  results: readonly EvalResult[],
  { commitMessage }: ExtractReadmeInput,
  model: CardModel,
): Change {
  return {
    files: [{ path: file.path, before: file.text, after }],
    title: commitMessage ?? `Add evaluation results of ${model.name} from its README`,
    description: describeResults(results, file),
  };
}
