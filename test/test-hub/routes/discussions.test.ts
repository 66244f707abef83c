import { expect, test } from 'vitest';
import { startHub, type RunningHub } from '../../../src/test-hub/index.ts';
import { SAMPLE } from '../support/sample-seed.ts';
import { ask, commitBody, send, testRows } from '../support/rows.ts';

const NOVA = '/api/models/ada/nova-7b';
const TALK = `${NOVA}/discussions`;

testRows('discussions', [
  {
    name: 'the list',
    request: `GET ${TALK}`,
    status: 200,
    answer: {
      discussions: [
        {
          num: 1,
          title: 'Add HLE evaluation result',
          status: 'open',
          isPullRequest: true,
          author: { name: 'bob' },
          repo: { name: 'ada/nova-7b', type: 'model' },
        },
      ],
      count: 1,
      start: 0,
    },
  },
  { name: 'a filter', request: `GET ${TALK}?status=closed`, status: 200, answer: { count: 0 } },
  { name: 'by author', request: `GET ${TALK}?author=eve`, status: 200, answer: { count: 0 } },
  {
    name: 'one in detail',
    request: `GET ${TALK}/1?diff=1`,
    status: 200,
    answer: {
      changes: { base: 'refs/heads/main' },
      filesWithConflicts: [],
      events: [{ type: 'comment', data: { latest: { raw: 'HLE **22.2**' } } }, { type: 'commit' }],
      diff: expect.stringContaining('+++ b/.eval_results/hle.yaml'),
    },
  },
  { name: 'one that is not there', request: `GET ${TALK}/9`, status: 404 },
  {
    name: 'disabled',
    request: 'GET /api/models/ada/quiet/discussions',
    status: 403,
    code: 'DiscussionsDisabled',
  },
  {
    name: 'opening one',
    request: `POST ${TALK}`,
    as: 'eve',
    body: { title: '  A question ', description: 'Why?' },
    status: 200,
    answer: { num: 2, title: 'A question', status: 'open', isPullRequest: false },
  },
  {
    name: 'opening a pull request without a commit: a draft',
    request: `POST ${TALK}`,
    as: 'eve',
    body: { title: 'A draft', description: '', pullRequest: true },
    status: 200,
    answer: { num: 2, status: 'draft', isPullRequest: true },
  },
  {
    name: 'a title that is too short',
    request: `POST ${TALK}`,
    as: 'eve',
    body: { title: ' ab ', description: '' },
    status: 400,
  },
  { name: 'anonymous', request: `POST ${TALK}`, body: { title: 'Hello' }, status: 401 },
  {
    name: 'a read token',
    request: `POST ${TALK}`,
    as: 'adaRead',
    body: { title: 'Hello' },
    status: 403,
  },
  {
    name: 'a comment',
    request: `POST ${TALK}/1/comment`,
    as: 'eve',
    body: { comment: 'Nice' },
    status: 200,
    answer: {
      newMessage: { type: 'comment', author: { name: 'eve' }, data: { latest: { raw: 'Nice' } } },
    },
  },
  {
    name: 'an empty comment',
    request: `POST ${TALK}/1/comment`,
    as: 'eve',
    body: { comment: '' },
    status: 400,
  },
  {
    name: 'closing by the author',
    request: `POST ${TALK}/1/status`,
    as: 'bob',
    body: { status: 'closed', comment: 'Withdrawn' },
    status: 200,
    answer: { newStatus: { type: 'status-change', data: { status: 'closed' } } },
  },
  {
    name: 'closing by a stranger',
    request: `POST ${TALK}/1/status`,
    as: 'eve',
    body: { status: 'closed' },
    status: 403,
  },
  {
    name: 'another status',
    request: `POST ${TALK}/1/status`,
    as: 'ada',
    body: { status: 'merged' },
    status: 400,
  },
  {
    name: 'renaming',
    request: `POST ${TALK}/1/title`,
    as: 'bob',
    body: { title: 'Better' },
    status: 200,
    answer: { newTitle: { data: { from: 'Add HLE evaluation result', to: 'Better' } } },
  },
  { name: 'merging', request: `POST ${TALK}/1/merge`, as: 'ada', body: {}, status: 200 },
  {
    name: 'merging by the author without write access',
    request: `POST ${TALK}/1/merge`,
    as: 'bob',
    body: {},
    status: 403,
  },
  {
    name: 'merging what is not there',
    request: `POST ${TALK}/9/merge`,
    as: 'ada',
    body: {},
    status: 404,
  },
  {
    name: 'editing a comment that is not there',
    request: `POST ${TALK}/1/comment/x/edit`,
    as: 'bob',
    body: { content: 'x' },
    status: 404,
  },
]);

test('the list has pages of fifty', async () => {
  await withHub(async (hub) => {
    for (let index = 0; index < 60; index += 1) {
      const body = { title: `Talk ${index}`, description: '' };
      await ask(hub, { request: `POST ${TALK}`, as: 'eve', body });
    }
    const pages = [0, 1].map((p) => ask(hub, { request: `GET ${TALK}?p=${p}` }));
    const [first, second] = await Promise.all(pages);
    expect(first).toMatchObject({ count: 61, start: 0, discussions: { length: 50 } });
    expect(second).toMatchObject({ count: 61, start: 50, discussions: { length: 11 } });
  });
});

test('merging takes in what main did elsewhere, also in the same file', async () => {
  const lines = (change: Record<number, string>): string =>
    Array.from({ length: 20 }, (_, index) => `${change[index] ?? index}\n`).join('');
  await withHub(async (hub) => {
    const commit = (request: string, as: 'ada' | 'bob', text: string): Promise<unknown> =>
      ask(hub, { request, as, body: commitBody('Change', { 'n.txt': text }) });
    await commit(`POST ${NOVA}/commit/main`, 'ada', lines({}));
    await commit(`POST ${NOVA}/commit/main?create_pr=1`, 'bob', lines({ 2: 'two' }));
    await commit(`POST ${NOVA}/commit/main`, 'ada', lines({ 17: 'seventeen' }));
    await ask(hub, { request: `POST ${TALK}/2/merge`, as: 'ada', body: { comment: 'Thanks' } });
    const file = await send(hub, { request: 'GET /ada/nova-7b/resolve/main/n.txt' });
    expect(await file.text()).toBe(lines({ 2: 'two', 17: 'seventeen' }));
    expect(await ask(hub, { request: `GET ${TALK}/2` })).toMatchObject({
      status: 'merged',
      changes: { mergeCommitId: expect.stringMatching(/^[0-9a-f]{40}$/) },
    });
    const again = await send(hub, { request: `POST ${TALK}/2/merge`, as: 'ada', body: {} });
    expect(again.status).toBe(400);
    const late = {
      request: `POST ${NOVA}/commit/refs%2Fpr%2F2`,
      as: 'bob',
      body: commitBody('x', { x: 'x' }),
    } as const;
    expect((await send(hub, late)).status).toBe(403);
  });
});

test('two changes of the same line do not merge', async () => {
  await withHub(async (hub) => {
    const body = (text: string): string => commitBody('Change', { 'data/a.txt': text });
    await ask(hub, {
      request: `POST ${NOVA}/commit/main?create_pr=1`,
      as: 'bob',
      body: body('b\n'),
    });
    await ask(hub, { request: `POST ${NOVA}/commit/main`, as: 'ada', body: body('c\n') });
    expect(await ask(hub, { request: `GET ${TALK}/2` })).toMatchObject({
      filesWithConflicts: ['data/a.txt'],
    });
    const refused = await send(hub, { request: `POST ${TALK}/2/merge`, as: 'ada', body: {} });
    expect([refused.status, await refused.json()]).toMatchObject([
      409,
      { error: 'This pull request has conflicts: data/a.txt' },
    ]);
  });
});

test('the author of a deleted account is left out', async () => {
  await withHub(async (hub) => {
    hub.store.record({ kind: 'account-deleted', name: 'ghost' });
    const detail = await ask(hub, { request: 'GET /api/models/ada/haunted/discussions/1' });
    expect(detail).not.toHaveProperty('author');
    expect(detail).not.toHaveProperty('events[0].author');
  });
});

test('a closed pull request proposes no results any more, a merged one publishes them', async () => {
  await withHub(async (hub) => {
    const info = { request: `GET ${NOVA}?expand=evalResults` };
    await ask(hub, { request: `POST ${TALK}/1/status`, as: 'bob', body: { status: 'closed' } });
    expect(JSON.stringify(await ask(hub, info))).not.toContain('cais/hle');
    await ask(hub, { request: `POST ${TALK}/1/status`, as: 'bob', body: { status: 'open' } });
    await ask(hub, { request: `POST ${TALK}/1/merge`, as: 'ada', body: {} });
    const text = JSON.stringify(await ask(hub, info));
    expect(text).toContain('cais/hle');
    expect(text).not.toContain('pullRequest');
  });
});

async function withHub(use: (hub: RunningHub) => Promise<void>): Promise<void> {
  const hub = await startHub({ seed: SAMPLE });
  try {
    await use(hub);
  } finally {
    await hub.close();
  }
}
