import { describe, expect, test } from 'vitest';

import { getDiscussion, listDiscussions } from '../../../src/io/hub/discussions.ts';
import { connectHub } from '../../../src/io/hub/hub.ts';
import { prepareExtraction } from '../../../src/app/extract-readme.ts';
import type { Seed } from '../../../src/test-hub/index.ts';
import { appBench, CARD, extract, extraction, REPO, seed, tokens } from '../support/app-bench.ts';

type Pull = { readonly title: string; readonly files: Readonly<Record<string, string>> };

/** The repo with these pull requests of somebody else. */
function withPulls(pulls: readonly Pull[], main: Readonly<Record<string, string>> = {}): Seed {
  const pullRequests = pulls.map((pull) => ({ author: 'eve', ...pull }));
  return {
    ...(seed.users && { users: seed.users }),
    repos: [{ name: REPO, files: { 'README.md': CARD, ...main }, pullRequests }],
  };
}

const modelIndex = (metric: string, dataset = '{name: Benchmarks, type: benchmark}'): string =>
  `---\nmodel-index:\n- name: Heron\n  results:\n  - task: {type: text-generation}\n    dataset: ${dataset}\n    metrics:\n    - ${metric}\n---\n${CARD}`;
const evalResults = (value: number, notes = ''): string =>
  `- dataset: {id: openai/gsm8k, task_id: gsm8k}\n  value: ${value}\n${notes}`;

const proposing: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'grouped, same value': { 'README.md': modelIndex('{type: gsm8k, value: 81.5, name: GSM8K}') },
  'grouped, other value': { 'README.md': modelIndex('{type: gsm8k, value: 12, name: GSM8K}') },
  'by benchmark': {
    'README.md': modelIndex(
      '{type: exact_match, value: 81.5, name: Exact Match}',
      '{name: GSM8K, type: openai/gsm8k}',
    ),
  },
  '.eval_results': { '.eval_results/gsm8k.yaml': evalResults(81.5) },
  '.eval_results under another name': { '.eval_results/mine.yaml': evalResults(80) },
};

const notProposing: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'another benchmark': { 'README.md': modelIndex('{type: hle, value: 5, name: HLE}') },
  'another setting and value': { '.eval_results/gsm8k.yaml': evalResults(80, '  notes: 8-shot\n') },
  'text only': { 'README.md': `${CARD}\nMore.\n` },
  'other files': { LICENSE: 'MIT\n' },
};

describe('the gate before a pull request', () => {
  test.for(Object.keys(proposing))('refuses what is proposed: %s', async (name) => {
    const bench = await appBench(withPulls([{ title: 'Scores', files: proposing[name] ?? {} }]));
    const context = bench.contextOf(tokens.stranger);
    const { plan, codes, written } = await extract({ write: 'pull-request' }, context);
    expect(codes).toEqual(['already-proposed']);
    expect(written).toBeNull();
    expect(plan.findings[0]?.args).toMatchObject({
      own: false,
      author: 'eve',
      url: `${bench.hub.url}/${REPO}/discussions/1`,
    });
    expect(await pullsOf(bench)).toHaveLength(1);
  });

  test.for(Object.keys(notProposing))('goes on beside: %s', async (name) => {
    const bench = await appBench(withPulls([{ title: 'Other', files: notProposing[name] ?? {} }]));
    const { written } = await extract({ write: 'pull-request' }, bench.contextOf(tokens.stranger));
    expect(written).toMatchObject({ kind: 'pull-request', number: 2 });
  });

  test('a score that a pull request only carries along from its base is not proposed by it', async () => {
    const published = modelIndex('{type: gsm8k, value: 81.5, name: GSM8K}');
    const pull = { title: 'Fix a typo', files: { 'README.md': `${published}Typo.\n` } };
    const bench = await appBench(withPulls([pull], { 'README.md': published }));
    // Meanwhile main has lost it.
    const owner = bench.contextOf(tokens.owner);
    const hub = await connectHub(owner);
    const { createCommit } = await import('../../../src/io/hub/commits.ts');
    await createCommit(
      hub,
      { id: REPO },
      {
        revision: 'main',
        title: 'Remove',
        description: '',
        parentCommit: null,
        createPr: false,
        files: [{ path: 'README.md', bytes: new TextEncoder().encode(CARD) }],
      },
    );
    const { written } = await extract({ write: 'pull-request' }, bench.contextOf(tokens.stranger));
    expect(written).toMatchObject({ kind: 'pull-request', number: 2 });
  });

  test('every page of open pull requests is read', async () => {
    const others = Array.from({ length: 55 }, (_, index) => ({
      title: `Other ${index}`,
      files: { [`file-${index}.txt`]: 'x\n' },
    }));
    const oldest = { title: 'Scores', files: { '.eval_results/gsm8k.yaml': evalResults(81.5) } };
    const bench = await appBench(withPulls([oldest, ...others]));
    const { codes } = await extract({ write: 'pull-request' }, bench.contextOf(tokens.stranger));
    expect(codes).toEqual(['already-proposed']);
    expect(bench.calls().filter((call) => call === 'GET discussions')).toHaveLength(2);
  });

  test.for([2, 4])('of %s that are opened at the same moment the oldest stays', async (count) => {
    const bench = await appBench();
    const contexts = Array.from({ length: count }, (_, index) =>
      bench.contextOf(index % 2 === 0 ? tokens.owner : tokens.stranger),
    );
    const prepared = await Promise.all(
      contexts.map((context) => prepareExtraction(extraction({ write: 'pull-request' }), context)),
    );
    // All have looked before any has written.
    bench.hub.faults.add(`preupload:slow:ms=200x${count}`);
    const ends = await Promise.allSettled(prepared.map(({ apply }) => apply('pull-request')));
    const open = (await pullsOf(bench)).filter(({ status, num }) => status === 'open' && num > 1);
    expect(open.map(({ num }) => num)).toEqual([2]);
    // Whoever did not open it says so: it is refused, or found as one's own.
    const said = ends.map((end) => (end.status === 'fulfilled' ? end.value : end.reason));
    expect(said.filter((one) => one.number === 2 && !one.existing)).toHaveLength(1);
    expect(said.filter((one) => one.number !== 2 && one.code !== 'refused')).toEqual([]);
  });

  test('when nobody can be asked after the opening, it stays and that is said', async () => {
    const bench = await appBench();
    const said: string[] = [];
    const context = {
      ...bench.contextOf(tokens.stranger),
      report: ({ text }: { readonly text: string }): void => void said.push(text),
    };
    bench.hub.faults.add('discussions:500x*+3');
    const { written } = await extract({ write: 'pull-request' }, context);
    expect(written).toMatchObject({ kind: 'pull-request', number: 2 });
    expect(said.at(-1)).toMatch(/^pull request #2 is open; whether somebody proposed the same/);
  });

  test('a pull request opened between the preview and the write is seen', async () => {
    const bench = await appBench();
    const { plan, apply } = await prepareExtraction(
      extraction({ write: 'pull-request' }),
      bench.contextOf(tokens.stranger),
    );
    expect(plan.change).not.toBeNull();
    await extract({ write: 'pull-request' }, bench.contextOf(tokens.owner));
    await expect(apply('pull-request')).rejects.toMatchObject({ code: 'refused' });
    expect(await pullsOf(bench)).toHaveLength(2);
  });

  test.for(['discussions', 'discussion', 'info:500x*+1', 'resolve:500x*+1'])(
    'fails closed when the check fails: %s',
    async (fault) => {
      const bench = await appBench();
      bench.hub.faults.add(fault.includes(':') ? fault : `${fault}:500x*`);
      const run = extract({ write: 'pull-request' }, bench.contextOf(tokens.stranger));
      await expect(run).rejects.toThrow(
        /^Nothing was written: whether ada\/Heron has these results/,
      );
      bench.hub.faults.clear();
      expect(await pullsOf(bench)).toHaveLength(1);
    },
  );

  test('a preview of a pull request is checked too, without a token', async () => {
    const pull = { title: 'Scores', files: proposing['.eval_results'] ?? {} };
    const bench = await appBench(withPulls([pull]));
    const wishes = { write: null, intent: 'pull-request' } as const;
    expect((await extract(wishes, bench.contextOf())).codes).toEqual(['already-proposed']);
    expect((await extract({ write: null }, bench.contextOf())).codes).toEqual([]);
  });
});

describe('--update-pr', () => {
  test('adds to the own pull request, says there what, and opens none', async () => {
    const bench = await appBench();
    const context = bench.contextOf(tokens.stranger);
    await extract({ write: 'pull-request' }, context);
    const wishes = { updatePr: true, format: 'eval-results', onConflict: 'overwrite' } as const;
    const { written } = await extract(wishes, context);
    expect(written).toMatchObject({ kind: 'commit', updated: { number: 2 } });
    expect(await pullsOf(bench)).toHaveLength(2);
    const { events } = await getDiscussion(await connectHub(context), { id: REPO }, 2);
    const comments = events.flatMap(({ data }) => data?.latest?.raw ?? []);
    expect(comments).toHaveLength(2);
    expect(comments[1]).toMatch(/\| GSM8K \|.*`81\.5`[\s\S]*Run `20260102-\d{8}` of evalcard\.$/);
  });

  test('refuses what main has by now', async () => {
    const bench = await appBench();
    const context = bench.contextOf(tokens.stranger);
    await extract(
      { write: 'pull-request', metricMapping: '{"MMLU": {"type": "x", "name": "X"}}' },
      context,
    );
    await extract({ format: 'eval-results' }, bench.contextOf(tokens.owner));
    const { codes } = await extract({ updatePr: true, format: 'eval-results' }, context);
    expect(new Set(codes)).toEqual(new Set(['already-on-main']));
  });

  test.for([
    ['somebody else’s', 1, tokens.stranger, /is eve's, and bob may not push/],
    ['one that is closed', 2, tokens.owner, /is closed/],
    ['none of evalcard', true, tokens.stranger, /no open pull request .* that evalcard opened/],
  ] as const)('refuses %s', async ([, updatePr, token, message]) => {
    const bench = await appBench();
    const owner = bench.contextOf(tokens.owner);
    await extract({ write: 'pull-request' }, owner);
    const { withdrawPullRequest } = await import('../../../src/app/undo-pull-request.ts');
    await withdrawPullRequest({ repoId: REPO, number: 2, comment: 'No.' }, owner);
    const run = extract({ updatePr }, bench.contextOf(token));
    await expect(run).rejects.toThrow(message);
  });

  test('who may push to the repo may add to anybody’s', async () => {
    const bench = await appBench();
    const { written } = await extract({ updatePr: 1 }, bench.contextOf(tokens.owner));
    expect(written).toMatchObject({ updated: { number: 1 } });
  });
});

describe('requests of one model', () => {
  const counts = async (wishes: Parameters<typeof extract>[0], token: string | null) => {
    const bench = await appBench();
    await extract(wishes, bench.contextOf(token));
    return bench.calls();
  };

  // GSM8K and GPQA Diamond have a leaderboard each.
  const boards = ['GET leaderboard', 'GET leaderboard'];

  test('a preview: 2, and 1 for each official benchmark', async () => {
    expect(await counts({ write: null }, null)).toEqual(['GET info', 'GET resolve', ...boards]);
  });

  test('a commit: 6, and 1 for each official benchmark', async () => {
    expect(await counts({ write: 'commit' }, tokens.owner)).toEqual([
      'GET info',
      'GET auth-check',
      'GET resolve',
      ...boards,
      'POST validate-yaml',
      'POST preupload',
      'POST commit',
    ]);
  });

  test('a pull request: 10, and 1 for each official benchmark; beside open ones 1 more, and for each 1, or 2 where it touches the card', async () => {
    expect(await counts({ write: 'pull-request' }, tokens.stranger)).toEqual([
      'GET info',
      'GET whoami',
      'GET resolve',
      'GET discussions',
      'GET info',
      'GET discussion',
      'GET resolve',
      ...boards,
      'GET discussions',
      'POST validate-yaml',
      'POST preupload',
      'GET discussions',
      'POST commit',
      'GET discussions',
    ]);
  });
});

async function pullsOf(bench: Awaited<ReturnType<typeof appBench>>) {
  const hub = await connectHub(bench.contextOf());
  return listDiscussions(hub, { id: REPO }, { type: 'pull_request' });
}
