import { describe, expect, test } from 'vitest';

import type { Change } from '../../../src/core/change.ts';
import { EvalcardError } from '../../../src/core/errors.ts';
import { listDiscussions, getDiscussion } from '../../../src/io/hub/discussions.ts';
import { downloadFile, listCommits } from '../../../src/io/hub/files.ts';
import { openRepo } from '../../../src/io/repos/open-repo.ts';
import type { Repo, WriteMode } from '../../../src/io/repos/repo.ts';
import { StaleError } from '../../../src/io/repos/stale-error.ts';
import { writeWithRetry } from '../../../src/io/repos/write-with-retry.ts';
import { CARD, type HubBench, hubBench, tokens } from '../support/hub.ts';

const NEW_CARD = `${CARD}More.\n`;
const RESULTS = '- dataset: {id: openai/gsm8k, task_id: gsm8k}\n  value: 81.5\n';
const change: Change = {
  title: 'Add evaluation results',
  description: 'From the table in the card.',
  files: [
    { path: 'README.md', before: CARD, after: NEW_CARD },
    { path: '.eval_results/new.yaml', before: null, after: RESULTS },
  ],
};
const model = { id: 'alice/model' };

async function fileNow({ connect }: HubBench, path: string, revision = 'main') {
  const file = await downloadFile(await connect(tokens.alice), model, { path, revision });
  return file === null ? null : new TextDecoder().decode(file.bytes);
}
const commitsNow = async ({ connect }: HubBench) => listCommits(await connect(), model);
const pullRequestsNow = async ({ connect }: HubBench) =>
  listDiscussions(await connect(), model, { type: 'pull_request' });

describe('reading', () => {
  test('the card with the commit it was read at, and the files of a folder', async () => {
    const bench = await hubBench();
    const repo = await bench.open('alice/model');
    const [head] = await commitsNow(bench);
    expect(repo).toMatchObject({
      kind: 'hub',
      id: 'alice/model',
      label: `alice/model on ${bench.hub.url}`,
      cardPath: 'README.md',
    });
    expect(await repo.readFile('README.md')).toEqual({
      path: 'README.md',
      text: CARD,
      revision: head?.id,
    });
    expect(await repo.listFiles('.eval_results')).toEqual(['.eval_results/gsm8k.yaml']);
    expect(await repo.readFile('CARD.md')).toBeNull();
    expect(await repo.listFiles('nothing-here')).toEqual([]);
    expect(repo.urlOf('README.md')).toBe(`${bench.hub.url}/alice/model/blob/${head?.id}/README.md`);
    expect(bench.calls().slice(1)).toEqual([
      'GET commits',
      'GET resolve',
      'GET tree',
      'GET resolve',
      'GET tree',
    ]);
  });

  test('everything is read at one commit, whatever happens meanwhile', async () => {
    const bench = await hubBench();
    const repo = await bench.open('alice/model');
    const other = await bench.open('alice/model', tokens.alice);
    await other.write(change, 'commit');
    expect((await repo.readFile('README.md'))?.text).toBe(CARD);
    expect(await repo.listFiles('.eval_results')).toEqual(['.eval_results/gsm8k.yaml']);
  });

  test('a renamed repo is followed, and said to be', async () => {
    const bench = await hubBench();
    const context = bench.contextOf(tokens.alice);
    const repo = await openRepo('alice/old-name', context);
    expect(repo.id).toBe('alice/model');
    expect(context.events).toEqual([
      { kind: 'warning', text: 'alice/old-name has been renamed: using alice/model' },
    ]);
    await repo.write(change, 'commit');
    expect(await fileNow(bench, 'README.md')).toBe(NEW_CARD);
  });

  test.for<[string, string, string | null, string, RegExp]>([
    [
      'missing',
      'alice/none',
      tokens.alice,
      'repo-not-found',
      /^alice\/none does not exist on .*the token \(HF_TOKEN in the environment\) has no access/,
    ],
    [
      'missing, no token',
      'alice/none',
      null,
      'repo-not-found',
      /or is private and no token was sent/,
    ],
    [
      'private, no token',
      'alice/private',
      null,
      'repo-not-found',
      /or is private and no token was sent/,
    ],
    ['private, another user', 'alice/private', tokens.bob, 'repo-not-found', /does not exist/],
    [
      'an unknown token',
      'alice/model',
      'hf_nobodyKnowsThis00',
      'invalid-token',
      /^The token is not valid or has expired: HF_TOKEN in the environment/,
    ],
  ])('%s', async ([, id, token, condition, message]) => {
    const bench = await hubBench();
    await expect(bench.open(id, token)).rejects.toMatchObject({
      name: 'HubError',
      code: 'unavailable',
      condition,
      message: expect.stringMatching(message),
      hint: expect.any(String),
    });
  });

  test('a revision that is not there', async () => {
    const bench = await hubBench();
    await expect(bench.open('alice/model', null, { revision: 'refs/pr/9' })).rejects.toMatchObject({
      condition: 'revision-not-found',
      message: expect.stringMatching(/^alice\/model has no revision refs\/pr\/9/),
    });
  });

  test.for<[string | null, RegExp]>([
    [null, /hf auth login.*Ask for access/],
    [tokens.bob, /^Ask for access at .*\/alice\/gated$/],
  ])('a gated file (token: %s) is refused with the address to ask at', async ([token, hint]) => {
    const bench = await hubBench();
    const repo = await bench.open('alice/gated', token);
    await expect(repo.readFile('weights.bin')).rejects.toMatchObject({
      condition: 'gated',
      hint: expect.stringMatching(hint),
    });
  });
});

describe('checkWrite', () => {
  test.for<[string, string | null, WriteMode, RegExp, RegExp]>([
    ['no token', null, 'commit', /needs a token, and none was found/, /hf auth login.*--dry-run/],
    ['no token, pull request', null, 'pull-request', /needs a token/, /HF_TOKEN/],
    ['the owner', tokens.alice, 'commit', /^fine$/, /^$/],
    [
      'the owner, read-only',
      tokens.aliceReads,
      'commit',
      /\(HF_TOKEN in the environment\) does not have write access to alice\/model/,
      /--create-pr/,
    ],
    [
      'the owner, read-only, pull request',
      tokens.aliceReads,
      'pull-request',
      /cannot open a pull request on alice\/model: its role is read/,
      /discussion\.write/,
    ],
    ['somebody else', tokens.bob, 'commit', /does not have write access/, /--create-pr/],
    ['somebody else, pull request', tokens.bob, 'pull-request', /^fine$/, /^$/],
    ['fine-grained', tokens.bobDiscusses, 'pull-request', /^fine$/, /^$/],
    [
      'fine-grained, for another repo',
      tokens.bobDiscussesElsewhere,
      'pull-request',
      /lacks the permission discussion\.write/,
      /settings\/tokens/,
    ],
    [
      'fine-grained, reading only',
      tokens.bobContent,
      'pull-request',
      /lacks the permission discussion\.write/,
      /settings\/tokens/,
    ],
  ])('%s', async ([, token, mode, message, hint]) => {
    const bench = await hubBench();
    const repo = await bench.open('alice/model', token);
    const { message: said, hint: advice } = await outcome(repo.checkWrite(mode));
    expect(said).toMatch(message);
    expect(advice).toMatch(hint);
  });

  test('whoever may push to the repo may push to its pull requests, whatever the scopes say', async () => {
    const bench = await hubBench();
    await (await bench.open('alice/model', tokens.bob)).write(change, 'pull-request');
    const revision = { revision: 'refs/pr/1' };
    await (await bench.open('alice/model', tokens.aliceContent, revision)).checkWrite('commit');
    const reader = await bench.open('alice/model', tokens.bobContent, revision);
    await expect(reader.checkWrite('commit')).rejects.toMatchObject({
      message: expect.stringMatching(
        /cannot add to a pull request on alice\/model: .*discussion\.write/,
      ),
    });
  });

  test('whoami is asked once a process, however many repos', async () => {
    const bench = await hubBench();
    const context = bench.contextOf(tokens.bob);
    for (const id of ['alice/model', 'alice/lfs', 'alice/ignoring']) {
      await (await openRepo(id, context)).checkWrite('pull-request');
    }
    expect(bench.calls().filter((call) => call === 'GET whoami')).toHaveLength(1);
  });

  test.for<[string, WriteMode, object]>([
    ['0123456789012345678901234567890123456789', 'commit', { code: 'refused' }],
    ['refs/pr/1', 'pull-request', { code: 'usage' }],
  ])('revision %s takes no %s', async ([revision, mode, expected]) => {
    const bench = await hubBench();
    await (await bench.open('alice/model', tokens.bob)).write(change, 'pull-request');
    const [head] = await commitsNow(bench);
    const at = revision.startsWith('refs') ? revision : (head?.id ?? '');
    const repo = await bench.open('alice/model', tokens.alice, { revision: at });
    await expect(repo.checkWrite(mode)).rejects.toMatchObject(expected);
  });
});

describe('writing', () => {
  test('one commit holds all files, on top of what was read', async () => {
    const bench = await hubBench();
    const repo = await bench.open('alice/model', tokens.alice);
    const parent = (await repo.readFile('README.md'))?.revision;
    await repo.checkWrite('commit');
    const written = await repo.write(change, 'commit');
    const [head, before] = await commitsNow(bench);
    expect(written).toEqual({
      kind: 'commit',
      oid: head?.id,
      url: `${bench.hub.url}/alice/model/commit/${head?.id}`,
    });
    expect(before?.id).toBe(parent);
    expect(head?.title).toBe('Add evaluation results');
    expect(await fileNow(bench, 'README.md')).toBe(NEW_CARD);
    expect(await fileNow(bench, '.eval_results/new.yaml')).toBe(RESULTS);
    expect(bench.calls().slice(0, 6)).toEqual([
      'GET info',
      'GET resolve',
      'GET auth-check',
      'POST validate-yaml',
      'POST preupload',
      'POST commit',
    ]);
  });

  test('BOM, CRLF and characters of four bytes arrive as sent', async () => {
    const bench = await hubBench();
    const after = '\uFEFF---\r\nlicense: mit\r\n---\r\n# Müdel 😀\r\n';
    const repo = await bench.open('alice/model', tokens.alice);
    await repo.write({ ...change, files: [{ path: 'README.md', before: CARD, after }] }, 'commit');
    const again = await bench.open('alice/model');
    expect((await again.readFile('README.md'))?.text).toBe(after);
  });

  test('unchanged text makes no call, text that is there already no commit', async () => {
    const bench = await hubBench();
    const repo = await bench.open('alice/model', tokens.alice);
    const same = { ...change, files: [{ path: 'README.md', before: CARD, after: CARD }] };
    expect(await repo.write(same, 'commit')).toEqual({ kind: 'nothing' });
    expect(bench.calls()).toEqual(['GET info']);
    const late = { ...change, files: [{ path: 'README.md', before: 'older', after: CARD }] };
    expect(await repo.write(late, 'commit')).toEqual({ kind: 'nothing' });
    expect(bench.calls()).not.toContain('POST commit');
  });

  test('a pull request, with its description and files; main stays', async () => {
    const bench = await hubBench();
    const repo = await bench.open('alice/model', tokens.bob);
    const written = await repo.write(change, 'pull-request');
    expect(written).toEqual({
      kind: 'pull-request',
      number: 1,
      url: `${bench.hub.url}/alice/model/discussions/1`,
      oid: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    const details = await getDiscussion(await bench.connect(), model, 1);
    expect(details).toMatchObject({
      title: 'Add evaluation results',
      status: 'open',
      author: { name: 'bob' },
      diff: expect.stringContaining('+More.'),
    });
    expect(details.events[0]?.data?.latest?.raw).toBe('From the table in the card.');
    expect(await fileNow(bench, 'README.md')).toBe(CARD);
    expect(await fileNow(bench, 'README.md', 'refs/pr/1')).toBe(NEW_CARD);
  });

  test('the same pull request is not opened twice, another one is', async () => {
    const bench = await hubBench();
    const first = await (await bench.open('alice/model', tokens.bob)).write(change, 'pull-request');
    const again = await (await bench.open('alice/model', tokens.bob)).write(change, 'pull-request');
    expect(again).toEqual({ ...first, existing: true });
    const other = { ...change, files: change.files.slice(1) };
    const second = await (
      await bench.open('alice/model', tokens.bob)
    ).write(
      { ...other, files: [{ path: 'README.md', before: CARD, after: `${CARD}Else.\n` }] },
      'pull-request',
    );
    expect(second).toMatchObject({ kind: 'pull-request', number: 2 });
    // Somebody else's identical pull request is not ours.
    const third = await (
      await bench.open('alice/model', tokens.alice)
    ).write(change, 'pull-request');
    expect(third).toMatchObject({ number: 3 });
  });

  test('adding to an own pull request', async () => {
    const bench = await hubBench();
    await (await bench.open('alice/model', tokens.bob)).write(change, 'pull-request');
    const repo = await bench.open('alice/model', tokens.bob, { revision: 'refs/pr/1' });
    expect((await repo.readFile('README.md'))?.text).toBe(NEW_CARD);
    await repo.checkWrite('commit');
    const more = {
      ...change,
      title: 'More',
      files: [{ path: 'README.md', before: NEW_CARD, after: `${NEW_CARD}And more.\n` }],
    };
    expect(await repo.write(more, 'commit')).toMatchObject({ kind: 'commit' });
    expect(await fileNow(bench, 'README.md', 'refs/pr/1')).toBe(`${NEW_CARD}And more.\n`);
    expect(await pullRequestsNow(bench)).toHaveLength(1);
  });

  test.for<[string, string, RegExp]>([
    [
      'ignored',
      'alice/ignoring',
      /\.eval_results\/new\.yaml is ignored by the \.gitignore of alice\/ignoring/,
    ],
    [
      'routed to LFS',
      'alice/lfs',
      /\.eval_results\/new\.yaml would be stored through LFS in alice\/lfs/,
    ],
  ])('a file that is %s is refused, and nothing is written', async ([, id, message]) => {
    const bench = await hubBench();
    const repo = await bench.open(id, tokens.alice);
    await expect(repo.write(change, 'commit')).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(message),
    });
    expect(bench.calls()).not.toContain('POST commit');
  });

  test('a card that the Hub would refuse is refused with its reasons', async () => {
    const bench = await hubBench();
    const repo = await bench.open('alice/model', tokens.alice);
    const after = '---\nmodel-index:\n- name: m\n---\n';
    const writing = repo.write(
      { ...change, files: [{ path: 'README.md', before: CARD, after }] },
      'commit',
    );
    await expect(writing).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(
        /^The Hub would refuse the card of alice\/model:\n {2}- .*results/,
      ),
    });
    expect(bench.calls()).not.toContain('POST commit');
  });
});

describe('when somebody else writes too', () => {
  test('a stale parent is a StaleError, and nothing is written', async () => {
    const bench = await hubBench();
    const mine = await bench.open('alice/model', tokens.alice);
    const theirs = await bench.open('alice/model', tokens.alice);
    await theirs.write(
      { ...change, files: [{ path: 'notes.md', before: null, after: 'x' }] },
      'commit',
    );
    const failure: unknown = await mine
      .write({ ...change, title: 'Mine' }, 'commit')
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StaleError);
    expect(await fileNow(bench, 'README.md')).toBe(CARD);
  });

  const addLine = (bench: HubBench, line: string, tries?: number) =>
    writeWithRetry({
      open: () => bench.open('alice/model', tokens.alice),
      makeChange: async (repo: Repo) => {
        const before = (await repo.readFile('README.md'))?.text ?? '';
        return {
          ...change,
          title: line,
          files: [{ path: 'README.md', before, after: `${before.trimEnd()}\n${line}\n` }],
        };
      },
      mode: 'commit',
      ...(tries !== undefined && { tries }),
    });

  test('read, change and write again: both changes are there', async () => {
    const bench = await hubBench();
    bench.hub.faults.add('commit:race:path=README.md;content=---\nlicense: mit\n---\nTheirs.');
    const { written } = await addLine(bench, 'Mine.');
    expect(written.kind).toBe('commit');
    expect(await fileNow(bench, 'README.md')).toContain('Theirs.\nMine.\n');
  });

  test('three times overtaken: it gives up and says so', async () => {
    const bench = await hubBench();
    bench.hub.faults.add('commit:racex3');
    await expect(addLine(bench, 'Mine.')).rejects.toMatchObject({
      name: 'StaleError',
      message: expect.stringMatching(/^alice\/model has changed since it was read/),
      hint: expect.stringContaining('again'),
    });
    expect(await fileNow(bench, 'README.md')).toBe(CARD);
  });

  test('ten writers at once: every line arrives, one commit each', async () => {
    const bench = await hubBench();
    const lines = Array.from({ length: 10 }, (_, index) => `Line ${index}`);
    await Promise.all(lines.map((line) => addLine(bench, line, 50)));
    const card = await fileNow(bench, 'README.md');
    expect(card?.trim().split('\n').slice(4).sort()).toEqual(lines);
    expect((await commitsNow(bench)).filter(({ title }) => title.startsWith('Line'))).toHaveLength(
      10,
    );
  });
});

describe('when the user stops it', () => {
  test('before the commit is sent: nothing is written', async () => {
    const bench = await hubBench();
    const controller = new AbortController();
    const context = { ...bench.contextOf(tokens.alice), signal: controller.signal };
    const repo = await openRepo('alice/model', context);
    bench.hub.faults.add('preupload:slow:ms=300');
    const writing = repo.write(change, 'commit');
    setTimeout(() => controller.abort(new Error('stopped')), 60);
    await expect(writing).rejects.toThrow('stopped');
    expect(bench.calls()).not.toContain('POST commit');
    expect(await fileNow(bench, 'README.md')).toBe(CARD);
  });

  test('while the commit is under way: it is seen through and reported', async () => {
    const bench = await hubBench();
    const controller = new AbortController();
    const context = { ...bench.contextOf(tokens.alice), signal: controller.signal };
    const repo = await openRepo('alice/model', context);
    bench.hub.faults.add('commit:slow:ms=200');
    const writing = repo.write(change, 'commit');
    while (!bench.calls().includes('POST commit')) await new Promise(setImmediate);
    controller.abort(new Error('stopped'));
    expect(await writing).toMatchObject({ kind: 'commit' });
    expect(await fileNow(bench, 'README.md')).toBe(NEW_CARD);
  });
});

describe('when answers are lost', () => {
  const commitFaults = [
    'commit:cut-after',
    'commit:cut-before',
    'commit:cut-mid',
    'commit:500',
    'commit:500:after',
    'commit:wrong-json',
    'commit:html',
    'commit:redirect-loop',
    'commit:cut-after,commits:cut-before',
    'commit:cut-before,commit:cut-after',
    'commit:429:r=0;t=1',
    'commit:429:retry-after=2',
    'preupload:503x2',
    'validate-yaml:500x9',
  ];

  test.for(commitFaults)('%s: one commit, and it is reported as done', async (faults) => {
    const bench = await hubBench();
    const repo = await bench.open('alice/model', tokens.alice);
    const before = (await commitsNow(bench)).length;
    bench.hub.faults.add(faults);
    const written = await repo.write(change, 'commit');
    const commits = await commitsNow(bench);
    expect(written).toMatchObject({ kind: 'commit', oid: commits[0]?.id });
    expect(commits).toHaveLength(before + 1);
    expect(await fileNow(bench, 'README.md')).toBe(NEW_CARD);
    expect(await fileNow(bench, '.eval_results/new.yaml')).toBe(RESULTS);
  });

  test.for(['commit:cut-after', 'commit:cut-mid', 'commit:500:after', 'commit:wrong-json'])(
    '%s of a pull request: it is found, and there is one',
    async (faults) => {
      const bench = await hubBench();
      const repo = await bench.open('alice/model', tokens.bob);
      bench.hub.faults.add(faults);
      const written = await repo.write(change, 'pull-request');
      expect(written).toMatchObject({ kind: 'pull-request', number: 1 });
      expect(written).not.toHaveProperty('existing');
      expect(await pullRequestsNow(bench)).toHaveLength(1);
    },
  );

  test.for(['commit:cut-before', 'commit:500', 'commit:html', 'commit:redirect-loopx*'])(
    '%s of a pull request: it is not sent again, the message says that nobody knows',
    async (faults) => {
      const bench = await hubBench();
      const repo = await bench.open('alice/model', tokens.bob);
      bench.hub.faults.add(faults);
      await expect(repo.write(change, 'pull-request')).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringMatching(
          /^The answer to the write was lost, and there is no sign of it on the Hub: /,
        ),
        hint: expect.stringContaining('looks for what this run may have written'),
      });
      expect(await pullRequestsNow(bench)).toHaveLength(0);
      expect(bench.calls().filter((call) => call === 'POST commit').length).toBeLessThan(
        faults.includes('loop') ? 40 : 2,
      );
    },
  );

  test('an action limit stops the run', async () => {
    const bench = await hubBench();
    const repo = await bench.open('alice/model', tokens.bob);
    bench.hub.faults.add('commit:429:r=500;t=100');
    await expect(repo.write(change, 'pull-request')).rejects.toMatchObject({
      condition: 'action-limited',
    });
    expect(bench.calls().filter((call) => call === 'POST commit')).toHaveLength(1);
  });

  test('a broken Hub: the old state stays and the error says what happened', async () => {
    const bench = await hubBench();
    const repo = await bench.open('alice/model', tokens.alice);
    bench.hub.faults.add('commit:500x*');
    await expect(repo.write(change, 'commit')).rejects.toMatchObject({
      message: expect.stringMatching(/no sign of it on the Hub: .* is failing: 500/),
    });
    bench.hub.faults.clear();
    expect(await fileNow(bench, 'README.md')).toBe(CARD);
  });
});

/** What a call failed with; `fine` when it did not. */
async function outcome(call: Promise<void>): Promise<{ message: string; hint: string }> {
  try {
    await call;
    return { message: 'fine', hint: '' };
  } catch (error) {
    if (!(error instanceof EvalcardError)) throw error;
    return { message: error.message, hint: error.hint ?? '' };
  }
}
