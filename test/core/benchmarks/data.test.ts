import { describe, expect, test } from 'vitest';
import {
  benchmarkAreas,
  benchmarkScales,
  type BenchmarkEntry,
} from '../../../src/core/benchmarks/benchmark.ts';
import { builtinRegistry } from '../../../src/core/benchmarks/builtin.ts';
import { findBenchmark } from '../../../src/core/benchmarks/find.ts';
import { findMetric } from '../../../src/core/benchmarks/metrics.ts';
import { foldName, normaliseName } from '../../../src/core/benchmarks/names.ts';
import { pipelineTags } from '../../../src/core/benchmarks/pipeline-tags.ts';

const { entries, byId, byName } = builtinRegistry;
const hubId = /^[\w.-]+\/[\w.-]+$/;
const ids = (found: readonly BenchmarkEntry[]) => found.map(({ id }) => id);
const those = (wrong: (entry: BenchmarkEntry) => boolean) => ids(entries.filter(wrong));

describe('names', () => {
  test('every name, id and alias belongs to one entry', () => {
    const shared = [...byName].filter(([, holders]) => holders.length > 1);
    expect(shared.map(([name, holders]) => `${name}: ${ids(holders).join(', ')}`)).toEqual([]);
  });

  test('no name normalises to nothing or to a single letter', () => {
    expect([...byName.keys()].filter((name) => name.length < 2)).toEqual([]);
  });

  test('no alias repeats another name of its entry', () => {
    const repeated = entries.flatMap((entry) => {
      const spelled = entry.caseSensitive ? foldName : normaliseName;
      const names = [entry.name, ...entry.aliases].map(spelled);
      return names.length === new Set(names).size ? [] : entry.id;
    });
    expect(repeated).toEqual([]);
  });

  test('every name and alias finds its entry, or is ambiguous when the entry has variants', () => {
    const lost = entries.flatMap((entry) =>
      [entry.name, ...entry.aliases].filter((name) => {
        const match = findBenchmark(name);
        if (entry.variants) return match.kind !== 'ambiguous' || match.family !== entry;
        return match.kind !== 'found' || match.benchmark !== entry;
      }),
    );
    expect(lost).toEqual([]);
  });

  test('no benchmark is called like a metric', () => {
    const metrics = entries.flatMap(({ name, aliases }) =>
      [name, ...aliases].filter((text) => findMetric(text)),
    );
    expect(metrics).toEqual([]);
  });

  test('no average, overall or mean stands alone as a name', () => {
    const means = /^(avg|average|mean|overall|total|score)(wer|acc|accuracy|score)?$/;
    expect([...byName.keys()].filter((name) => means.test(name))).toEqual([]);
  });
});

describe('fields', () => {
  test('ids are slugs', () => {
    expect(those(({ id }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  test('dataset ids have the form owner/name', () => {
    const wrong = those(({ dataset, unverifiedDataset }) =>
      [dataset, unverifiedDataset].some((id) => id !== undefined && !hubId.test(id)),
    );
    expect(wrong).toEqual([]);
  });

  test('a dataset and a task id are either verified or not', () => {
    const both = those(
      (entry) =>
        (entry.dataset !== undefined && entry.unverifiedDataset !== undefined) ||
        (entry.taskId !== undefined && entry.unverifiedTaskId !== undefined),
    );
    expect(both).toEqual([]);
  });

  test('a verified task id stands on a verified dataset', () => {
    expect(those(({ dataset, taskId }) => taskId !== undefined && dataset === undefined)).toEqual(
      [],
    );
  });

  test('a split or config belongs to a dataset', () => {
    const loose = those(
      ({ config, dataset, split, unverifiedDataset }) =>
        (config ?? split) !== undefined && (dataset ?? unverifiedDataset) === undefined,
    );
    expect(loose).toEqual([]);
  });

  test('two entries share a dataset and a task id only when notes tell them apart', () => {
    const official = entries.filter(
      ({ notes, taskId }) => taskId !== undefined && notes === undefined,
    );
    const tasks = official.map(({ dataset, taskId }) => `${dataset} ${taskId}`);
    expect(tasks.filter((task, at) => tasks.indexOf(task) !== at)).toEqual([]);
  });

  test('general knowledge never counts as a verified dataset of its own', () => {
    const claimed = those(
      ({ sources, taskId }) => sources.includes('unverified') && taskId !== undefined,
    );
    expect(claimed).toEqual([]);
  });

  test('every entry names a source', () => {
    expect(those(({ sources }) => sources.length === 0)).toEqual([]);
  });

  test('tasks are pipeline tags of the Hub', () => {
    expect(those(({ task }) => !pipelineTags.includes(task))).toEqual([]);
  });

  test('scales are known', () => {
    expect(those(({ scale }) => !benchmarkScales.includes(scale))).toEqual([]);
  });

  test('areas are known, and none is empty', () => {
    const used = new Set(entries.map(({ area }) => area));
    expect([...used].toSorted()).toEqual([...benchmarkAreas].toSorted());
  });
});

describe('variants', () => {
  const families = entries.filter(({ variants }) => variants);

  test('variants exist and are no families themselves', () => {
    const wrong = families.flatMap(({ variants = [] }) =>
      variants.filter((id) => !byId.has(id) || byId.get(id)?.variants),
    );
    expect(wrong).toEqual([]);
  });

  test('a bare name has at least two readings and no task id', () => {
    const wrong = families.filter(
      (entry) =>
        (entry.variants ?? []).length < 2 ||
        entry.taskId !== undefined ||
        entry.unverifiedTaskId !== undefined,
    );
    expect(ids(wrong)).toEqual([]);
  });

  test('a bare name has a dataset only when all its variants are measured on it', () => {
    const wrong = families.filter(
      ({ dataset, variants = [] }) =>
        dataset !== undefined && variants.some((id) => byId.get(id)?.dataset !== dataset),
    );
    expect(ids(wrong)).toEqual([]);
  });
});

describe('directions', () => {
  test('the entry agrees with its metric wherever the metric is a known word', () => {
    const wrong = entries.filter(({ higherIsBetter, metric }) => {
      const known = findMetric(metric);
      return known !== undefined && known.higherIsBetter !== higherIsBetter;
    });
    expect(ids(wrong)).toEqual([]);
  });

  test('error rates, perplexities and distances are better when lower', () => {
    const low =
      /^(wer|cer|der|eer|.*perplexity|fid|fvd|abs_rel|toxicity|edit_distance|bits_per_.*)$/;
    expect(those(({ higherIsBetter, metric }) => low.test(metric) && higherIsBetter)).toEqual([]);
  });

  test('metrics that are no shares are not printed as percent or fraction', () => {
    const wrong = entries.filter(({ metric, scale }) => {
      const unit = findMetric(metric)?.unit;
      return unit !== undefined && (scale === 'percent' || scale === 'fraction');
    });
    expect(ids(wrong)).toEqual([]);
  });
});
