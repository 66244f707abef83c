import { providers } from '../../../app/jobs/wishes.ts';
import { defineCommand } from '../../command.ts';
import {
  choice,
  duration,
  flag,
  index,
  indexOr,
  number,
  text,
  textOr,
  texts,
} from '../../options.ts';
import { publishOptions } from './collect.ts';
import { jobOptions } from './shared.ts';

export const options = {
  model: text('owner/name', 'the model; with an inference provider also owner/name:provider'),
  task: text('task', 'gsm8k, inspect_evals/gpqa_diamond, hf/owner/dataset/task, my_task.py'),
  models: text('file', 'a sweep: a file with a model a line, instead of --model'),
  tasks: text('a,b,c', 'a sweep: several tasks, instead of --task'),
  resume: text('sweep', 'go on with a sweep that was cut off, with the flags it was started with'),
  concurrency: indexOr('N', 2, 'sweep: jobs that run at the same time'),
  hardware: {
    ...text('name', 'what to run on; by default the cheapest that the model fits on'),
    aliases: ['--flavor'],
  },
  keepHardware: flag('take --hardware although the model seems too large for it'),
  framework: choice(['inspect', 'lighteval'], 'inspect', 'the evaluation harness'),
  provider: choice(
    ['auto', ...providers],
    'auto',
    'who answers: an inference provider, or the weights in the job (vllm, hf); auto: vllm when --hardware has a GPU',
  ),
  baseUrl: text('url', 'address of the model server, for openai-compatible'),
  ...jobOptions,
  timeout: duration('time', '2h', 'end the job after so long: 45m, 2h, 1d'),
  maxCost: number('dollars', 'refuse what may cost more; of a sweep, all of it'),
  limit: text('N', 'only the first N questions, or A-B; such a run is not published'),
  epochs: index('N', 'ask each question N times'),
  maxConnections: index('N', 'questions asked at the same time'),
  temperature: text('number', 'sampling temperature'),
  sandbox: text('name', 'where code runs that the model wrote: local is the job’s container'),
  modelRevision: text('rev', 'revision of the model; by default main, pinned to its commit'),
  taskArg: { ...texts('key=value', 'argument of the task (repeatable)'), aliases: ['-T'] },
  modelArg: {
    ...texts('key=value', 'argument for loading the model (repeatable)'),
    aliases: ['-M'],
  },
  script: text(
    'file|url',
    'run this script instead of evalcard’s own (payload/README.md: what it must print)',
  ),
  image: text('name', 'Docker image, with uv in it'),
  secret: {
    ...texts(
      'NAME',
      'give the job this variable of your environment as a secret (repeatable); NAME=VARIABLE renames it. HF_TOKEN is always given',
    ),
    aliases: ['--secrets'],
  },
  env: texts('NAME=value', 'give the job a variable that everybody may read (repeatable)'),
  logs: textOr(
    'place',
    'bucket',
    'where the log goes: bucket (private, yours), none, hf://buckets/owner/name/folder, hf://datasets/…',
  ),
  detach: { ...flag('submit, print the id, and leave'), aliases: ['-d'] },
  dryRun: flag('show what would be submitted, with its cost, and stop'),
  ...publishOptions,
};

const spec = {
  details:
    'The evaluation runs on Hugging Face Jobs with a script that comes with evalcard. Before anything is paid for, the task, the access ' +
    'to the weights, the hardware and its price are checked, and the most that it can cost is shown. Then the job is followed to its ' +
    'end: Ctrl-C leaves it running. With --publish its scores are written when the run was good. HF_TOKEN reaches the job as a ' +
    'secret and in no other way. With --models and --tasks each pair is a job of its own. docs/jobs.md has the whole way.',
  options,
} as const;

/** `evalcard jobs run`. */
export const jobsRun = defineCommand({
  ...spec,
  name: 'jobs run',
  summary: 'evaluate a model on Hugging Face Jobs',
  examples: [
    {
      command: 'evalcard jobs run --model acme/my-model-7b --task gsm8k --dry-run',
      does: 'What would it cost?',
    },
    {
      command:
        'evalcard jobs run --model acme/my-model-7b --task hf/openai/gsm8k --provider vllm --publish --create-pr',
      does: 'Evaluate, and open a pull request with the score',
    },
    {
      command:
        'evalcard jobs run --models models.txt --tasks gsm8k,mmlu_pro --concurrency 4 --max-cost 20',
      does: 'A sweep of several models and tasks',
    },
  ],
  run: async (call) => {
    const { runJobsRun } = await import('./run.run.ts');
    return runJobsRun(call);
  },
});

/** `evalcard run-eval-job`: the name that older documentation has. */
export const runEvalJob = defineCommand({
  ...spec,
  name: 'run-eval-job',
  summary: 'evaluate a model on Hugging Face Jobs: the same as jobs run',
  examples: [
    {
      command: 'evalcard run-eval-job --model acme/my-model-7b --task gsm8k --hardware cpu-basic',
      does: 'Evaluate with an inference provider',
    },
  ],
  run: (call) => jobsRun.run(call),
});
