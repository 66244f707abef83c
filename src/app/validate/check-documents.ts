import type { Registry } from '../../core/benchmarks/registry.ts';
import {
  cardTableDrift,
  compareFormats,
  compareWithTables,
  readCard,
  readEvalResults,
  readModelIndex,
  tableOrder,
  validateCard,
  validateEvalResults,
} from '../../core/cards/index.ts';
import type { Card, EvalResultsFile } from '../../core/cards/index.ts';
import { finding, type Finding } from '../../core/findings/index.ts';
import { extractResults } from '../../core/tables/extract.ts';
import type { Repo } from '../../io/repos/repo.ts';
import { modelOf } from '../open-card.ts';
import { publishedResults } from '../published-results.ts';
import type { CheckedDocuments } from './read-for-check.ts';

export interface CheckOptions {
  readonly registry: Registry;
  /** Tasks of the benchmarks, where the Hub was asked. */
  readonly officialTasks?: Readonly<Record<string, readonly string[]>>;
}

/** What evalcard's own rules find: in each document, and between them. Pure but for the repo's name. */
export function checkDocuments(
  documents: CheckedDocuments,
  repo: Pick<Repo, 'id' | 'label'>,
  options: CheckOptions,
): readonly Finding[] {
  const { cardPath, files, papersWithCode } = documents;
  const card = readCard(documents.card ?? '', { file: cardPath });
  const read = files
    .filter(({ path }) => path.endsWith('.yaml'))
    .map(({ path, text }) => readEvalResults(path, text));
  const at = { line: 1, column: 1 };
  return [
    ...documents.findings,
    ...validateCard(card, { file: cardPath, registry: options.registry }),
    ...files.flatMap(({ path, text }) => validateEvalResults(path, text, options)),
    ...papersWithCode.map((path) =>
      finding('papers-with-code-file', { path }, { file: path, ...at }),
    ),
    ...(card.metadata === null ? [] : disagreements(card, read, repo, options.registry)),
  ];
}

/** The same measurement with two values: in tables and metadata, in the two formats, in a table written from the records. */
function disagreements(
  card: Card,
  files: readonly EvalResultsFile[],
  repo: Pick<Repo, 'id' | 'label'>,
  registry: Registry,
): readonly Finding[] {
  const inCard = readModelIndex(card).results;
  const inFiles = files.flatMap(({ results }) => results);
  const { results } = publishedResults({ card, cardText: card.text, files });
  return [
    ...tableDisagreements(card, repo, registry),
    ...compareFormats(inCard, inFiles),
    ...cardTableDrift(card, tableOrder(results.map(({ result }) => result))),
  ];
}

function tableDisagreements(
  card: Card,
  repo: Pick<Repo, 'id' | 'label'>,
  registry: Registry,
): readonly Finding[] {
  const stored = readModelIndex(card).results;
  if (stored.length === 0) return [];
  const { repoId, name } = modelOf(repo, card);
  const target = { modelName: name, ...(repoId !== null && { repoId }) };
  const { results } = extractResults(card.text, target, { file: card.file }, registry);
  return compareWithTables(stored, results);
}
