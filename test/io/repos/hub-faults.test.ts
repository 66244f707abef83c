import pMap from 'p-map';
import { describe, expect, test } from 'vitest';

import type { Change } from '../../../src/core/change.ts';
import { EvalcardError } from '../../../src/core/errors.ts';
import { listDiscussions } from '../../../src/io/hub/discussions.ts';
import { downloadFile, listCommits } from '../../../src/io/hub/files.ts';
import { connectHub } from '../../../src/io/hub/hub.ts';
import { openRepo } from '../../../src/io/repos/open-repo.ts';
import type { WriteMode, Written } from '../../../src/io/repos/repo.ts';
import { writeWithRetry } from '../../../src/io/repos/write-with-retry.ts';
import { hubBench, tokens } from '../support/hub.ts';

const SCHEDULES = Number(process.env['EVALCARD_FAULT_SCHEDULES'] ?? 120);
const LINE = 'Ours.';
const RESULTS = '- dataset: {id: openai/gsm8k, task_id: gsm8k}\n  value: 81.5\n';
const model = { id: 'alice/model' };

const GROUPS = [
  'any',
  'write',
  'info',
  'resolve',
  'auth-check',
  'whoami',
  'validate-yaml',
  'preupload',
  'commit',
  'commit',
  'commit',
  'commits',
  'paths-info',
  'discussions',
  'refs',
];
const ACTIONS = [
  'cut-before',
  'cut-after',
  'cut-mid',
  '500',
  '500:after',
  '503:retry-after=1',
  '504:after',
  '429',
  '429:r=0;t=1',
  '429:r=9;t=1',
  '412',
  '401',
  '403',
  '404',
  'wrong-json',
  'wrong-json:shape=array',
  'wrong-json:shape=null',
  'wrong-json:shape=empty',
  'html',
  'html:status=502',
  'redirect-loop',
  'race',
  'race:path=README.md;content=Theirs.',
  'slow:ms=300',
];

/** One to four faults, drawn by a generator that gives the same schedule for the same number. */
function schedule(number: number): string {
  let state = (number + 1) * 2654435761;
  const draw = <T>(items: readonly T[]): T => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0;
    const drawn = items[(state >>> 8) % items.length];
    if (drawn === undefined) throw new Error('nothing to draw from');
    return drawn;
  };
  return Array.from({ length: draw([1, 1, 2, 3, 4]) }, () => {
    const times = draw(['', '', '', 'x2', 'x3', 'x*']);
    return `${draw(GROUPS)}:${draw(ACTIONS)}${times}${draw(['', '', '+1', '+2'])}`;
  }).join(',');
}

/** What the run said: what was written, or what it failed with. */
type Said = { readonly written: Written } | { readonly failure: unknown };

async function run(number: number, mode: WriteMode) {
  const bench = await hubBench();
  const faults = schedule(number);
  bench.hub.faults.add(faults);
  // A tenth of a second to answer, and none to wait in.
  const context = bench.contextOf(mode === 'commit' ? tokens.alice : tokens.bob, {
    HF_HUB_DOWNLOAD_TIMEOUT: '0.1',
  });
  const attempt = writeWithRetry({
    open: () => openRepo('alice/model', context),
    makeChange: async (repo): Promise<Change> => {
      await repo.checkWrite(mode);
      const before = (await repo.readFile('README.md'))?.text ?? null;
      const text = before ?? '';
      const after = text.includes(LINE) ? text : `${text.trimEnd()}\n${LINE}\n`;
      return {
        title: 'Ours',
        description: '',
        files: [
          { path: 'README.md', before, after },
          {
            path: '.eval_results/ours.yaml',
            before: (await repo.readFile('.eval_results/ours.yaml'))?.text ?? null,
            after: RESULTS,
          },
        ],
      };
    },
    mode,
  });
  const said = await attempt.then(
    ({ written }): Said => ({ written }),
    (failure: unknown): Said => ({ failure }),
  );
  bench.hub.faults.clear();
  // A call that was slow may land after the run gave up on it.
  if (faults.includes('slow')) await new Promise((resolve) => setTimeout(resolve, 200));

  const hub = await connectHub(bench.contextOf());
  const read = async (path: string, revision: string): Promise<string | null> => {
    const file = await downloadFile(hub, model, { path, revision });
    return file === null ? null : new TextDecoder().decode(file.bytes);
  };
  const stateOf = async (revision: string): Promise<'old' | 'new' | 'half'> => {
    const card = ((await read('README.md', revision)) ?? '').includes(LINE);
    const results = (await read('.eval_results/ours.yaml', revision)) === RESULTS;
    if (card !== results) return 'half';
    return card ? 'new' : 'old';
  };
  const pulls = await listDiscussions(hub, model, { type: 'pull_request' });
  const commits = await listCommits(hub, model);
  const cards = await Promise.all(commits.map(({ id }) => read('README.md', id)));
  const theirsWasThere = cards.some((card) => card?.includes('Theirs.'));
  return {
    faults,
    said,
    main: await stateOf('main'),
    pulls: await Promise.all(pulls.map(({ num }) => stateOf(`refs/pr/${num}`))),
    overwritten: theirsWasThere && !cards[0]?.includes('Theirs.'),
    ownCommits: commits.filter(({ title }) => title === 'Ours').length,
  };
}

const numbers = Array.from({ length: SCHEDULES }, (_, index) => index);

describe.for<WriteMode>(['commit', 'pull-request'])('%s under random faults', (mode) => {
  test(
    `${SCHEDULES} schedules: the old state or the whole new one, at most one pull request, and the truth is said`,
    { timeout: 30_000 + SCHEDULES * 1000 },
    async () => {
      const wrong: unknown[] = [];
      let succeeded = 0;
      const judge = async (number: number): Promise<void> => {
        const outcome = await run(number, mode);
        const { said, main, pulls, ownCommits, overwritten } = outcome;
        const done = 'written' in said;
        if (done) succeeded += 1;
        const where = mode === 'commit' ? main : (pulls[0] ?? 'old');
        const other = mode === 'commit' ? pulls.length === 0 : main === 'old';
        // A race on README.md may bury a commit of ours that was made before it.
        const truthful = !done || where === 'new' || outcome.faults.includes('content=');
        const known = done || said.failure instanceof EvalcardError;
        const fine =
          !overwritten && main !== 'half' && !pulls.includes('half') && pulls.length <= 1;
        if (!fine || !other || !truthful || !known || ownCommits > 1)
          wrong.push({ number, ...outcome });
      };
      // Most of the time is waiting.
      await pMap(numbers, judge, { concurrency: 6 });
      const failed = SCHEDULES - succeeded;
      console.log(
        `${mode}: ${SCHEDULES} random fault schedules, ${succeeded} written, ${failed} not; half-written, lost or doubled: ${wrong.length}`,
      );
      expect(wrong).toEqual([]);
      // Else the schedules would be too hard to show anything.
      expect(succeeded).toBeGreaterThan(SCHEDULES / 10);
    },
  );
});
