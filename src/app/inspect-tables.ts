import { usageError } from '../core/errors.ts';
import { extractResults } from '../core/tables/extract.ts';
import type { Extraction, ExtractOptions } from '../core/tables/extraction.ts';
import { readTables } from '../core/tables/read.ts';
import type { Table } from '../core/tables/table.ts';
import { type BenchmarksInput, loadRegistry } from './benchmarks/load-registry.ts';
import type { Context } from './context.ts';
import { openTarget, readModelCard } from './open-card.ts';
import type { CardModel, TargetInput } from './open-card.ts';

export interface InspectTablesInput extends TargetInput, BenchmarksInput {
  /** Only these tables, drawn whole; all tables in short when empty. */
  readonly tables: readonly number[];
  readonly modelColumnIndex?: number | undefined;
  readonly onlyThisModel?: boolean | undefined;
  readonly modelNameOverride?: string | undefined;
}

export interface InspectedTables extends Extraction {
  readonly model: CardModel;
  readonly label: string;
  readonly file: string;
  /** The tables asked for, with every cell. */
  readonly grids: readonly Table[];
}

/**
 * Reads the card's tables as `extract-readme` would and keeps everything that explains the reading.
 *
 * @throws EvalcardError 'usage' for a table or column that is not there; see openTarget, readModelCard and loadRegistry.
 */
export async function inspectTables(
  input: InspectTablesInput,
  context: Context,
): Promise<InspectedTables> {
  const registry = await loadRegistry(input, context);
  const { file, model, repo } = await readModelCard(await openTarget(input, context));
  const { tables } = readTables(file.text);
  checkAsked(input.tables, tables.length);
  const target = { modelName: model.name, ...(model.repoId !== null && { repoId: model.repoId }) };
  const options = { ...optionsOf(input), file: file.path, rowRoles: true };
  const extraction = extractResults(
    file.text,
    target,
    file.revision === null ? options : { ...options, revision: file.revision },
    registry,
  );
  const asked = (index: number): boolean =>
    input.tables.length === 0 || input.tables.includes(index);
  return {
    results: extraction.results.filter(
      ({ provenance }) => provenance?.kind === 'readme-table' && asked(provenance.table),
    ),
    tables: extraction.tables.filter(({ index }) => asked(index)),
    findings: extraction.findings.filter(({ at }) => at?.table === undefined || asked(at.table)),
    grids: input.tables.length === 0 ? [] : tables.filter(({ index }) => asked(index)),
    model,
    label: repo.label,
    file: file.path,
  };
}

/** Looking at a table is no decision about it, as naming it to `extract-readme` is; a choice within it is. */
function optionsOf(input: InspectTablesInput): ExtractOptions {
  const { tables, modelColumnIndex, modelNameOverride, onlyThisModel } = input;
  const chooses = modelColumnIndex !== undefined || onlyThisModel;
  return {
    ...(chooses && tables.length > 0 && { tables }),
    ...(modelColumnIndex !== undefined && { modelColumn: modelColumnIndex }),
    ...(onlyThisModel && { onlyThisModel }),
    ...(modelNameOverride !== undefined && { modelName: modelNameOverride }),
  };
}

function checkAsked(asked: readonly number[], count: number): void {
  const missing = asked.find((index) => index >= count);
  if (missing === undefined) return;
  throw usageError(
    `There is no table ${missing}: the card has ${count} ${count === 1 ? 'table' : 'tables'}`,
    'Tables are counted from 0, as inspect-tables shows them.',
  );
}
