import { spawnSync } from 'node:child_process';

import { describe, expect, test } from 'vitest';
import {
  mergeEntries,
  mergeResults,
  placeEntries,
  placeResults,
} from '../../../src/core/cards/index.ts';
import type { EvalResult } from '../../../src/core/result.ts';

// What we write must mean the same to the Hub's own Python client.
const PYTHON = process.env['EVALCARD_PYTHON'] ?? 'python3';
const PROBE = 'from huggingface_hub import parse_eval_result_entries, ModelCard';
const installed = spawnSync(PYTHON, ['-c', PROBE], { timeout: 60_000 }).status === 0;
const why = installed
  ? ''
  : ` (skipped: ${PYTHON} has no huggingface_hub with parse_eval_result_entries; install it or set EVALCARD_PYTHON)`;

const READER = `
import json, sys, yaml
from huggingface_hub import ModelCard, parse_eval_result_entries
asked = json.load(sys.stdin)
entries = [vars(e) for text in asked["files"] for e in parse_eval_result_entries(yaml.safe_load(text))]
results = [vars(r) for r in ModelCard(asked["card"]).data.eval_results]
print(json.dumps({"entries": entries, "results": results}))
`;

// Every text here is one that YAML readers like to take for something else.
const odd = [
  'no',
  '1.10',
  '2026-01-31',
  '123e4',
  'a: b # c',
  '- x',
  'it’s "quoted"',
  '%',
  '@user',
  'null',
  '０',
];
const scores = odd.map((text, at): EvalResult => ({
  benchmark: {
    name: text,
    dataset: {
      id: 'org/bench',
      taskId: `task ${at} %`,
      revision: ['1234567', '123e4', 'abc'][at % 3] ?? '',
    },
  },
  metric: { name: text, type: `metric_${at}`, stated: true },
  value: at === 0 ? 0.05 : at * 7.25,
  unit: 'percent',
  setting: { notes: text, variant: `v${at}` },
  task: { type: 'text-generation', name: text },
  source: { url: 'https://example.com/a?b=c#d', name: text, user: 'no' },
  date: '2026-01-31',
}));

describe.skipIf(!installed)(`huggingface_hub reads what we write${why}`, () => {
  test('the same datasets, values, sources, dates and notes', () => {
    const { entries } = placeEntries(scores);
    const files = mergeEntries([], entries).files.map(({ after }) => after);
    const placed = placeResults(scores, { layout: 'per-benchmark' });
    const card = mergeResults('# Body\\n', placed, { modelName: 'm' }).text;
    const { stdout, stderr, status } = spawnSync(PYTHON, ['-c', READER], {
      input: JSON.stringify({ files, card }),
      encoding: 'utf8',
      timeout: 120_000,
    });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    const read = JSON.parse(stdout) as Record<'entries' | 'results', Record<string, unknown>[]>;

    const inFiles = read.entries.map((one) => ({
      id: one['dataset_id'],
      task_id: one['task_id'],
      revision: one['dataset_revision'],
      value: one['value'],
      date: one['date'],
      url: one['source_url'],
      name: one['source_name'],
      user: one['source_user'],
      notes: one['notes'],
    }));
    expect(inFiles).toHaveLength(scores.length);
    for (const { entry } of entries) {
      const { dataset, value, date, source, notes } = entry;
      expect(inFiles).toContainEqual({ ...dataset, value, date, ...source, notes });
    }

    expect(
      read.results.map((one) => [
        one['dataset_name'],
        one['metric_name'],
        one['task_name'],
        one['metric_value'],
        one['source_name'],
      ]),
    ).toEqual(
      scores.map(({ benchmark, value }) => [
        benchmark.name,
        benchmark.name,
        benchmark.name,
        value,
        benchmark.name,
      ]),
    );
    expect(read.results.map((one) => one['dataset_revision'])).toEqual(
      scores.map(({ benchmark }) => benchmark.dataset?.revision),
    );
  });
});
