import type { BenchmarkEntry } from '../benchmark.ts';

/** One line of a data file: the area is the file's, no aliases and "higher is better" go without saying. */
export type BenchmarkRow = Omit<BenchmarkEntry, 'area' | 'aliases' | 'higherIsBetter'> & {
  readonly aliases?: readonly string[];
  readonly higherIsBetter?: false;
};
