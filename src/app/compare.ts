import { resolve } from 'node:path';

import pMap from 'p-map';

import { renderBarChart } from '../core/charts/bar-chart.ts';
import { comparisonChart } from '../core/charts/comparison-chart.ts';
import { compareModels, type Comparison } from '../core/comparison.ts';
import { refusedError, usageError } from '../core/errors.ts';
import type { Finding } from '../core/findings/index.ts';
import { writePicture } from '../io/pictures/write-picture.ts';
import { svgToPng } from '../io/pictures/png.ts';
import type { Context } from './context.ts';
import { modelOf, openTarget } from './open-card.ts';
import { comparable } from '../core/measurement.ts';
import { publishedResults, readDocuments } from './published-results.ts';
import { selectResults } from './select-results.ts';

export interface CompareInput {
  /** `owner/name`, Hub addresses, folders or README files. */
  readonly targets: readonly string[];
  /** Only these benchmarks. */
  readonly benchmarks: readonly string[];
  /** Only what every model has. */
  readonly common: boolean;
  readonly token?: string | undefined;
}

export interface ComparedModels extends Comparison {
  /** What could not be read; the rest is compared all the same. */
  readonly findings: readonly Finding[];
}

/**
 * The published results of models, on main, side by side: `model-index` and `.eval_results`. Nothing is compared that is not
 * of the same benchmark, metric and setting, or whose scale is not known.
 *
 * @throws EvalcardError 'usage' when no model is named; see openTarget.
 */
export async function compareResults(
  { targets, benchmarks, common, token }: CompareInput,
  context: Context,
): Promise<ComparedModels> {
  if (targets.length === 0) {
    throw usageError('No model was named', 'evalcard compare owner/name other/name ./folder');
  }
  const read = await pMap(
    [...new Set(targets)],
    async (target) => {
      const repo = await openTarget({ target, token }, context);
      const documents = await readDocuments(repo);
      const { results, findings } = publishedResults(documents);
      const wanted =
        benchmarks.length === 0
          ? results
          : benchmarks.flatMap((benchmark) => selectResults(results, { benchmark }));
      const { repoId, name } = modelOf(repo, documents.card);
      return {
        model: {
          name: repoId ?? name,
          label: repo.label,
          results: [...new Set(wanted)].map(({ result }) => result),
        },
        findings,
      };
    },
    { concurrency: 4 },
  );
  const comparison = compareModels(
    read.map(({ model }) => model),
    comparable,
  );
  const rows = comparison.rows.filter(
    ({ cells }) => !common || cells.every(({ kind }) => kind !== 'none'),
  );
  return { ...comparison, rows, findings: read.flatMap(({ findings }) => findings) };
}

export interface ChartInput {
  /** Files to write. */
  readonly svg?: string | undefined;
  readonly png?: string | undefined;
  readonly title: string;
}

/**
 * Draws a comparison as bars into files; a file that is there is replaced, whole or not at all. Returns the paths.
 *
 * @throws EvalcardError 'refused' when there is nothing to draw, 'unavailable' when a file cannot be written.
 */
export async function drawComparison(
  comparison: Comparison,
  { svg, png, title }: ChartInput,
  { cwd }: Pick<Context, 'cwd'>,
): Promise<readonly string[]> {
  if (svg === undefined && png === undefined) return [];
  if (comparison.rows.length === 0)
    throw refusedError('there is nothing to draw: no result was found');
  const text = renderBarChart(comparisonChart(comparison, title));
  const files = [
    ...(svg === undefined ? [] : [{ path: svg, bytes: new TextEncoder().encode(text) }]),
    ...(png === undefined ? [] : [{ path: png, bytes: await svgToPng(text) }]),
  ];
  for (const { path, bytes } of files) await writePicture(resolve(cwd, path), bytes);
  return files.map(({ path }) => path);
}
