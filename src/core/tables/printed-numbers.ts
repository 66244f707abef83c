import { numberStyle, type NumberStyle } from '../text/number-style.ts';
import type { Block } from './layout.ts';
import type { ModelAxis } from './model-axis.ts';
import type { ScoreCell } from './score-cells.ts';
import { isShareMeasure, type Peers } from './score-unit.ts';
import type { Draft } from './settle.ts';

/** How each scored column prints its numbers. */
export function columnStyles(
  block: Block,
  cells: readonly ScoreCell[],
): (column: number) => NumberStyle {
  const { rows } = block.table;
  const columns = new Set(cells.flatMap(({ column, notAScore }) => (notAScore ? [] : [column])));
  const styles = new Map(
    [...columns].map((column) => [
      column,
      numberStyle(block.body.map(({ row }) => rows[row]?.[column]?.text ?? '')),
    ]),
  );
  return (column) => styles.get(column) ?? 'unknown';
}

/**
 * Whether the cells print how much their values vary in brackets: `0.931 (0.003)` throughout, each a small part of its
 * value. A second score would be of its size.
 */
export function printSpreads(cells: readonly ScoreCell[]): boolean {
  const pairs = cells.flatMap(({ cell }) => {
    const [, value, beside] = /^(\d+\.\d+) ?%? ?\((\d+\.\d+) ?%?\)$/.exec(cell.text) ?? [];
    return value === undefined ? [] : [[Number(value), Number(beside)] as const];
  });
  return pairs.length >= 4 && pairs.every(([value, beside]) => beside * 10 <= value);
}

/**
 * The numbers a draft is printed among. Where a table compares models, the line through the cell
 * holds one measure of all of them; where it does not, the column mixes measures, and only those that
 * count shares are compared.
 */
export function peersOf(
  block: Block,
  drafts: readonly Draft[],
  modelsAre: ModelAxis['kind'],
): (draft: Draft) => Peers {
  const shares = drafts.filter(({ measure }) => isShareMeasure(measure));
  const all = shares.map(({ value }) => value.value);
  const byColumn = new Map<number, number[]>();
  for (const { score, value } of shares) {
    const numbers = byColumn.get(score.column);
    if (numbers) numbers.push(value.value);
    else byColumn.set(score.column, [value.value]);
  }
  const lines = new Map<number, readonly number[]>();
  const line = (index: number, make: () => readonly number[]): readonly number[] => {
    const found = lines.get(index) ?? make();
    lines.set(index, found);
    return found;
  };
  return ({ score: { row, column } }) => {
    if (modelsAre === 'none') {
      return { line: byColumn.get(column) ?? [], table: all, mixed: true };
    }
    const numbers =
      modelsAre === 'rows'
        ? line(column, () => down(block, column))
        : line(row, () => across(block, row));
    return { line: numbers, table: all, mixed: false };
  };
}

function down({ table, body }: Block, column: number): readonly number[] {
  return body.flatMap(({ row }) => plainNumber(table.rows[row]?.[column]?.text ?? ''));
}

/** From the first column of numbers that has a model's scores; shots and sizes are whole and to the left. */
function across({ table, columns }: Block, row: number): readonly number[] {
  return columns.flatMap(({ kind, index, path }) => {
    const isSetting = path.some(({ cell }) => /shot|param|size|version/i.test(cell.text));
    return kind === 'number' && !isSetting ? plainNumber(table.rows[row]?.[index]?.text ?? '') : [];
  });
}

function plainNumber(text: string): number[] {
  const found = /^[~≈]?\s*(-?\d*\.?\d+)\b/.exec(text);
  return found?.[1] === undefined ? [] : [Number(found[1])];
}
