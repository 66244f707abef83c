import { refusedError } from '../core/errors.ts';
import type { Registry } from '../core/benchmarks/registry.ts';
import { finding, type Finding } from '../core/findings/index.ts';
import { manualResult, similarBenchmarks, type ManualScore } from '../core/manual-result.ts';
import type { EvalResult } from '../core/result.ts';
import { formatSetting } from '../core/setting.ts';
import { markdownText } from '../core/text/markdown.ts';
import { type BenchmarksInput, loadRegistry } from './benchmarks/load-registry.ts';
import type { Context } from './context.ts';
import { readOrStartCard } from './open-card.ts';
import type { CardModel } from './open-card.ts';
import { commitTitle } from './publish/commit-title.ts';
import { officialTasks } from './publish/official-tasks.ts';
import { planPublication } from './publish/plan.ts';
import type { PlannedPublication } from './publish/plan.ts';
import { prepareWrite } from './publish/prepare-write.ts';
import type { PublishInput } from './publish/prepare-write.ts';
import type { Prepared } from './publish/prepare.ts';

export interface AddEvalInput extends PublishInput, BenchmarksInput, ManualScore {}

/** The score and what would be written: plain data, the same for every surface. */
export interface AddEvalPlan extends PlannedPublication {
  readonly model: CardModel;
  /** What to call the repo in messages. */
  readonly label: string;
  readonly results: readonly EvalResult[];
}

/**
 * Computes the change that publishes one score given by hand, writing nothing. A repo without a card gets one.
 *
 * @throws EvalcardError see manualResult, openTarget and preparePublication; 'refused' for a task id that the benchmark does
 * not have, with those it has.
 */
export async function prepareAddEval(
  input: AddEvalInput,
  context: Context,
): Promise<Prepared<AddEvalPlan>> {
  const registry = await loadRegistry(input, context);
  const result = manualResult(input, registry);
  if (input.format !== 'model-index') await checkTask(result, input, context);
  return prepareWrite(
    input,
    'add-eval',
    async (repo) => {
      const opened = await readOrStartCard(repo);
      const { format, layout, onConflict, token } = input;
      const published = await planPublication(
        opened,
        [result],
        {
          format,
          layout,
          onConflict,
          token,
          title: commitTitle(input.commitMessage ?? titleOf(result)),
          description: describe(result, opened.model),
        },
        context,
      );
      const findings = [...remarks(result, registry), ...published.findings];
      return {
        model: opened.model,
        label: repo.label,
        results: [result],
        ...published,
        findings,
      };
    },
    context,
  );
}

/** A task id that was typed must be one of the benchmark's; which these are, the Hub says. */
async function checkTask(
  result: EvalResult,
  { taskId, token }: AddEvalInput,
  context: Context,
): Promise<void> {
  const { name, dataset } = result.benchmark;
  if (!dataset) return;
  const { tasks } = await officialTasks([result], context, token);
  const valid = tasks[dataset.id] ?? [];
  const [only, ...more] = valid;
  if (only === undefined || (taskId === undefined && more.length === 0)) return;
  if (dataset.taskId !== undefined && valid.includes(dataset.taskId)) return;
  throw refusedError(
    dataset.taskId === undefined
      ? `${dataset.id} has ${valid.length} tasks, and ${name} may be any of them`
      : `${dataset.id} has no task "${dataset.taskId}"`,
    `Say which: ${valid.map((id) => `--task-id ${quoted(id)}`).join(' or ')}.`,
  );
}

function remarks({ benchmark, source }: EvalResult, registry: Registry): Finding[] {
  return [
    ...(benchmark.id === undefined && benchmark.dataset === undefined
      ? [
          finding('benchmark-unknown', {
            name: benchmark.name,
            similar: similarBenchmarks(benchmark.name, registry),
          }),
        ]
      : []),
    ...(source ? [] : [finding('source-missing', { count: 1 })]),
  ];
}

function titleOf({ benchmark, value }: EvalResult): string {
  return `Add ${benchmark.name} evaluation result (${value})`;
}

function describe(result: EvalResult, { repoId, name }: CardModel): string {
  const { benchmark, metric, value, unit, uncertainty, source, date } = result;
  const setting = formatSetting(result);
  const rows = [
    ['benchmark', benchmark.name],
    ['setting', setting],
    ['metric', metric.name],
    [
      'value',
      `${value}${unit === 'percent' ? ' %' : unit === 'unknown' ? '' : ` ${unit}`}${uncertainty ? ` ± ${uncertainty.value}` : ''}`,
    ],
    ['evaluated on', date ?? ''],
    ['evaluated by', source?.user ?? source?.org ?? ''],
  ].filter(([, text]) => text !== '');
  const cells = rows.map(([head = '', text = '']) => [head, markdownText(text)]);
  const origin = source
    ? `${markdownText(source.name ?? '')} <${source.url}>`.trim()
    : 'none given';
  return [
    `One evaluation result of \`${repoId ?? name}\`, entered by hand:`,
    '',
    '| | |',
    '|---|---|',
    ...[...cells, ['source', origin]].map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}

function quoted(id: string): string {
  return /^[\w./-]+$/.test(id) ? id : `'${id}'`;
}
