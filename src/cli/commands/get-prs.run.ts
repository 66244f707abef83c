import { getPullRequests } from '../../app/get-prs.ts';
import type { Call, ExitCode } from '../command.ts';
import { renderTable } from '../render/table.ts';
import type { options as flags } from './get-prs.ts';

export async function runGetPrs({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const found = await getPullRequests({ ...options, target: args[0] }, context);
  if (options.json) {
    output.data(JSON.stringify(found));
    return 0;
  }
  if (found.pullRequests.length === 0) {
    output.data(`No open pull requests on ${found.repoId}.`);
    return 0;
  }
  const rows = found.pullRequests.map(({ number, title, author, createdAt, url }) => [
    `#${number}`,
    title,
    author ?? '(deleted)',
    createdAt.slice(0, 10),
    url,
  ]);
  output.data(renderTable(['PR', 'TITLE', 'AUTHOR', 'OPENED', 'URL'], rows, output));
  return 0;
}
