import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Context } from '../../src/app/context.ts';
import { officialTasks } from '../../src/app/publish/official-tasks.ts';
import type { EvalResult } from '../../src/core/result.ts';
import { type RunningHub, type Seed, startHub } from '../../src/test-hub/index.ts';
import { testContext } from '../io/support/context.ts';

const evalYaml = (id: string): string =>
  `name: B\ndescription: D\nevaluation_framework: inspect-ai\ntasks:\n- id: ${id}\n`;

const seed: Seed = {
  users: [{ name: 'ada' }],
  repos: [
    {
      name: 'openai/gsm8k',
      type: 'dataset',
      extraTags: ['benchmark:official'],
      files: { 'eval.yaml': evalYaml('gsm8k_2') },
    },
    {
      name: 'cais/hle',
      type: 'dataset',
      gated: 'manual',
      extraTags: ['benchmark:official'],
      files: { 'eval.yaml': evalYaml('hle') },
    },
    {
      name: 'org/in-use',
      type: 'dataset',
      extraTags: ['benchmark:official'],
      files: { 'eval.yaml': evalYaml("'a_%'") },
    },
    { name: 'org/own', type: 'dataset', files: { 'eval.yaml': evalYaml('own') } },
    {
      name: 'ada/model',
      files: {
        'README.md': '# M\n',
        '.eval_results/a.yaml':
          "- dataset: {id: org/in-use, task_id: 'a_%'}\n  value: 1\n- dataset: {id: org/other, task_id: b}\n  value: 2\n",
      },
    },
  ],
};

describe('which tasks a benchmark has', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await startHub({ seed });
  });
  afterAll(() => hub.close());

  test.for<[string, string, readonly string[] | undefined]>([
    ['its eval.yaml says so, not the registry', 'openai/gsm8k', ['gsm8k_2']],
    ['gated: the verified id of the registry', 'cais/hle', ['hle']],
    ['an eval.yaml behind a gate: the ids that results have', 'org/in-use', ['a_%']],
    ['an eval.yaml alone makes no official benchmark', 'org/own', []],
    ['a dataset that is not there', 'org/none', []],
  ])('%s', async ([, id, tasks]) => {
    const context = contextOf({ HF_ENDPOINT: hub.url });
    expect((await officialTasks([resultOf(id)], context)).tasks[id]).toEqual(tasks);
  });

  test('offline: the registry, and nothing for what it does not know', async () => {
    const context = contextOf({ HF_ENDPOINT: hub.url, HF_HUB_OFFLINE: '1' });
    const results = [resultOf('openai/gsm8k'), resultOf('org/own')];
    expect(await officialTasks(results, context)).toEqual({
      tasks: { 'openai/gsm8k': ['gsm8k'] },
      unchecked: ['openai/gsm8k', 'org/own'],
    });
  });
});

function contextOf(env: Record<string, string>): Context {
  const gate: typeof fetch = (input, init) =>
    typeof input === 'string' && /in-use.*eval\.yaml/.test(input)
      ? Promise.resolve(new Response('', { status: 403, headers: { 'x-error-code': 'GatedRepo' } }))
      : fetch(input, init);
  const context = testContext({ env: { HF_HOME: '/nonexistent', ...env }, fetch: gate });
  return { ...context, now: () => new Date(0) };
}

function resultOf(id: string): EvalResult {
  return {
    benchmark: { name: id, dataset: { id } },
    metric: { name: 'score', type: 'score' },
    value: 1,
    unit: 'percent',
    task: { type: 'text-generation' },
  };
}
