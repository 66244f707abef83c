import { markerLines } from '../cards/card-markers.ts';
import { findFrontMatter } from '../cards/front-matter.ts';
import type { Registry } from '../benchmarks/registry.ts';
import { usageError } from '../errors.ts';
import { finding, type Finding } from '../findings/index.ts';
import type {
  ExtractOptions,
  Extraction,
  ModelCandidate,
  TableReport,
  Target,
} from './extraction.ts';
import { readTable, type TableExtraction } from './read-table.ts';
import { readTables } from './read.ts';
import type { Table } from './table.ts';
import { asDoubtful, namesModel, tellTablesApart } from './tell-tables.ts';
import { targetName, type TargetName } from './target-name.ts';

/**
 * Reads the target model's own scores, and nobody else's, from all tables of a card.
 *
 * @throws EvalcardError 'usage' when a table or a column is asked for that is not there
 */
export function extractResults(
  markdown: string,
  target: Target,
  options: ExtractOptions = {},
  registry?: Registry,
): Extraction {
  const file = options.file ?? 'README.md';
  const { tables, findings } = readTables(markdown, { file });
  checkTables(tables.length, options);
  const wanted =
    options.tables === undefined
      ? tables
      : tables.filter(({ index }) => options.tables?.includes(index));
  checkColumn(wanted, options);
  const name = targetName(target, options.modelName);
  const lines = markdown.split(/\r\n|\r|\n/);
  const rendered = renderedLines(markdown);
  const single = wanted.map((table) => {
    const reading = readTable(table, leadOf(table, lines), name, options, registry);
    return rendered(table.line) ? asRendered(reading) : reading;
  });
  // A table that the user names is read as it stands.
  const read =
    options.tables === undefined
      ? tellTablesApart(ownOnly(single, markdown, name), wanted, name, lines)
      : single;
  const results = read.flatMap((table) => table.results);
  const reports = read.map(({ report }) => report);
  return {
    results,
    tables: reports,
    findings: [...findings, ...findingsOf(reports, target, file)],
  };
}

/**
 * The README of a project (no front matter, but how to install it, or links to its files and no word of the model's
 * name) that never mentions the model: what its tables say without a name is not the model's.
 */
function ownOnly(
  read: readonly TableExtraction[],
  markdown: string,
  target: TargetName,
): readonly TableExtraction[] {
  const isUnnamed = (table: TableExtraction): boolean =>
    table.results.length > 0 && !namesModel(table);
  if (!read.some(isUnnamed) || !isOfProject(markdown, target)) return read;
  return read.map((table) =>
    isUnnamed(table)
      ? asDoubtful(table, 'the README is a project’s and never mentions the model')
      : table,
  );
}

function isOfProject(markdown: string, target: TargetName): boolean {
  if (findFrontMatter(markdown).kind !== 'none') return false;
  const prose = withoutAddresses(markdown).toLowerCase();
  if (mentions(prose, target)) return false;
  return installs.test(markdown) || (linksToFiles.test(markdown) && !hints(prose, target));
}

// `[config](configs/oak_r50.py)`, `[model](https://…/oak_r50.pth)`
const linksToFiles = /\]\([^)\s]{1,300}\.(?:py|ya?ml|sh|log|pth?|ckpt|tar|tgz|zip)\b/i;
const installs = /\bgit clone\b|\bpip3? install\b|^#+ .*\b(?:installation|getting started)\b/im;

function mentions(prose: string, { tokens }: TargetName): boolean {
  const flat = prose.replaceAll(/[*`]/g, '').replaceAll(/[\s_\-\u2010-\u2015]+/g, '-');
  return flat.includes(tokens.join('-'));
}

/** Where files and pages lie names the project; only pages on the Hub name models. */
function withoutAddresses(markdown: string): string {
  return markdown.replaceAll(
    /\]\((?!\S{0,100}\b(?:huggingface\.co|hf\.co)\/)[^)\s]{0,300}\)|https?:\/\/(?!(?:huggingface|hf)\.co\/)[^\s)"'>]{1,300}/gi,
    ' ',
  );
}

/** Whether some word of the model's or its owner's name stands in the text. */
function hints(prose: string, { tokens, repoId }: TargetName): boolean {
  const words = [...tokens, repoId?.split('/')[0] ?? ''];
  return words.some((word) => word.length > 2 && prose.includes(word));
}

/** Says of a 1-based line whether it stands between the markers of `evalcard render`. */
function renderedLines(markdown: string): (line: number) => boolean {
  const markers = markerLines(markdown);
  const start = markers.find(({ kind }) => kind === 'start')?.line;
  const end = markers.findLast(({ kind }) => kind === 'end')?.line;
  return (line) => start !== undefined && end !== undefined && line > start + 1 && line < end + 1;
}

/** A table that was written from the records is no source of them. */
function asRendered({ report }: TableExtraction): TableExtraction {
  const verdict = { kind: 'not-evaluation', reason: 'written by evalcard render' } as const;
  return { report: { ...report, verdict, results: 0, skipped: [] }, results: [] };
}

/** The lines between the nearest heading and the table, at most the last sixty, of each what fits a screen. */
function leadOf({ line, context }: Table, lines: readonly string[]): string {
  const from = Math.max(context.headings.at(-1)?.line ?? 0, line - 61);
  return lines
    .slice(from, line - 1)
    .map((text) => text.slice(0, 500))
    .join('\n');
}

function checkTables(count: number, { tables, onlyThisModel }: ExtractOptions): void {
  if (onlyThisModel && tables === undefined) {
    throw usageError(
      'Only a named table can be said to hold this model’s scores alone',
      'Name it: --table N --only-this-model',
    );
  }
  const missing = tables?.find((index) => index < 0 || index >= count);
  if (missing === undefined) return;
  throw usageError(
    `There is no table ${missing}: the card has ${count} ${count === 1 ? 'table' : 'tables'}`,
    'Tables are counted from 0, as inspect-tables shows them.',
  );
}

/** A column that none of the tables has cannot have been meant. */
function checkColumn(tables: readonly Table[], { modelColumn }: ExtractOptions): void {
  const [table] = tables;
  if (modelColumn === undefined || !table) return;
  if (modelColumn >= 0 && tables.some(({ width }) => modelColumn < width)) return;
  const titles =
    table.rows[0]?.map(({ text }, at) => `${at} ${text === '' ? '(no header)' : text}`) ?? [];
  throw usageError(
    `There is no column ${modelColumn}: table ${table.index} has the columns ${titles.slice(0, 20).join(', ')}`,
    'Columns are counted from 0, as inspect-tables shows them.',
  );
}

/** What to tell about tables that gave nothing, and what would help. */
function findingsOf(reports: readonly TableReport[], target: Target, file: string): Finding[] {
  const ambiguous = reports.filter(({ verdict }) => verdict.kind === 'ambiguous');
  const found: Finding[] = ambiguous.map((report) => ambiguity(report, file));
  if (reports.some(({ results }) => results > 0)) return found;
  const others = reports.filter(({ verdict }) => verdict.kind === 'other-models');
  if (others.length > 0) {
    const candidates = nearest(others);
    return [...found, finding('no-model-match', { model: target.modelName, candidates }, { file })];
  }
  if (ambiguous.length > 0) return found;
  return [...found, finding('no-tables', { file, reason: reasonOf(reports) })];
}

function ambiguity({ index, line, verdict, readings = [] }: TableReport, file: string): Finding {
  return finding(
    'ambiguous-table',
    { table: index, reason: verdict.reason ?? '', readings },
    { file, line, table: index },
  );
}

/** The names nearest to the target, each once, best first. */
function nearest(
  reports: readonly TableReport[],
): readonly Pick<ModelCandidate, 'name' | 'similarity'>[] {
  const names = new Map<string, number>();
  for (const { models } of reports) {
    for (const { name, similarity } of models)
      names.set(name, Math.max(similarity, names.get(name) ?? 0));
  }
  return [...names]
    .map(([name, similarity]) => ({ name, similarity }))
    .toSorted((a, b) => b.similarity - a.similarity)
    .slice(0, 5);
}

function reasonOf(reports: readonly TableReport[]): string {
  if (reports.length === 0) return 'it has no table at all';
  return reports
    .map(({ index, verdict }) => `table ${index}: ${verdict.reason ?? verdict.kind}`)
    .slice(0, 12)
    .join('; ');
}
