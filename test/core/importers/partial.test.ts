import { expect, test } from 'vitest';

import { importLog } from '../../../src/core/importers/import-log.ts';

const score = { 'acc,none': 0.5, 'acc_stderr,none': 0.1 };
const lmEval = {
  lm_eval_version: '0.4.13',
  model_name: 'acme/tiny',
  results: { boolq: score, piqa: score, mmlu: score, mmlu_a: score, mmlu_b: score },
  group_subtasks: { mmlu: ['mmlu_a', 'mmlu_b'] },
  'n-shot': {},
  'n-samples': {
    boolq: { original: 100, effective: 100 },
    piqa: { original: 100, effective: 10 },
    mmlu_a: { original: 8, effective: 8 },
    mmlu_b: { original: 80, effective: 8 },
  },
  config: { limit: 10 },
};

const task = (effective: number) => ({
  hf_repo: 'x/y',
  original_num_docs: 100,
  effective_num_docs: effective,
});
const lighteval = {
  config_general: { model_name: 'acme/tiny', max_samples: 10 },
  results: { 'boolq|0': { acc: 0.5 }, 'piqa|0': { acc: 0.5 } },
  config_tasks: { 'boolq|0': task(100), 'piqa|0': task(10) },
};

test.for([
  {
    harness: 'lm-evaluation-harness',
    json: lmEval,
    partial: ['10 of 100 samples of piqa', '8 of 80 samples of mmlu_b'],
    notes: {
      BoolQ: undefined,
      PIQA: 'partial run: 10 of 100 samples of piqa',
      MMLU: 'partial run: 8 of 80 samples of mmlu_b',
    },
  },
  {
    harness: 'lighteval',
    json: lighteval,
    partial: ['10 of 100 samples of piqa|0'],
    notes: { BoolQ: undefined, PIQA: 'partial run: 10 of 100 samples of piqa|0' },
  },
])('$harness: a task is not partial because another one is', ({ json, partial, notes }) => {
  const run = importLog({ json });
  if (run.harness === null) throw new Error('no importer knows it');
  expect(run.partial).toEqual(partial);
  const noted = run.results.map(({ benchmark, setting }) => [benchmark.name, setting?.notes]);
  expect(Object.fromEntries(noted)).toEqual(notes);
});
