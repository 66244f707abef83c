import type { RoledColumn } from './column-role.ts';
import type { ModelAxis } from './model-axis.ts';

/** How a table is laid out, in words. */
export function shapeOf(columns: readonly RoledColumn[], axis: ModelAxis): string {
  const has = (role: RoledColumn['role']): boolean =>
    columns.some((column) => column.role === role);
  const scores = columns.filter(({ role }) => role === 'score').length;
  if (axis.kind === 'columns') return 'models as columns';
  if (axis.kind === 'rows')
    return has('benchmark') ? 'long: a row for each model and benchmark' : 'models as rows';
  if (has('benchmark') && has('metric')) return 'long: a row for each benchmark and metric';
  if (has('metric')) return scores > 1 ? 'metrics as rows' : 'a metric and its value on each row';
  if (has('benchmark') || has('subset') || has('label')) {
    return scores > 1 ? 'benchmarks as rows, a metric on each column' : 'benchmarks as rows';
  }
  return 'benchmarks as columns, one row of scores';
}
