import type { BenchmarkEntry } from '../../core/benchmarks/benchmark.ts';
import type { BenchmarkSearch } from '../../core/benchmarks/search.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

/** One line a benchmark. */
export function renderBenchmarks(entries: readonly BenchmarkEntry[], output: Output): string {
  const rows = entries.map((entry) => [
    entry.id,
    entry.name,
    entry.area,
    `${entry.metric}${entry.higherIsBetter ? '' : ' ↓'}`,
    entry.scale,
    datasetOf(entry),
  ]);
  return renderTable(['ID', 'NAME', 'AREA', 'METRIC', 'SCALE', 'HUB DATASET'], rows, output);
}

/** Everything about one benchmark. */
export function renderBenchmark(entry: BenchmarkEntry, output: Output): string {
  const { id, name, aliases, area, metric, higherIsBetter, scale, task, sources } = entry;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['id', id],
    ['also written', aliases.join(', ')],
    ['area', area],
    ['Hub dataset', datasetOf(entry)],
    ['config', entry.config],
    ['split', entry.split],
    ['metric', `${metric}, ${higherIsBetter ? 'higher' : 'lower'} is better`],
    ['scale', scale],
    ['task', task],
    ['may stand for', entry.variants?.join(', ')],
    ['notes', entry.notes],
    ['sources', sources.join(', ')],
  ];
  const shown = rows.flatMap(([key, value]) => (value ? [`  ${key.padEnd(13)}  ${value}`] : []));
  return [output.style('bold', name), ...shown].join('\n');
}

/** What the searched text would mean in a table. */
export function renderMatch(
  text: string | undefined,
  { match, benchmarks }: BenchmarkSearch,
): string {
  const count = `${benchmarks.length} ${benchmarks.length === 1 ? 'benchmark' : 'benchmarks'}`;
  if (text === undefined || !match) return `${count}.`;
  if (match.kind === 'found') return `${count}. “${text}” in a table is ${match.benchmark.id}.`;
  if (match.kind === 'unknown') return `${count}. “${text}” by itself is no benchmark’s name.`;
  const ids = match.benchmarks.map(({ id }) => id).join(', ');
  return `${count}. “${text}” in a table is ambiguous: ${ids}.`;
}

function datasetOf({ dataset, unverifiedDataset, taskId }: BenchmarkEntry): string {
  if (dataset === undefined) return unverifiedDataset ? `${unverifiedDataset} (unverified)` : '';
  return taskId === undefined ? dataset : `${dataset} (official: ${taskId})`;
}
