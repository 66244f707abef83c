import { describe, expect, test } from 'vitest';

import type { BenchmarkEntry } from '../../../src/core/benchmarks/benchmark.ts';
import { builtinRegistry } from '../../../src/core/benchmarks/builtin.ts';
import { benchmarkById, findBenchmark } from '../../../src/core/benchmarks/find.ts';
import { extendRegistry } from '../../../src/core/benchmarks/registry.ts';

const own: BenchmarkEntry = {
  id: 'our-math',
  name: 'Our Math',
  aliases: ['GSM8K'],
  area: 'math',
  metric: 'accuracy',
  higherIsBetter: true,
  scale: 'percent',
  task: 'text-generation',
  sources: ['unverified'],
};

describe('a registry with a user’s entries', () => {
  test('a name that the user claims is the user’s alone; every other entry is found as before', () => {
    const extended = extendRegistry(builtinRegistry, [own]);
    expect(findBenchmark('GSM8K', extended)).toMatchObject({
      kind: 'found',
      benchmark: { id: 'our-math' },
    });
    expect(findBenchmark('MMLU-Pro', extended)).toEqual(findBenchmark('MMLU-Pro'));
    expect(benchmarkById('gsm8k', extended)).toEqual(benchmarkById('gsm8k'));
  });

  test('an entry with a built-in id replaces it, with all its names', () => {
    const extended = extendRegistry(builtinRegistry, [{ ...own, id: 'gsm8k', aliases: [] }]);
    expect(benchmarkById('gsm8k', extended)?.name).toBe('Our Math');
    expect(extended.entries).toHaveLength(builtinRegistry.entries.length);
  });

  test('an id that nobody has', () => {
    expect(benchmarkById('no-such-benchmark')).toBeUndefined();
  });
});
