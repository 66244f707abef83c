import pMap from 'p-map';
import { expect, test } from 'vitest';

import { EvalcardError } from '../../../src/core/errors.ts';
import { getDiscussion, listDiscussions } from '../../../src/io/hub/discussions.ts';
import { downloadFile, listCommits } from '../../../src/io/hub/files.ts';
import { connectHub } from '../../../src/io/hub/hub.ts';
import { appBench, CARD, extract, REPO, seed, tokens } from '../support/app-bench.ts';

const model = { id: REPO };

/** The calls that change something, and the last one before them. */
const STEPS = ['preupload', 'commit', 'comment'];
const ACTIONS =
  `cut-before cut-after cut-mid 500 500:after 503:retry-after=1 slow:ms=250 wrong-json html redirect-loop race 412 403
  429:r=0;t=1 429:r=9;t=1 429`.split(/\s+/);

/** Bob's own pull request is number 1: it has the licence, and no result yet. */
const start = {
  ...seed,
  repos: [
    {
      name: REPO,
      files: { 'README.md': CARD },
      pullRequests: [
        { title: 'Mine', author: 'bob', files: { LICENSE: 'MIT' } },
        { title: 'Theirs', author: 'eve', files: { 'notes.md': 'x' } },
      ],
    },
  ],
};

test('each fault at each step of --update-pr: one commit or none, one comment at most, and the truth is said', async () => {
  const wrong: unknown[] = [];
  let done = 0;
  const schedules = STEPS.flatMap((step) =>
    ACTIONS.flatMap((action) => [`${step}:${action}`, `${step}:${action}x*`]),
  );
  await pMap(
    schedules,
    async (faults) => {
      const outcome = await run(faults);
      const { failure, card, commits, comments, main, pulls } = outcome;
      if (!failure) done += 1;
      const unsure =
        failure instanceof EvalcardError && /answer to the write was lost/.test(failure.message);
      const problems = [
        commits > 1 ? 'more than one commit' : '',
        comments > 1 ? 'more than one comment' : '',
        pulls === 2 ? '' : 'another pull request',
        main === CARD ? '' : 'main was changed',
        !failure && !card ? 'says it wrote, and did not' : '',
        failure && card && !unsure ? 'wrote, and says it did not' : '',
        failure && !(failure instanceof EvalcardError) ? 'fails with no word' : '',
      ].filter(Boolean);
      if (problems.length > 0) wrong.push({ problems, ...outcome });
    },
    { concurrency: 6 },
  );
  console.log(
    `--update-pr: ${schedules.length} faults at ${STEPS.length} steps, ${done} written, ${schedules.length - done} not; wrong: ${wrong.length}`,
  );
  expect(wrong).toEqual([]);
  expect(done).toBeGreaterThan(schedules.length / 10);
}, 240_000);

async function run(faults: string) {
  const bench = await appBench(start);
  const context = bench.contextOf(tokens.stranger, { HF_HUB_DOWNLOAD_TIMEOUT: '0.1' });
  bench.hub.faults.add(faults);
  const failure: unknown = await extract({ updatePr: 1, write: 'commit' }, context).then(
    () => null,
    (error: unknown) => error,
  );
  bench.hub.faults.clear();
  // A call that was slow may land after the run gave up on it.
  if (faults.includes('slow')) await new Promise((resolve) => setTimeout(resolve, 300));
  const hub = await connectHub(bench.contextOf());
  const read = async (revision: string): Promise<string> => {
    const file = await downloadFile(hub, model, { path: 'README.md', revision });
    return new TextDecoder().decode(file?.bytes);
  };
  const history = await listCommits(hub, model, { revision: 'refs/pr/1' });
  const { events } = await getDiscussion(hub, model, 1);
  const said = events.filter(({ type, data }) => type === 'comment' && data?.latest?.raw);
  const outcome = {
    faults,
    failure,
    card: (await read('refs/pr/1')).includes('- name: Heron'),
    main: await read('main'),
    commits: history.filter(({ title }) => title.startsWith('Add evaluation results')).length,
    comments: said.filter(({ data }) => data?.latest?.raw.includes('| GSM8K |')).length,
    pulls: (await listDiscussions(hub, model, { type: 'pull_request' })).length,
  };
  await bench.close();
  return outcome;
}
