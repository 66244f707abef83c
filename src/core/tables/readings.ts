import type { EvalResult } from '../result.ts';
import type { RoledColumn } from './column-role.ts';
import type { ExtractOptions, Reading } from './extraction.ts';
import type { Block } from './layout.ts';

/** A table with hundreds of columns has as many readings; a person chooses among a few. */
const MOST_READINGS = 4;

/**
 * The ways to read a block that could not be read as it stands: all of it, or one column, or the rows of one
 * label, as the model's. Each is read by the very options that its flags give, and one that yields
 * nothing is no reading.
 */
export function readingsOf(
  block: Block,
  columns: readonly RoledColumn[],
  read: (options: ExtractOptions) => readonly EvalResult[],
): readonly Reading[] {
  const { index } = block.table;
  const scores = columns.filter(({ role }) => role === 'score');
  const asColumns =
    scores.length < 2
      ? []
      : scores.map(({ index: modelColumn, title }) => ({
          options: { modelColumn },
          says: `column ${modelColumn} “${title}” is the model`,
          flags: `--table ${index} --model-column-index ${modelColumn}`,
        }));
  const ways: readonly { options: ExtractOptions; says: string; flags: string }[] = [
    {
      options: { onlyThisModel: true },
      says: 'every score in it is the model’s',
      flags: `--table ${index} --only-this-model`,
    },
    ...asColumns.slice(0, 2),
    ...rowNames(block, columns).map((modelName) => ({
      options: { modelName },
      says: `“${modelName}” is the model`,
      flags: `--table ${index} --model-name-override ${JSON.stringify(modelName)}`,
    })),
    ...asColumns.slice(2),
  ];
  const found: Reading[] = [];
  for (const { options, says, flags } of ways) {
    if (found.length === MOST_READINGS) break;
    const results = read({ ...options, tables: [index] });
    if (results.length > 0)
      found.push({ says, flags, results: results.length, first: firstOf(results) });
  }
  return found;
}

/** Labels of the first rows, which may name models. */
function rowNames({ table, body }: Block, columns: readonly RoledColumn[]): readonly string[] {
  const naming = columns.find(({ role }) => role === 'label' || role === 'model');
  if (!naming || body.length < 2) return [];
  const texts = body.slice(0, 20).map(({ row }) => table.rows[row]?.[naming.index]?.text ?? '');
  return [...new Set(texts)].filter((text) => text !== '').slice(0, 2);
}

/** The first two results in words: `MMLU = 61.5, F1 = 0.9`. */
export function firstOf(results: readonly EvalResult[]): string {
  return results
    .slice(0, 2)
    .map(({ benchmark, metric, setting, value }) => {
      const name = [benchmark.name, metric.stated ? metric.name : '', setting?.variant ?? ''];
      return `${[...new Set(name)].filter(Boolean).join(' ')} = ${value}`;
    })
    .join(', ');
}
