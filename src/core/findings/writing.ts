import { kind } from './finding.ts';

/** A value, and what other models have on the same leaderboard. */
export interface LeaderboardDoubt {
  readonly name: string;
  readonly value: number;
  readonly dataset: string;
  readonly task: string;
  readonly count: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** What can be said about a write: conflicts, what was left alone, what could not be checked. */
export const writingFindings = {
  'already-there': kind<{ count: number }>({
    severity: 'info',
    title: 'Results already published',
    message: ({ count }) =>
      count === 1
        ? 'One of the results is there already with the same value'
        : `${count} of the results are there already with the same value`,
  }),
  'mapping-unused': kind<{ key: string }>({
    severity: 'warning',
    title: 'Metric mapping that matches nothing',
    message: ({ key }) => `--metric-mapping names "${key}", but no result is called so`,
    fix: () => 'Keys match the benchmark’s name as it is printed, case and spacing aside.',
  }),
  'value-conflict': kind<{
    name: string;
    value: number;
    source: string;
    published: string;
    publishedSource: string;
    likely: boolean;
  }>({
    severity: 'error',
    title: 'Another value is published',
    message: ({ name, value, source, published, publishedSource, likely }) =>
      `${name} is ${value} (${source}), but ${published} is published for ${likely ? 'what is likely' : ''} the same measurement (${publishedSource})`.replace(
        '  ',
        ' ',
      ),
    fix: () => 'Decide with --overwrite, --keep or --add-as-variant; nothing was written.',
  }),
  'results-contradict': kind<{ name: string; value: number; published: string }>({
    severity: 'error',
    title: 'Two values for one measurement in the same run',
    message: ({ name, value, published }) => `${name} is both ${published} and ${value}`,
    fix: () =>
      'Choose one table with --table, or drop --merge-tables so that the tables are told apart.',
  }),
  'likely-duplicate': kind<{ name: string; value: number; source: string }>({
    severity: 'warning',
    title: 'Likely published already',
    message: ({ name, value, source }) =>
      `${name} = ${value} is published under another name or source (${source}); it was not added again`,
  }),
  'value-far-from-leaderboard': kind<LeaderboardDoubt>({
    severity: 'warning',
    title: 'Value far outside the leaderboard',
    message: ({ name, value, ...board }) =>
      `${name} = ${value} lies far outside ${leaderboardText(board)}`,
    fix: ({ dataset, task }) =>
      `Look at the source again: is it this benchmark, this metric, this model? evalcard leaderboard ${dataset} --task ${task}`,
  }),
  'value-hundredth-of-leaderboard': kind<LeaderboardDoubt>({
    severity: 'warning',
    title: 'Value at a hundredth of the leaderboard',
    message: ({ name, value, ...board }) =>
      `${name} = ${value} is below ${leaderboardText(board)}; a hundred times that would be usual`,
    fix: () => 'If it is a fraction, publish it as a percentage.',
  }),
  'edit-refused': kind<{ reason: string }>({
    severity: 'error',
    title: 'Edit refused',
    message: ({ reason }) =>
      `The front matter cannot be edited without touching other data: ${reason}`,
    fix: () => 'Write this part in plain block style by hand, then run again.',
  }),
  'no-place-in-eval-results': kind<{ name: string; reason: string }>({
    severity: 'info',
    title: 'Result without a place in .eval_results',
    message: ({ name, reason }) => `${name} stays in model-index: ${reason}`,
  }),
  'nothing-to-remove': kind<{ published: number }>({
    severity: 'error',
    title: 'No result to remove',
    message: ({ published }) =>
      published === 0
        ? 'No results are published here'
        : `None of the ${published} published results matches`,
    fix: ({ published }) =>
      published === 0 ? 'There is nothing to take out.' : 'evalcard show lists them.',
  }),
  'several-to-remove': kind<{ count: number }>({
    severity: 'error',
    title: 'Several results to remove',
    message: ({ count }) => `${count} results match; nothing was taken out`,
    fix: () =>
      'Say which with --metric, --setting, --source, --value or --format, or take all of them with --all.',
  }),
  'nothing-to-render': kind({
    severity: 'error',
    title: 'No results for a table',
    message: () => 'No results are published here, so that no table is added to the card',
    fix: () => 'evalcard extract-readme or add-eval publishes some.',
  }),
  'nothing-to-migrate': kind<{ to: string }>({
    severity: 'error',
    title: 'Nothing to migrate',
    message: ({ to }) =>
      to === 'model-index'
        ? 'There are no results in .eval_results, no Papers with Code file, and no metrics written as a map'
        : 'No result of model-index has a place in .eval_results',
    fix: () => 'evalcard show lists what is published.',
  }),
  'papers-with-code-models': kind<{ names: readonly string[]; name: string }>({
    severity: 'error',
    title: 'Several models in a Papers with Code file',
    message: ({ names, name }) =>
      `The file holds ${names.length} models and none is called ${name}: ${names.join(', ')}`,
    fix: ({ names }) =>
      `Say which is this one: --model-name-override ${JSON.stringify(names[0] ?? '')}`,
  }),
  'value-converted': kind<{ name: string; from: number; to: number }>({
    severity: 'info',
    title: 'Value brought to the benchmark’s scale',
    message: ({ name, from, to }) =>
      `${name} is the fraction ${from} at its source and ${to} in .eval_results, whose leaderboards run from 0 to 100`,
  }),
  'published-elsewhere': kind<{ name: string; value: number; published: number }>({
    severity: 'warning',
    title: 'Benchmark published with another value',
    message: ({ name, value, published }) =>
      `${name} = ${value} is added, while another result of this card says ${published} for that benchmark`,
    fix: () => 'If both are right, say in their settings what sets them apart.',
  }),
  'no-counterpart': kind<{ name: string; what: string }>({
    severity: 'info',
    title: 'Field without a counterpart',
    message: ({ name, what }) => `The other format has no field for ${what} of ${name}`,
  }),
  'already-proposed': kind<{
    number: number;
    url: string;
    own: boolean;
    author: string;
    name: string;
    value: number;
    proposed: number;
  }>({
    severity: 'error',
    title: 'Proposed in an open pull request',
    message: ({ number, url, own, author, name, value, proposed }) =>
      `${name} = ${proposed} is proposed in pull request #${number} of ${own ? 'yours' : author} already${proposed === value ? '' : `, and here it is ${value}`}: ${url}`,
    fix: ({ number, own }) =>
      own
        ? `Add to it with --update-pr ${number}, or take it back with evalcard prs withdraw ${number}.`
        : 'Comment there instead of opening another one; nothing was written.',
  }),
  'already-on-main': kind<{ name: string; value: number; published: number }>({
    severity: 'error',
    title: 'Published on main already',
    message: ({ name, value, published }) =>
      `${name} = ${published} is on main already${published === value ? '' : `, and here it is ${value}`}`,
    fix: () =>
      'A pull request that adds it again would make two of it. Leave it out, or start from main with --create-pr.',
  }),
  'pull-request-unreadable': kind<{ number: number; url: string; path: string }>({
    severity: 'warning',
    title: 'A file of an open pull request cannot be read',
    message: ({ number, url, path }) =>
      `what pull request #${number} proposes in ${path} cannot be read, so it may be the same: ${url}`,
    fix: () => 'Look at it before you go on.',
  }),
  'card-table-markers': kind<{ reason: string }>({
    severity: 'error',
    title: 'No place for the table',
    message: ({ reason }) => `The table of results cannot be placed: ${reason}`,
    fix: () =>
      'Put the lines "<!-- evalcard:start -->" and "<!-- evalcard:end -->" where the table belongs, or add them at the end with --append.',
  }),
};

function leaderboardText({
  dataset,
  task,
  count,
  low,
  median,
  high,
}: Omit<LeaderboardDoubt, 'name' | 'value'>): string {
  return `the ${count} values on the leaderboard of ${dataset} (${task}): ${low} to ${high}, median ${Number(median.toFixed(2))}`;
}
