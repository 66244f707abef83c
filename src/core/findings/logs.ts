import { kind } from './finding.ts';

/** What can be said about evaluation logs: what could not be read, and what a score is worth. */
export const logFindings = {
  'log-not-understood': kind<{ reason: string }>({
    severity: 'error',
    title: 'Not an evaluation log that evalcard reads',
    message: ({ reason }) => `This is not a log that evalcard reads: ${reason}`,
    fix: () =>
      'expected a log of inspect-ai, lighteval, lm-evaluation-harness or mteb, or Every Eval Ever JSON',
  }),
  'log-files-skipped': kind<{ files: readonly string[] }>({
    severity: 'info',
    title: 'Other files in a folder of logs',
    message: ({ files }) => {
      const shown = files.slice(0, 3).join(', ');
      const more = files.length > 3 ? ` and ${files.length - 3} more` : '';
      return `No logs, passed over: ${shown}${more}`;
    },
  }),
  'log-damaged': kind<{ reason: string }>({
    severity: 'warning',
    title: 'Log could not be read whole',
    message: ({ reason }) => `The log could not be read whole: ${reason}`,
    fix: () => 'what could be read is kept, and the run counts as partial',
  }),
  'log-failed': kind<{ status: string; error?: string }>({
    severity: 'error',
    title: 'The evaluation did not succeed',
    message: ({ status, error }) =>
      `The log says status "${status}"${error === undefined ? '' : `: ${error}`}`,
    fix: () => 'run the evaluation again; only status "success" gives scores',
  }),
  'log-withdrawn': kind({
    severity: 'error',
    title: 'The log was invalidated',
    message: () => 'The log is marked as invalidated by whoever ran the evaluation',
  }),
  'log-no-scores': kind<{ reason: string }>({
    severity: 'error',
    title: 'No scores in the log',
    message: ({ reason }) => `The log holds no score: ${reason}`,
  }),
  'log-partial': kind<{ reasons: readonly string[] }>({
    severity: 'warning',
    title: 'Partial run',
    message: ({ reasons }) => `The run does not measure the whole benchmark: ${reasons.join('; ')}`,
    fix: () => 'run it whole, or publish it with a note by --allow-partial',
  }),
  'log-partial-refused': kind<{ reasons: readonly string[] }>({
    severity: 'error',
    title: 'Partial run not published',
    message: ({ reasons }) => `A partial run is not published as a score: ${reasons.join('; ')}`,
    fix: () => 'run it whole, or publish it with a note by --allow-partial',
  }),
  'log-other-model': kind<{ logged: string; model: string }>({
    severity: 'error',
    title: 'The log is of another model',
    message: ({ logged, model }) => `The log evaluates ${logged}, not ${model}`,
    fix: ({ logged }) => `if they are the same model, say so: --model-name-override "${logged}"`,
  }),
  'log-without-model': kind<{ model: string }>({
    severity: 'error',
    title: 'The log names no model',
    message: () => 'The log does not say which model it evaluates',
    fix: ({ model }) => `if it evaluates ${model}, say so: --model-name-override "${model}"`,
  }),
  'log-without-address': kind({
    severity: 'warning',
    title: 'Log without an address',
    message: () => 'Nobody else can open this log, so that the results carry no source',
    fix: () => 'put the log where it can be read, and give its address: --source-url https://…',
  }),
  'log-gated-benchmark': kind<{ dataset: string }>({
    severity: 'error',
    title: 'The log holds questions of a gated benchmark',
    message: ({ dataset }) =>
      `The log holds questions of ${dataset}, which is gated so that models do not learn them`,
    fix: () =>
      'keep the Space private (leave out --public); --force publishes the questions all the same',
  }),
  'log-keep-private': kind<{ dataset: string }>({
    severity: 'warning',
    title: 'Questions of a gated benchmark in a Space',
    message: ({ dataset }) => `The log holds questions of ${dataset}, which is gated`,
    fix: () => 'the Space must stay private',
  }),
  'log-gated-published': kind<{ dataset: string }>({
    severity: 'warning',
    title: 'Questions of a gated benchmark are published',
    message: ({ dataset }) => `The log makes questions of ${dataset} public, which is gated`,
    fix: () => 'see whether the terms of the dataset allow that',
  }),
  'space-stays-as-it-is': kind<{ space: string; visibility: string }>({
    severity: 'warning',
    title: 'Visibility of a Space is not changed',
    message: ({ space, visibility }) => `${space} is there already and stays ${visibility}`,
    fix: () => 'who may see it is changed in its settings on the Hub',
  }),
  'log-mock-model': kind<{ model: string }>({
    severity: 'error',
    title: 'No real model was evaluated',
    message: ({ model }) => `${model} is a stand-in without a model: its scores measure nothing`,
  }),
  'log-several-scores': kind<{ task: string; candidates: readonly string[]; flags: string }>({
    severity: 'error',
    title: 'Several scores and no way to tell which one counts',
    message: ({ task, candidates }) =>
      `${task} has several scores, and none of them is known to be the headline: ${candidates.join(', ')}`,
    fix: ({ flags }) => `choose one with ${flags}`,
  }),
  'log-choice-not-found': kind<{ task: string; wanted: string; candidates: readonly string[] }>({
    severity: 'error',
    title: 'The chosen score is not in the log',
    message: ({ task, wanted, candidates }) =>
      `${task} has no ${wanted}; it has ${candidates.join(', ')}`,
  }),
  'log-value-missing': kind<{ task: string; metric: string }>({
    severity: 'warning',
    title: 'A score without a number',
    message: ({ task, metric }) => `${metric} of ${task} is NaN, infinite or empty: left out`,
  }),
  'log-unit-unknown': kind<{ task: string; metric: string; value: number }>({
    severity: 'warning',
    title: 'Scale of a score not known',
    message: ({ task, metric, value }) =>
      `The scale of ${metric} (${value}) of ${task} is not known: nothing is converted`,
  }),
  'log-out-of-range': kind<{ task: string; metric: string; value: number; range: string }>({
    severity: 'warning',
    title: 'A score outside its scale',
    message: ({ task, metric, value, range }) =>
      `${metric} of ${task} should be ${range} and is ${value}: its scale is treated as unknown`,
  }),
  'log-self-graded': kind<{ task: string; scorer: string }>({
    severity: 'warning',
    title: 'The model graded itself',
    message: ({ task, scorer }) =>
      `${scorer} of ${task} had no model of its own to grade with: the evaluated model judged its own answers`,
    fix: () => 'name a judge: inspect eval … --model-role grader=…',
  }),
  'log-own-setup': kind<{ task: string; dataset: string }>({
    severity: 'info',
    title: 'Not the official set-up of the benchmark',
    message: ({ task, dataset }) =>
      `${task} measures ${dataset}, which has an official leaderboard, with the harness' own prompts and settings`,
    fix: ({ dataset }) => `the official set-up is the task hf/${dataset}`,
  }),
  'log-average-left-out': kind<{ name: string }>({
    severity: 'info',
    title: 'An average was left out',
    message: ({ name }) =>
      `"${name}" is an average over different tasks, not a benchmark: left out`,
  }),
};
