import { type EvaluationPr, type EvaluationPrs, listEvaluationPrs } from '../../app/prs.ts';
import { prepareWithdrawal } from '../../app/prs-withdraw.ts';
import { usageError } from '../../core/errors.ts';
import { formatSetting } from '../../core/setting.ts';
import type { Call, ExitCode } from '../command.ts';
import type { Output } from '../output.ts';
import { renderTable } from '../render/table.ts';
import { verdictWords } from '../render/verdict.ts';
import { renderWritten } from '../render/written.ts';
import type { options as flags } from './prs.ts';

export async function runPrs(call: Call<typeof flags>): Promise<ExitCode> {
  const { args, options, context, output } = call;
  if (args[0] === 'withdraw') return withdraw(call);
  const { repoId, json } = options;
  const targets = repoId === undefined ? args : [...args, repoId];
  const found = await listEvaluationPrs({ ...options, targets }, context);
  if (json) output.data(JSON.stringify(found));
  else show(found, output);
  return found.failures.length > 0 ? 3 : 0;
}

function show({ repos, pullRequests, limits, failures }: EvaluationPrs, output: Output): void {
  for (const limit of limits) output.note(limit);
  for (const { repoId, reason } of failures) output.error(`${repoId} could not be read: ${reason}`);
  if (pullRequests.length > 0) {
    output.data(renderTable(HEAD, pullRequests.flatMap(rows), output));
    return;
  }
  const where = repos.length === 1 ? `on ${repos[0]}` : `in ${repos.length} repositories`;
  output.data(`No such pull requests about evaluation results ${where}.`);
}

const HEAD = ['PR', 'STATE', 'AUTHOR', 'BENCHMARK', 'SETTING', 'VALUE', 'DRIFT', 'URL'];

function rows(one: EvaluationPr): string[][] {
  const { repoId, number, url, status, author, results, unreadable } = one;
  const head = [`${repoId} #${number}`, status, author ?? '(deleted)'];
  const read = results.map(({ result, drift }) => [
    ...head,
    result.benchmark.name,
    formatSetting(result),
    `${result.value}${result.unit === 'percent' ? ' %' : ''}`,
    drift.verdict === 'changed' ? `changed: ${drift.sentence}` : verdictWords[drift.verdict],
    url,
  ]);
  const broken = unreadable.map((path) => [...head, `${path} cannot be read`, '', '', '', url]);
  return read.length + broken.length > 0
    ? [...read, ...broken]
    : [[...head, '(no results)', '', '', '', url]];
}

async function withdraw({
  args: [, number, ...rest],
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const { repoId, token, comment, yes, json } = options;
  if (
    number === undefined ||
    !/^#?\d{1,9}$/.test(number) ||
    rest.length > 0 ||
    repoId === undefined
  ) {
    throw usageError(
      'withdraw takes the number of one pull request, and --repo-id',
      'evalcard prs withdraw 3 --repo-id owner/name',
    );
  }
  const wanted = { repoId, number: Number(number.replace('#', '')), comment, token };
  const { title, url, apply } = await prepareWithdrawal(wanted, context);
  if (!json) output.note(`Closes “${title}”: ${url}`);
  if (output.interactive && !yes && !json && !(await output.confirm('Close this pull request?'))) {
    output.note('Nothing was written.');
    return 1;
  }
  const done = await apply();
  output.data(json ? JSON.stringify(done) : renderWritten(done));
  return 0;
}
