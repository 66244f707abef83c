import { normaliseName } from '../benchmarks/names.ts';
import type { Registry } from '../benchmarks/registry.ts';
import { textKind } from './cell-kind.ts';
import { isClassReport } from './class-report.ts';
import {
  type ColumnRole,
  headsModels,
  holdsDecimals,
  labelCells,
  quoted,
  type RoledColumn,
  roleOf,
} from './column-role.ts';
import type { Block } from './layout.ts';
import { isKnown, isSubsetWord, readLabel } from './measure-label.ts';
import type { TargetName } from './target-name.ts';

/** Gives every column of a block its role, from its title, its cells and the registry together. */
export function columnRoles(
  block: Block,
  target: TargetName,
  registry?: Registry,
): readonly RoledColumn[] {
  const roles = demoteGroups(
    block,
    block.columns.map((column) => roleOf(block, column, target, registry)),
    registry,
  );
  const classes = classColumn(block, roles);
  const letters = new Set([...lettersAmongWords(block, roles), ...scoredLike(block, roles)]);
  const named = nameColumn(roles);
  const category = roles.some(({ role }) => naming.has(role))
    ? -1
    : roles.findIndex(({ role }) => role === 'category');
  return roles.map((column, index) => {
    if (letters.has(column)) {
      const { what: _, ...letter } = column;
      return { ...letter, role: 'score' };
    }
    if (column === classes) {
      const { what: _, ...labels } = column;
      return { ...labels, role: 'label' };
    }
    if (index === named)
      return { ...column, role: networkTitle.test(column.title.trim()) ? 'setting' : 'label' };
    // Where nothing else names the rows, their categories do.
    if (index === category) return { ...column, role: 'subset' };
    if (column.role !== 'label') return column;
    // In a table of one row a label under a title of its own (Tokenizer) describes, it names nothing.
    if (
      block.body.length === 1 &&
      column.title !== '' &&
      !namesParts(block, column, registry) &&
      !headsModels(block, column, target) &&
      roles.every(({ role }) => role !== 'model')
    ) {
      return { ...column, role: 'other', what: 'description' };
    }
    const firstLabel = roles.findIndex(({ role }) => role === 'label');
    const anyIdentity = roles.some(
      ({ role }) => role === 'model' || role === 'benchmark' || role === 'metric',
    );
    // Words beside the names (training set, licence) describe; only the first such column may name rows.
    return index === firstLabel && (!anyIdentity || index === 0)
      ? column
      : { ...column, role: 'other', what: 'description' };
  });
}

/** `R`, `D` beside `Java | Python | C++`, `id` beside `fi | ja | ko`: one more of the kind, no count. */
function lettersAmongWords(block: Block, roles: readonly RoledColumn[]): ReadonlySet<RoledColumn> {
  const words = roles.filter(
    ({ role, title }) => role === 'score' && title.length > 1 && isSubsetWord(title),
  );
  const letters = roles.filter(
    ({ role, what, title, index }) =>
      role === 'other' &&
      ((what === 'counts' && /^\p{L}$/u.test(title.trim())) ||
        (/^\p{Ll}{2}$/u.test(title.trim()) && isSubsetWord(title))) &&
      holdsDecimals(block, index),
  );
  // B@4, M, C, S: the measures of captions.
  const captions = roles.some(({ title }) => /^(?:B|BLEU)@?4$/i.test(title.trim()));
  return new Set(captions || (words.length >= 3 && words.length > letters.length) ? letters : []);
}

/** `index` or whatever else stands first in a report of precision and recall: the classes. */
function classColumn(block: Block, roles: readonly RoledColumn[]): RoledColumn | undefined {
  const first = roles.find(({ kind }) => kind !== 'blank');
  return first?.role === 'other' && first.kind === 'text' && isClassReport(block, roles)
    ? first
    : undefined;
}

/**
 * A title is only a hint: `Name`, `SEED` or `date` over decimals in the range of the scores beside it holds scores. Words for
 * speeds, sizes and prices are taken at their word.
 */
function scoredLike(block: Block, roles: readonly RoledColumn[]): readonly RoledColumn[] {
  const beside = roles.filter(({ role, index }) => role === 'score' && holdsDecimals(block, index));
  if (beside.length < 3) return [];
  const range = beside.flatMap(({ index }) => numbersOf(block, index));
  const [least, most] = boundsOf(range);
  const low = least - (most - least);
  const high = most + (most - least);
  return roles.filter(
    ({ role, what, title, kind, index }) =>
      role === 'other' &&
      kind === 'number' &&
      (what === 'description' || what === 'links' || /^(?:seed|date)$/i.test(title.trim())) &&
      !quoted.test(title) &&
      (holdsDecimals(block, index) || /^date$/i.test(title.trim())) &&
      numbersOf(block, index).every((number) => number >= low && number <= high),
  );
}

// Not Math.min(...numbers): a call takes some 100,000 arguments at most.
function boundsOf(numbers: readonly number[]): readonly [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity];
  for (const number of numbers) {
    least = Math.min(least, number);
    most = Math.max(most, number);
  }
  return [least, most];
}

function numbersOf({ table, body }: Block, column: number): readonly number[] {
  return body.flatMap(({ row }) => {
    const text = table.rows[row]?.[column]?.text ?? '';
    const found = /-?\d+(?:\.\d+)?/.exec(text)?.[0];
    return textKind(text) === 'number' && found !== undefined ? [Number(found)] : [];
  });
}

/** `human-eval` over `humaneval-python`: the cell is the benchmark that the title names, or a part of it. */
function namesParts(block: Block, { index, title }: RoledColumn, registry?: Registry): boolean {
  if (!isKnown(readLabel(title, registry))) return false;
  const name = normaliseName(title);
  return labelCells(block, index).every(
    ({ text }) => isKnown(readLabel(text, registry)) || normaliseName(text).includes(name),
  );
}

/** What stands left of the benchmarks and groups them: `Topic | Bench`, `Benchmark | (no title)`. */
function demoteGroups(
  block: Block,
  roles: readonly RoledColumn[],
  registry?: Registry,
): readonly RoledColumn[] {
  return roles.map((column, at) => {
    if (at >= NAMING_COLUMNS) return column;
    const beside = roles.slice(at + 1, NAMING_COLUMNS + 1);
    const benchmarks = beside.filter(({ role }) => role === 'benchmark');
    const groups =
      (column.role === 'subset' && (column.title === '' || groupTitle.test(column.title.trim()))) ||
      (column.role === 'benchmark' &&
        benchmarks.some((other) => isGroupOf(block, column, other, registry)));
    return groups && benchmarks.length > 0 ? { ...column, role: 'category' } : column;
  });
}

// Names and their groups stand at the left.
const NAMING_COLUMNS = 8;

const groupTitle = /^(?:topics?|domains?|types?|genres?|subjects?|scenarios?|levels?)$/i;

/** `MATH` once, then blank, beside `MATH-500`, `AIME 2024`: the names stand in the second column. */
function isGroupOf(
  block: Block,
  first: RoledColumn,
  second: RoledColumn,
  registry?: Registry,
): boolean {
  const own = labelCells(block, first.index);
  const names = labelCells(block, second.index);
  if (new Set(own.map(({ text }) => text)).size >= new Set(names.map(({ text }) => text)).size)
    return false;
  const known = (cells: readonly { text: string }[]): number =>
    cells.filter(({ text }) => isKnown(readLabel(text, registry))).length /
    Math.max(1, cells.length);
  return known(names) >= known(own) && known(names) > 0;
}

/** In a table without any other naming column, the one that tells the rows apart: `Backbone`, `Checkpoint`. */
function nameColumn(roles: readonly RoledColumn[]): number | undefined {
  if (roles.some(({ role }) => naming.has(role))) return undefined;
  const found = roles.find(
    ({ role, kind, title }) =>
      role === 'other' &&
      kind === 'text' &&
      (networkTitle.test(title.trim()) || nameTitle.test(title.trim())),
  );
  return found?.index;
}

const naming: ReadonlySet<ColumnRole> = new Set([
  'model',
  'benchmark',
  'metric',
  'subset',
  'label',
]);
// `ResNet-50` under "Backbone": what the model is built of, and no benchmark.
const networkTitle = /^(?:backbones?|architectures?|arch|encoders?)$/i;
const nameTitle =
  /^(?:checkpoints?|ckpts?|weights?|config(?:uration)?s?|quant(?:ization)?|format|features?|base model)$/i;
