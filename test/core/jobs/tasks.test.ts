import { expect, test } from 'vitest';

import { readTask, type TaskList } from '../../../src/core/jobs/tasks.ts';

const list: TaskList = {
  package: 'inspect-evals==1',
  renamed: { mmlu: 'mmlu_0_shot', gpqa: 'gpqa_diamond' },
  needDocker: ['cybench'],
  runModelCode: ['humaneval'],
  tasks: [
    'cybench',
    'gpqa_diamond',
    'gsm8k',
    'humaneval',
    'mmlu_0_shot',
    'mmlu_5_shot',
    'mmlu_pro',
  ],
};

const known = (task: string, runsModelCode = false) => ({
  kind: 'inspect-evals',
  task: `inspect_evals/${task}`,
  runsModelCode,
});

test.for([
  ['gsm8k', known('gsm8k')],
  ['GSM8K', known('gsm8k')],
  ['inspect_evals/gsm8k', known('gsm8k')],
  ['mmlu', known('mmlu_0_shot')],
  ['inspect_evals/mmlu', known('mmlu_0_shot')],
  ['inspect_evals/gpqa', known('gpqa_diamond')],
  ['MMLU Pro', known('mmlu_pro')],
  ['humaneval', known('humaneval', true)],
  ['cybench', { kind: 'needs-docker', task: 'cybench' }],
  ['gsm9k', { kind: 'unknown', nearest: ['inspect_evals/gsm8k'] }],
  [
    'mmlu_1_shot',
    { kind: 'unknown', nearest: expect.arrayContaining(['inspect_evals/mmlu_0_shot']) },
  ],
  ['zzzzzz', { kind: 'unknown', nearest: [] }],
  ['hf/openai/gsm8k', { kind: 'hub', dataset: 'openai/gsm8k' }],
  ['hf/openai/gsm8k/main', { kind: 'hub', dataset: 'openai/gsm8k', taskId: 'main' }],
  ['hf/a/b/c@v1', { kind: 'hub', dataset: 'a/b', taskId: 'c', revision: 'v1' }],
  ['hf/a/b@v1', { kind: 'hub', dataset: 'a/b', revision: 'v1' }],
  ['my_task.py', { kind: 'other' }],
  ['tasks/my_task.py@one', { kind: 'other' }],
  ['my_package/task', { kind: 'other' }],
  ['leaderboard|gsm8k|5', { kind: 'other' }],
] as const)('%s', ([asked, answer]) => {
  expect(readTask(asked, list)).toEqual(answer);
});
