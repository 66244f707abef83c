import { expect, test } from 'vitest';
import { startHub, type RunningHub } from '../../../src/test-hub/index.ts';
import { SAMPLE } from '../support/sample-seed.ts';
import { ask, commitBody, send, testRows } from '../support/rows.ts';

const NOVA = '/api/models/ada/nova-7b';
const COMMIT = `POST ${NOVA}/commit/main`;
const one = commitBody('Add x', { 'x.txt': 'x\n' });
const ZERO = '0'.repeat(40);

testRows('preupload', [
  {
    name: 'regular, with the id of what is there',
    request: `POST ${NOVA}/preupload/main`,
    as: 'ada',
    body: { files: [file('data/a.txt', 2), file('new.md', 5)] },
    status: 200,
    answer: {
      files: [
        {
          path: 'data/a.txt',
          uploadMode: 'regular',
          shouldIgnore: false,
          oid: '78981922613b2afb6025042ff6bd878ac1994e85',
        },
        { path: 'new.md', uploadMode: 'regular', shouldIgnore: false },
      ],
    },
  },
  {
    name: 'ignored by .gitignore, also through a folder',
    request: `POST ${NOVA}/preupload/main`,
    as: 'ada',
    body: { files: [file('run.log', 1), file('build/x.md', 1)] },
    status: 200,
    answer: { files: [{ shouldIgnore: true }, { shouldIgnore: true }] },
  },
  {
    name: 'large by .gitattributes, by size, never when empty',
    request: `POST ${NOVA}/preupload/main`,
    as: 'ada',
    body: { files: [file('w.safetensors', 9), file('big.txt', 11e6), file('w.bin', 0)] },
    status: 200,
    answer: { files: [{ uploadMode: 'lfs' }, { uploadMode: 'lfs' }, { uploadMode: 'regular' }] },
  },
  {
    name: 'rules sent along win',
    request: `POST ${NOVA}/preupload/main`,
    as: 'ada',
    body: { files: [file('a.md', 9)], gitAttributes: '*.md filter=lfs', gitIgnore: 'a.*' },
    status: 200,
    answer: { files: [{ uploadMode: 'lfs', shouldIgnore: true }] },
  },
  {
    name: 'a visitor is told about create_pr',
    request: `POST ${NOVA}/preupload/main`,
    as: 'bob',
    body: { files: [] },
    status: 403,
    message: 'Forbidden: pass `create_pr=1` as a query parameter to create a Pull Request',
  },
  {
    name: 'a visitor with create_pr',
    request: `POST ${NOVA}/preupload/main?create_pr=1`,
    as: 'bob',
    body: { files: [] },
    status: 200,
  },
  {
    name: 'a body of another shape',
    request: `POST ${NOVA}/preupload/main`,
    as: 'ada',
    body: { files: 'x' },
    status: 422,
  },
]);

testRows('commit', [
  {
    name: 'to main',
    request: COMMIT,
    as: 'ada',
    body: one,
    status: 200,
    answer: {
      success: true,
      commitOid: expect.stringMatching(/^[0-9a-f]{40}$/),
      commitUrl: expect.stringContaining('/ada/nova-7b/commit/'),
      hookOutput: '',
    },
  },
  {
    name: 'as a pull request by a visitor',
    request: `${COMMIT}?create_pr=1`,
    as: 'bob',
    body: one,
    status: 200,
    answer: { pullRequestUrl: expect.stringMatching(/\/ada\/nova-7b\/discussions\/2$/) },
  },
  {
    name: 'as a pull request with a fine-grained discussion.write token',
    request: `${COMMIT}?create_pr=1`,
    as: 'bobDiscuss',
    body: one,
    status: 200,
  },
  {
    name: 'as a pull request without discussion.write',
    request: `${COMMIT}?create_pr=1`,
    as: 'bobBlind',
    body: one,
    status: 403,
    message: 'You have read access but not the required permissions',
  },
  {
    name: 'as a pull request with a read token',
    request: `${COMMIT}?create_pr=1`,
    as: 'adaRead',
    body: one,
    status: 403,
    message: 'You have read access',
  },
  {
    name: 'as a pull request where discussions are disabled',
    request: 'POST /api/models/ada/quiet/commit/main?create_pr=1',
    as: 'bob',
    body: one,
    status: 403,
    code: 'DiscussionsDisabled',
  },
  { name: 'a visitor', request: COMMIT, as: 'bob', body: one, status: 403, message: 'create_pr=1' },
  { name: 'anonymous', request: COMMIT, body: one, status: 401 },
  {
    name: 'a stale parent',
    request: COMMIT,
    as: 'ada',
    body: commitBody('Late', { x: 'x' }, { parentCommit: ZERO }),
    status: 412,
    message: 'A commit has happened since. Please refresh and try again.',
  },
  {
    name: 'a stale parent on a pull request',
    request: `POST ${NOVA}/commit/refs%2Fpr%2F1`,
    as: 'bob',
    body: commitBody('Late', { x: 'x' }, { parentCommit: ZERO }),
    status: 412,
  },
  {
    name: 'create_pr from a parent that never was',
    request: `${COMMIT}?create_pr=1`,
    as: 'bob',
    body: commitBody('Late', { x: 'x' }, { parentCommit: ZERO }),
    status: 404,
    code: 'RevisionNotFound',
  },
  {
    name: 'to the own pull request',
    request: `POST ${NOVA}/commit/refs%2Fpr%2F1`,
    as: 'bob',
    body: one,
    status: 200,
  },
  {
    name: "to somebody else's pull request",
    request: `POST ${NOVA}/commit/refs%2Fpr%2F1`,
    as: 'eve',
    body: one,
    status: 403,
    message: 'not the author',
  },
  {
    name: 'to a ref that is not there',
    request: `POST ${NOVA}/commit/nope`,
    as: 'ada',
    body: one,
    status: 404,
    code: 'RevisionNotFound',
  },
  {
    name: 'invalid model-index: every error, nothing written',
    request: COMMIT,
    as: 'ada',
    body: commitBody('Bad', {
      'README.md': '---\nlicense: nope\nmodel-index:\n- name: a\n---\n',
      'x.txt': 'x',
    }),
    status: 400,
    answer: {
      error: expect.any(String),
      errors: [
        { message: expect.stringContaining('"license" must be one of') },
        { message: '"model-index[0].results" is required' },
      ],
    },
  },
  {
    name: 'a benchmark with a broken eval.yaml',
    request: 'POST /api/datasets/ada/plain-data/commit/main',
    as: 'ada',
    body: commitBody('Bad', { 'eval.yaml': 'name: x\n' }),
    status: 400,
    text: 'eval.yaml: \\"evaluation_framework\\" is required',
  },
  {
    name: 'a card with warnings only',
    request: COMMIT,
    as: 'ada',
    body: commitBody('Bare', { 'README.md': '# Nothing\n' }),
    status: 200,
    answer: { hookOutput: expect.stringContaining('Warning: empty or missing yaml metadata') },
  },
  { name: 'no summary', request: COMMIT, as: 'ada', body: commitBody('', { x: 'x' }), status: 400 },
  { name: 'no JSON', request: COMMIT, as: 'ada', body: 'nonsense', status: 400 },
  { name: 'no body', request: COMMIT, as: 'ada', body: '', status: 400 },
  {
    name: 'a path that climbs out',
    request: COMMIT,
    as: 'ada',
    body: commitBody('Out', { '../x': 'x' }),
    status: 400,
    message: 'Invalid path: "../x"',
  },
  {
    name: 'a path inside .git',
    request: COMMIT,
    as: 'ada',
    body: commitBody('In', { '.git/config': 'x' }),
    status: 400,
  },
  {
    name: 'deleting what is not there',
    request: COMMIT,
    as: 'ada',
    body: commitBody('Gone', { nope: null }),
    status: 404,
    code: 'EntryNotFound',
  },
  {
    name: 'a large file that was never uploaded',
    request: COMMIT,
    as: 'ada',
    body: ndjson([
      { key: 'header', value: { summary: 'Large' } },
      { key: 'lfsFile', value: { path: 'w.bin', algo: 'sha256', oid: 'a'.repeat(64), size: 1 } },
    ]),
    status: 400,
    message: 'LFS pointer pointed to a file that does not exist',
  },
]);

test('one commit holds additions, base64, a rename, and deletions of files and folders', async () => {
  await withHub(async (hub) => {
    await ask(hub, {
      request: COMMIT,
      as: 'ada',
      body: ndjson([
        { key: 'header', value: { summary: 'All at once', description: 'because' } },
        { key: 'file', value: { path: 'b.txt', content: 'w7w=', encoding: 'base64' } },
        { key: 'file', value: { path: 'c.json', content: '{}', oldPath: 'config.json' } },
        { key: 'deletedFolder', value: { path: 'data/' } },
        { key: 'deletedFile', value: { path: '.gitignore' } },
      ]),
    });
    const rows = await ask(hub, { request: `GET ${NOVA}/tree/main` });
    expect(JSON.stringify(rows)).not.toMatch(/config\.json|"data"|gitignore/);
    const text = await (await send(hub, { request: 'GET /ada/nova-7b/resolve/main/b.txt' })).text();
    expect(text).toBe('ü');
    const commits = await ask(hub, { request: `GET ${NOVA}/commits/main` });
    expect(commits).toMatchObject([{ title: 'All at once', message: 'because' }, {}, {}]);
  });
});

test('a commit refused for its card leaves the repo as it was', async () => {
  await withHub(async (hub) => {
    const before = await ask(hub, { request: `GET ${NOVA}?expand=sha` });
    const body = commitBody('Bad', { 'x.txt': 'x', 'README.md': '---\nlicense: nope\n---\n' });
    expect((await send(hub, { request: COMMIT, as: 'ada', body })).status).toBe(400);
    expect(await ask(hub, { request: `GET ${NOVA}?expand=sha` })).toEqual(before);
  });
});

test('a pull request starts from parentCommit and shows only its own change', async () => {
  await withHub(async (hub) => {
    const [{ id: old = '' } = {}] = JSON.parse(
      JSON.stringify(await ask(hub, { request: `GET ${NOVA}/commits/main` })),
    );
    await ask(hub, { request: COMMIT, as: 'ada', body: one });
    const body = commitBody('From before', { 'y.txt': 'y\n' }, { parentCommit: old });
    await ask(hub, { request: `${COMMIT}?create_pr=1`, as: 'bob', body });
    const detail = await ask(hub, { request: `GET ${NOVA}/discussions/2?diff=1` });
    expect(detail).toMatchObject({
      diff: 'diff --git a/y.txt b/y.txt\nnew file mode 100644\nindex 0000000..975fbec\n--- /dev/null\n+++ b/y.txt\n@@ -0,0 +1,1 @@\n+y\n',
      filesWithConflicts: [],
    });
  });
});

function file(path: string, size: number): unknown {
  return { path, size, sample: '' };
}

function ndjson(lines: readonly unknown[]): string {
  return lines.map((line) => JSON.stringify(line)).join('\n');
}

async function withHub(use: (hub: RunningHub) => Promise<void>): Promise<void> {
  const hub = await startHub({ seed: SAMPLE });
  try {
    await use(hub);
  } finally {
    await hub.close();
  }
}
