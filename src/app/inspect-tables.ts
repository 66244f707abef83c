import { extractResults } from '../core/tables/extract.ts';
import type { Extraction } from '../core/tables/extraction.ts';
import { readTables } from '../core/tables/read.ts';
import type { Table } from '../core/tables/table.ts';
import { type BenchmarksInput, loadRegistry } from './benchmarks/load-registry.ts';
import type { Context } from './context.ts';
import { openTarget, readModelCard } from './open-card.ts';
import type { CardModel, TargetInput } from './open-card.ts';

export interface InspectTablesInput extends TargetInput, BenchmarksInput {
  /** Only these tables, drawn whole; all tables in short when empty. */
  readonly tables: readonly number[];
  readonly modelNameOverride?: string | undefined;
}

export interface InspectedTables extends Extraction {
  readonly model: CardModel;
  readonly label: string;
  readonly file: string;
  /** The tables asked for, with every cell. */
  readonly grids: readonly Table[];
}

/** Reads the card's tables as `extract-readme` would and keeps everything that explains the reading. */
export async function inspectTables(
  input: InspectTablesInput,
  context: Context,
): Promise<InspectedTables> {
  const { file, model, repo } = await readModelCard(await openTarget(input, context));
  const target = { modelName: model.name, ...(model.repoId !== null && { repoId: model.repoId }) };
  const options = {
    file: file.path,
    ...(input.modelNameOverride !== undefined && { modelName: input.modelNameOverride }),
    ...(file.revision !== null && { revision: file.revision }),
  };
  const registry = await loadRegistry(input, context);
  const extraction = extractResults(file.text, target, options, registry);
  const wanted = new Set(input.tables);
  const asked = <T extends { readonly index: number }>(list: readonly T[]): readonly T[] =>
    wanted.size === 0 ? list : list.filter(({ index }) => wanted.has(index));
  const grids = wanted.size === 0 ? [] : asked(readTables(file.text).tables);
  const tables = asked(extraction.tables);
  return { ...extraction, tables, grids, model, label: repo.label, file: file.path };
}
