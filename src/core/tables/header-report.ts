import type { Registry } from '../benchmarks/registry.ts';
import type { RoledColumn } from './column-role.ts';
import type { HeaderReport, Role, RowReport } from './extraction.ts';
import type { Block } from './layout.ts';
import { isKnown, readLabel } from './measure-label.ts';
import type { ModelAxis } from './model-axis.ts';
import { labelRows } from './row-labels.ts';

/** What each column is, as a user would point at it. */
export function headerReports(
  columns: readonly RoledColumn[],
  axis: ModelAxis,
  registry?: Registry,
): readonly HeaderReport[] {
  const target = new Set(axis.targetColumns.map(({ index }) => index));
  const models = new Set(
    axis.candidates.flatMap((name) => (name.axis === 'column' ? [name.index] : [])),
  );
  return columns.map((column) => {
    const { index, title, what, role } = column;
    const values = role === 'score' && (axis.kind !== 'columns' || target.has(index));
    return {
      column: index,
      text: title,
      role: models.has(index) ? 'model' : roleOfColumn(column, registry),
      ...(target.has(index) && { target: true }),
      ...(values && { values: true }),
      ...(what && !models.has(index) && { what }),
    };
  });
}

function roleOfColumn({ role, path }: RoledColumn, registry?: Registry): Role {
  switch (role) {
    case 'score': {
      // What the values below it are of: the benchmark that its headers name, else the metric.
      const labels = path.map(({ cell }) => readLabel(cell.text, registry));
      if (labels.some(isKnown)) return 'benchmark';
      return labels.some(({ metric }) => metric !== undefined) ? 'metric' : 'value';
    }
    case 'subset':
    case 'size':
      return 'setting';
    case 'label':
      return 'category';
    case 'stderr':
    case 'blank':
      return 'other';
    default:
      return role;
  }
}

/** What each row of a block is, header rows and section rows included. */
export function rowReports(
  block: Block,
  columns: readonly RoledColumn[],
  axis: ModelAxis,
  registry?: Registry,
): readonly RowReport[] {
  const target = new Set(axis.targetRows);
  const labelled = new Map(
    labelRows(block, columns, axis, registry).map((row) => [row.row, row] as const),
  );
  return block.rows.map((row): RowReport => {
    if (block.headerRows.includes(row)) return { row, role: 'header' };
    const body = labelled.get(row);
    if (!body) return { row, role: isBlank(block, row) ? 'other' : 'category' };
    if (body.notAScore) return { row, role: 'other', what: body.notAScore };
    if (axis.kind === 'rows')
      return { row, role: 'model', ...(target.has(row) && { target: true }) };
    return { row, role: roleOfRow(body.labels.map(({ column }) => column.role)) };
  });
}

function isBlank({ table }: Block, row: number): boolean {
  return table.rows[row]?.every(({ text }) => text === '') ?? true;
}

function roleOfRow(roles: readonly RoledColumn['role'][]): Role {
  if (roles.includes('benchmark')) return 'benchmark';
  if (roles.includes('metric')) return 'metric';
  if (roles.includes('subset')) return 'setting';
  return roles.includes('label') ? 'category' : 'value';
}
