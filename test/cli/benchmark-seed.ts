import type { Seed } from '../../src/test-hub/index.ts';

type Repo = NonNullable<Seed['repos']>[number];

/** A Hub with two official benchmarks and models that have results on them; the numbers are invented. */
export function benchmarkSeed(): Seed {
  return {
    users: [{ name: 'acme' }],
    verifyTokens: ['signed'],
    repos: [
      benchmark('openai/gsm8k', '  - id: gsm8k\n'),
      benchmark(
        'hf-audio/open-asr-leaderboard',
        '  - id: mean_wer\n    lower_is_better: true\n  - id: rtfx\n',
      ),
      { name: 'acme/corpus', type: 'dataset', files: { 'README.md': '# Corpus\n' } },
      model('acme/Heron-7B', 81.5, { more: '  verifyToken: signed\n' }),
      model('acme/Heron-1B', 54.2),
      model('other/Tern-30B', 90.1, { more: '  notes: With tools\n' }),
      model('other/Polar-8B', 77.7),
      model('other/Kaze-70B', 92.4),
      model('other/Sora-12B', 68.3),
      model('fan/Heron-7B-GGUF', 80.9, { card: '---\nbase_model: acme/Heron-7B\n---\n' }),
      {
        name: 'other/Whisperer',
        files: {
          '.eval_results/asr.yaml': entry('hf-audio/open-asr-leaderboard', 'mean_wer', 6.05),
        },
        pullRequests: [
          {
            title: 'Add GSM8K',
            author: 'robin',
            files: { '.eval_results/gsm8k.yaml': entry('openai/gsm8k', 'gsm8k', 12.5) },
          },
        ],
      },
    ],
  };
}

function benchmark(name: string, tasks: string): Repo {
  const yaml = `name: ${name}\ndescription: invented\nevaluation_framework: open-asr-leaderboard\ntasks:\n${tasks}`;
  return { name, type: 'dataset', extraTags: ['benchmark:official'], files: { 'eval.yaml': yaml } };
}

function model(
  name: string,
  gsm8k: number,
  { card = '', more = '' }: { readonly card?: string; readonly more?: string } = {},
): Repo {
  return {
    name,
    files: {
      'README.md': `${card}# ${name}\n`,
      '.eval_results/gsm8k.yaml': entry('openai/gsm8k', 'gsm8k', gsm8k, more),
    },
  };
}

function entry(dataset: string, task: string, value: number, more = ''): string {
  return `- dataset:\n    id: ${dataset}\n    task_id: ${task}\n  value: ${value}\n${more}`;
}
