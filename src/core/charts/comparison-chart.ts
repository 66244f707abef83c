import type { ComparedCell, ComparedRow, Comparison } from '../comparison.ts';
import { type Bar, type BarChart, type BarGroup } from './bar-chart.ts';

/** A comparison as bars. Percentages run from 0 to 100; every other row has a scale of its own. */
export function comparisonChart({ models, rows }: Comparison, title: string): BarChart {
  return {
    title,
    series: models.map(({ name }) => name),
    groups: rows.map((row): BarGroup => ({
      label: row.name,
      note: noteOf(row),
      full: fullOf(row),
      bars: row.cells.map((cell) => barOf(cell, row)),
    })),
  };
}

/** What a cell says, as text: in a chart and in a table. */
export function cellText(cell: ComparedCell, { unit }: Pick<ComparedRow, 'unit'>): string {
  switch (cell.kind) {
    case 'none':
      return 'no result';
    case 'several':
      return `${cell.values.join(' / ')} (not one value)`;
    case 'unclear':
      return `${cell.value} (scale not stated)`;
    case 'value':
      return `${cell.value}${unitText(unit)}`;
  }
}

function unitText(unit: ComparedRow['unit']): string {
  if (unit === 'percent') return ' %';
  return unit === 'unknown' || unit === 'points' || unit === 'fraction' ? '' : ` ${unit}`;
}

function noteOf({ setting, metric, higherIsBetter, unit, cells }: ComparedRow): string {
  const direction = higherIsBetter === false ? 'lower is better' : '';
  const drawn = cells.some(({ kind }) => kind === 'value');
  const scale = drawn && unit !== 'percent' && unit !== 'fraction' ? 'on a scale of its own' : '';
  return [setting, metric, direction, scale].filter(Boolean).join(', ');
}

function fullOf({ unit, cells }: ComparedRow): number {
  if (unit === 'percent') return 100;
  if (unit === 'fraction') return 1;
  return Math.max(0, ...cells.map((cell) => (cell.kind === 'value' ? cell.value : 0)));
}

function barOf(cell: ComparedCell, row: ComparedRow): Bar {
  return { value: cell.kind === 'value' ? cell.value : null, text: cellText(cell, row) };
}
