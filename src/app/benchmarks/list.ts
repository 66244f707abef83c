import {
  type BenchmarkSearch,
  type BenchmarkFilter,
  searchBenchmarks,
} from '../../core/benchmarks/search.ts';
import type { Context } from '../context.ts';
import { type BenchmarksInput, loadRegistry } from './load-registry.ts';

export interface ListBenchmarksInput extends BenchmarksInput, BenchmarkFilter {}

/** Lists the benchmarks that the registry holds, the user's own among them. */
export async function listBenchmarks(
  input: ListBenchmarksInput,
  context: Context,
): Promise<BenchmarkSearch> {
  return searchBenchmarks(await loadRegistry(input, context), input);
}
