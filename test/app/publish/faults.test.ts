import pMap from 'p-map';
import { describe, expect, test } from 'vitest';

import { prepareUndo } from '../../../src/app/undo.ts';
import { EvalcardError } from '../../../src/core/errors.ts';
import { listDiscussions } from '../../../src/io/hub/discussions.ts';
import { downloadFile, listCommits } from '../../../src/io/hub/files.ts';
import { connectHub } from '../../../src/io/hub/hub.ts';
import { listRuns } from '../../../src/io/journal/journal.ts';
import type { WriteMode } from '../../../src/io/repos/repo.ts';
import { type AppBench, appBench, extract, REPO, tokens } from '../support/app-bench.ts';

const model = { id: REPO };

/** The calls of a run in their order; `+N` is the call after N others of its kind. */
const STEPS: Readonly<Record<WriteMode, readonly string[]>> = {
  commit: ['info', 'auth-check', 'resolve', 'tree', 'validate-yaml', 'preupload', 'commit'],
  'pull-request':
    'info whoami resolve tree discussions info+1 discussion resolve+1 discussions+1 validate-yaml preupload discussions+2 commit discussions+3'.split(
      ' ',
    ),
};

const ACTIONS =
  `cut-before cut-after cut-mid 500 500:after slow:ms=250 wrong-json wrong-json:shape=empty html html:status=502
  redirect-loop race race:path=README.md;content=Theirs. 412 403 429:r=0;t=1 429:r=9;t=1`.split(
    /\s+/,
  );

const schedules = (mode: WriteMode): readonly string[] =>
  STEPS[mode].flatMap((step) =>
    ACTIONS.flatMap((action) => {
      const [group = '', skip = ''] = step.split(/(?=\+)/);
      return [`${group}:${action}${skip}`, `${group}:${action}x*${skip}`];
    }),
  );

describe.for<WriteMode>(['commit', 'pull-request'])('extract-readme as a %s', (mode) => {
  test(
    'each fault at each step: the old state or the whole new one, at most one pull request; it says which, and undo finds it',
    { timeout: 300_000 },
    async () => {
      const wrong: unknown[] = [];
      let done = 0;
      let tried = 0;
      // Most of the time is waiting.
      await pMap(
        schedules(mode),
        async (faults) => {
          const outcome = await run(faults, mode);
          tried += 1;
          if (outcome.written) done += 1;
          const problems = problemsOf(outcome, mode);
          if (problems.length > 0) wrong.push({ problems, ...outcome });
        },
        { concurrency: 6 },
      );
      console.log(
        `extract-readme as a ${mode}: ${tried} faults at its ${STEPS[mode].length} steps, ${done} written, ${tried - done} not; wrong: ${wrong.length}`,
      );
      expect(wrong).toEqual([]);
      expect(tried).toBeGreaterThan(200);
      // Else the faults would stop everything, and nothing would be shown.
      expect(done).toBeGreaterThan(tried / 10);
    },
  );
});

type Outcome = Awaited<ReturnType<typeof run>>;

function problemsOf(outcome: Outcome, mode: WriteMode): string[] {
  const { written, failure, main, pulls, ownCommits, journal, undone } = outcome;
  const where = mode === 'commit' ? main : (pulls[0] ?? 'old');
  const buried = outcome.faults.includes('content=');
  const said = failure instanceof EvalcardError ? failure.message : '';
  const unsure = /answer to the write was lost|but named no pull request/.test(said);
  return [
    main === 'half' || pulls.includes('half') ? 'half a change' : '',
    pulls.length > 1 ? 'more than one pull request' : '',
    mode === 'commit' && pulls.length > 0 ? 'a pull request' : '',
    mode === 'pull-request' && main !== 'old' ? 'a commit to main' : '',
    ownCommits > 1 ? 'more than one commit' : '',
    written && where !== 'new' && !buried ? 'says it wrote, and did not' : '',
    !written && !(failure instanceof EvalcardError) ? 'fails with no word' : '',
    !written && where === 'new' && !unsure ? 'wrote, and says it did not' : '',
    written && journal !== 'done' ? `the journal says ${journal}` : '',
    !written && journal === 'done' ? 'the journal says done' : '',
    undone === 'old' || (buried && undone !== 'half') ? '' : `after undo: ${undone}`,
  ].filter(Boolean);
}

async function run(faults: string, mode: WriteMode) {
  const bench = await appBench();
  const token = mode === 'commit' ? tokens.owner : tokens.stranger;
  const context = bench.contextOf(token, {
    // A tenth of a second to answer, and none to wait in.
    HF_HUB_DOWNLOAD_TIMEOUT: '0.1',
  });
  bench.hub.faults.add(faults);
  const outcome = await extract({ write: mode, format: 'both' }, context).then(
    ({ written }) => ({ written, failure: null }),
    (failure: unknown) => ({ written: null, failure }),
  );
  bench.hub.faults.clear();
  // A call that was slow may land after the run gave up on it.
  if (faults.includes('slow')) await new Promise((resolve) => setTimeout(resolve, 300));
  const state = await stateOf(bench);
  const patient = bench.contextOf(token);
  const [entry] = await listRuns(patient);
  // What a run may have written before it failed is found by undo all the same.
  if (entry) {
    const { plan, apply } = await prepareUndo({ runId: entry.runId, write: true }, patient);
    if (plan.kind !== 'nothing') await apply();
  }
  const after = await stateOf(bench);
  const undone = after.pulls.includes('half') ? 'half' : (after.pulls[0] ?? after.main);
  await bench.close();
  return { faults, ...outcome, ...state, journal: entry?.state ?? 'none', undone };
}

async function stateOf(bench: AppBench) {
  const hub = await connectHub(bench.contextOf());
  const read = async (path: string, revision: string): Promise<string> => {
    const file = await downloadFile(hub, model, { path, revision });
    return file === null ? '' : new TextDecoder().decode(file.bytes);
  };
  const at = async (revision: string): Promise<'old' | 'new' | 'half'> => {
    const parts = [
      (await read('README.md', revision)).includes('- name: MMLU'),
      (await read('.eval_results/gsm8k.yaml', revision)).includes('81.5'),
      (await read('.eval_results/gpqa_diamond.yaml', revision)).includes('44.1'),
    ];
    if (parts.every(Boolean)) return 'new';
    return parts.some(Boolean) ? 'half' : 'old';
  };
  const open = await listDiscussions(hub, model, { type: 'pull_request', status: 'open' });
  const ours = open.filter(({ title }) => title.startsWith('Add evaluation results'));
  const commits = await listCommits(hub, model);
  return {
    main: await at('main'),
    pulls: await Promise.all(ours.map(({ num }) => at(`refs/pr/${num}`))),
    ownCommits: commits.filter(({ title }) => title.startsWith('Add evaluation results')).length,
  };
}
