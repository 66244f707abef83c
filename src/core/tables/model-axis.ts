import type { Registry } from '../benchmarks/registry.ts';
import { holdsTarget, labelCells, type RoledColumn } from './column-role.ts';
import type { ModelCandidate } from './extraction.ts';
import type { Block, HeaderCell } from './layout.ts';
import { isKnown, isSubsetWord, readLabel } from './measure-label.ts';
import { findMetric } from './metric-name.ts';
import { linkedModels, looksLikeModel } from './model-name.ts';
import type { Cell } from './table.ts';
import { hasOtherOrg, matchesTarget, nearness, type TargetName } from './target-name.ts';
import { isFormatTitle, titleMeaning } from './title-words.ts';

/** Where a block prints model names, and which of them is the target. */
export interface ModelAxis {
  readonly kind: 'columns' | 'rows' | 'none';
  /** Columns headed with the target's name, with the header rows that spell it. */
  readonly targetColumns: readonly {
    readonly index: number;
    readonly headerRows: ReadonlySet<number>;
  }[];
  /** Body rows labelled with the target's name. */
  readonly targetRows: readonly number[];
  /** Label columns used for naming models. */
  readonly nameColumns: ReadonlySet<number>;
  readonly candidates: readonly ModelCandidate[];
  /** Models head the rows and the columns: one is measured against another. */
  readonly matrix?: true;
}

/** No model is named. */
export const noAxis: ModelAxis = {
  kind: 'none',
  targetColumns: [],
  targetRows: [],
  nameColumns: new Set(),
  candidates: [],
};

/** Finds the axis that carries models: the one with the target, else the one that looks like it. */
export function findModelAxis(
  block: Block,
  columns: readonly RoledColumn[],
  target: TargetName,
  registry?: Registry,
): ModelAxis {
  const inRows = rowNames(block, columns, target);
  const inColumns = columnNames(block, columns);
  const rowMatches = withoutOtherOrgs(
    inRows.filter((name) => matches(name, target)),
    target,
  );
  const columnMatches = withoutOtherOrgs(
    inColumns.filter((name) => matches(name, target)),
    target,
  );
  if (
    rowMatches.length > 0 &&
    (columnMatches.length === 0 || columns.some(({ role }) => role === 'model'))
  ) {
    const plain = withoutMarkedTwins(rowMatches);
    return isMatrix(inColumns, columnMatches, registry)
      ? { ...rowsAxis(inRows, plain, target), matrix: true }
      : rowsAxis(inRows, plain, target);
  }
  const others = inColumns.filter(
    (name) => columnMatches.includes(name) || !isPlainHeader(name, registry),
  );
  if (columnMatches.length > 0) return columnsAxis(others, columnMatches, target);
  if (rowsAreModels(inRows, columns, registry)) return rowsAxis(inRows, [], target);
  const precision = ownPrecision(inColumns, target);
  if (precision) return columnsAxis(inColumns, [precision], target);
  if (isOneUnlabelledRow(block, columns, registry)) return noAxis;
  const headed = inColumns.filter((name) => isForeignHeader(name, registry));
  if (headed.length > 0) return columnsAxis(others, [], target);
  return noAxis;
}

/** `MMLU 0-shot | MMLU 5-shot | GSM CoT | … vs Davinci-003` over one row of numbers: nothing says of what they would be scores, were the headers models. */
export function isOneUnlabelledRow(
  { body }: Block,
  columns: readonly RoledColumn[],
  registry?: Registry,
): boolean {
  const known = columns.filter(({ title }) => isKnown(readLabel(title, registry)));
  return body.length === 1 && known.length > 1 && columns.every(({ kind }) => kind !== 'text');
}

/** `acorn*` below "average of 3 runs" beside `acorn`: the row without a mark is the model as it was published. */
function withoutMarkedTwins(matched: readonly PrintedName[]): readonly PrintedName[] {
  const plain = matched.filter(({ marked }) => !marked);
  return plain.length === 1 && new Set(matched.map(({ text }) => text)).size === 1
    ? plain
    : matched;
}

/** Whether a header says what is measured, so that it cannot be a model's name. */
export function isPlainHeader(
  { text, links }: { text: string; links: readonly string[] },
  registry?: Registry,
): boolean {
  if (text === '') return true;
  const label = readLabel(text, registry);
  if (
    isKnown(label) ||
    label.aggregate ||
    (label.name === '' && (label.metric || label.shots !== undefined))
  )
    return true;
  const meaning = titleMeaning(text);
  if (meaning && meaning.role !== 'model') return true;
  if (text.includes('/') && text.split('/').every((part) => findMetric(part) !== undefined))
    return true;
  return isSubsetWord(label.name) && linkedModels(links).length === 0;
}

interface PrintedName {
  readonly text: string;
  readonly links: readonly string[];
  /** The name, and the name with the size beside or below it. */
  readonly spellings: readonly { readonly text: string; readonly headerRows: readonly number[] }[];
  readonly index: number;
  readonly column: number;
  /** The name bears a footnote mark. */
  readonly marked?: boolean;
}

/** Names down the label columns, one a row and column. */
function rowNames(
  block: Block,
  columns: readonly RoledColumn[],
  target: TargetName,
): readonly PrintedName[] {
  const naming = columns.filter(
    (column) =>
      column.role === 'model' ||
      column.role === 'label' ||
      printsRepo(block, column, target) ||
      (/^variants?$/i.test(column.title.trim()) &&
        holdsTarget(labelCells(block, column.index), target)),
  );
  const sizes = columns.filter(({ role }) => role === 'size');
  const formats = columns.filter(({ title, kind }) => kind === 'text' && isFormatTitle(title));
  const names: PrintedName[] = [];
  for (const { index: column, role } of naming) {
    let last: Cell | undefined;
    for (const { row, section = '' } of block.body) {
      const cells = block.table.rows[row] ?? [];
      if (formats.some(({ index }) => isOtherFormat(cells[index]?.text ?? '', target))) {
        if (cells[column]?.text !== '') last = cells[column];
        continue;
      }
      const own = cells[column];
      const cell = own?.text === '' && role === 'model' ? last : own;
      last = cell;
      if (!cell || cell.text === '') continue;
      const sized = sizes.flatMap(({ index }) => {
        const size = cells[index]?.text ?? '';
        return size === '' ? [] : [{ text: `${cell.text} ${size}`, headerRows: [] }];
      });
      names.push({
        text: cell.text,
        links: cell.links,
        spellings: [
          { text: cell.text, headerRows: [] },
          ...withoutFiles(cell),
          ...sized,
          // `V2` over `ALBERT-base`, `ALBERT-large`
          ...(/^v\d/i.test(section) ? [{ text: `${cell.text} ${section}`, headerRows: [] }] : []),
        ],
        index: row,
        column,
        marked: cell.marks.length > 0,
      });
    }
  }
  return names;
}

/** `acorn-small`, and below it `([config](…), [checkpoint](…))`: the name is the first line. */
function withoutFiles({ lines: [name = '', ...files] }: Cell): PrintedName['spellings'] {
  const only = files.length > 0 && files.every((line) => fileLinks.test(line.trim()));
  return only ? [{ text: name, headerRows: [] }] : [];
}

const fileLinks =
  /^\(?(?:(?:configs?|checkpoints?|ckpts?|weights?|downloads?|links?|logs?|paper|code|demo|model|hf)(?:[ ,|/]+|(?=\)?$)))+\)?$/i;

/** A row in a column "Quantization" that is a quantized copy, where the target is none. */
function isOtherFormat(text: string, { tokens }: TargetName): boolean {
  const format = quantized.exec(text)?.[0].toLowerCase();
  return format !== undefined && !tokens.some((token) => quantized.test(token));
}

const quantized = /\b(?:gptq|awq|gguf|exl2|int-?[248]|[248]-?bits?|fp8|nf4|w\d+a\d+|q[2-8]_\w+)\b/i;

/** A column of checkpoints, as `owner/name` or by a name of several words, with the target's own among them. */
function printsRepo(block: Block, column: RoledColumn, target: TargetName): boolean {
  if (column.role !== 'other' || column.kind !== 'text') return false;
  if (
    /\b(?:base|teacher|parent|init|source|starting|backbone|from|pre-?trained)(?![a-z])/i.test(
      spaced(column.title),
    )
  )
    return false;
  return block.body.some(({ row }) => {
    const text = block.table.rows[row]?.[column.index]?.text ?? '';
    return (
      text.toLowerCase() === target.repoId ||
      (target.tokens.length >= 3 && matchesTarget(text, target))
    );
  });
}

/** `BaseModel` → `Base Model`. */
function spaced(title: string): string {
  return title.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
}

/** Names over the columns: each header cell, and runs of header cells read downwards. */
function columnNames(block: Block, columns: readonly RoledColumn[]): readonly PrintedName[] {
  const first = columns.findIndex(({ kind }) => kind !== 'blank');
  return columns
    .filter(
      ({ path, role }) =>
        path.length > 0 && (role === 'score' || role === 'other' || role === 'label'),
    )
    .map(({ index, path }) => {
      const leaf = path.at(-1)?.cell;
      return {
        text: leaf?.text ?? '',
        links: path.flatMap(({ cell }) => cell.links),
        spellings: runs(path),
        index,
        column: index,
      };
    })
    .filter(({ index }) => index !== first && block.columns[index]?.kind !== 'blank');
}

/** `Llama 2` over `7B` is `Llama 2`, `7B` and `Llama 2 7B`. */
function runs(path: readonly HeaderCell[]): { text: string; headerRows: number[] }[] {
  const found = path.map(({ row, cell }) => ({ text: cell.text, headerRows: [row] }));
  for (let from = 0; from < path.length; from++) {
    for (let to = from + 1; to < path.length; to++) {
      const part = path.slice(from, to + 1);
      found.push({
        text: part.map(({ cell }) => cell.text).join(' '),
        headerRows: part.map(({ row }) => row),
      });
    }
  }
  return found;
}

/** `INT8 | FP32` over the scores of a model whose own name says which of them it is: `acorn-int8-static`. */
function ownPrecision(
  names: readonly PrintedName[],
  { tokens }: TargetName,
): PrintedName | undefined {
  if (names.length < 2 || !names.every(({ text }) => precision.test(text.trim()))) return undefined;
  const [own, ...others] = names.filter(({ text }) => tokens.includes(text.trim().toLowerCase()));
  return others.length === 0 ? own : undefined;
}

const precision = /^(?:(?:fp|bf|tf|int|nf|mxfp)\d{1,2}|w\d+a\d+)$/i;

function matches(name: PrintedName, target: TargetName): boolean {
  return name.spellings.some(({ text }) => matchesTarget(text, target));
}

/** The names that are wanted; all of them where none is. */
function preferred(
  names: readonly PrintedName[],
  isWanted: (name: PrintedName) => boolean,
): readonly PrintedName[] {
  const wanted = names.filter(isWanted);
  return wanted.length > 0 ? wanted : names;
}

/** Of `us/Model` and `them/Model` only ours; when all say "them", the prefix is just a prefix. */
function withoutOtherOrgs(
  names: readonly PrintedName[],
  target: TargetName,
): readonly PrintedName[] {
  return preferred(names, ({ text }) => !hasOtherOrg(text, target));
}

function rowsAreModels(
  names: readonly PrintedName[],
  columns: readonly RoledColumn[],
  registry?: Registry,
): boolean {
  if (names.length === 0) return false;
  if (columns.some(({ role }) => role === 'model')) return true;
  const foreign = names.filter((name) => isForeignHeader(name, registry));
  return foreign.length * 3 >= names.length;
}

function isForeignHeader(name: PrintedName, registry?: Registry): boolean {
  if (linkedModels(name.links).length > 0) return true;
  return name.spellings.some(
    ({ text }) => looksLikeModel(text) && !isPlainHeader({ text, links: [] }, registry),
  );
}

/** The target heads a column, and another model the next. */
function isMatrix(
  names: readonly PrintedName[],
  matched: readonly PrintedName[],
  registry?: Registry,
): boolean {
  return (
    matched.length > 0 &&
    names.some((name) => !matched.includes(name) && isForeignHeader(name, registry))
  );
}

function rowsAxis(
  names: readonly PrintedName[],
  matched: readonly PrintedName[],
  target: TargetName,
): ModelAxis {
  const column = matched[0]?.column ?? names[0]?.column;
  return {
    kind: 'rows',
    targetColumns: [],
    targetRows: [...new Set(matched.map(({ index }) => index))],
    nameColumns: new Set(column === undefined ? [] : [column]),
    candidates: candidatesOf(
      names.filter((name) => name.column === column),
      'row',
      target,
    ),
  };
}

/** Of `BF16 | FP8 | INT4` under the model's name only what is no quantized copy. */
function withoutCopies(
  matched: readonly PrintedName[],
  target: TargetName,
): readonly PrintedName[] {
  return preferred(matched, ({ text }) => !isOtherFormat(text, target));
}

function columnsAxis(
  names: readonly PrintedName[],
  matched: readonly PrintedName[],
  target: TargetName,
): ModelAxis {
  return {
    kind: 'columns',
    targetColumns: withoutCopies(matched, target).map((name) => {
      const spelling =
        name.spellings.find(({ text }) => matchesTarget(text, target)) ??
        name.spellings.find(({ text }) => text === name.text);
      return { index: name.index, headerRows: new Set(spelling?.headerRows) };
    }),
    targetRows: [],
    nameColumns: new Set(),
    candidates: candidatesOf(names, 'column', target),
  };
}

function candidatesOf(
  names: readonly PrintedName[],
  axis: 'row' | 'column',
  target: TargetName,
): readonly ModelCandidate[] {
  return names.map(({ text, links, index, spellings }) => {
    const match = spellings.find((spelling) => matchesTarget(spelling.text, target));
    const name = match?.text ?? text;
    const linksToTarget =
      target.repoId !== undefined && linkedModels(links).includes(target.repoId);
    return {
      name,
      axis,
      index,
      similarity: match
        ? 1
        : Math.max(...spellings.map((spelling) => Math.min(0.99, nearness(spelling.text, target)))),
      match: match !== undefined,
      ...(linksToTarget && { linksToTarget }),
    };
  });
}
