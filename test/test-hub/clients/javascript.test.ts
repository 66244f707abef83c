import {
  cancelJob,
  checkRepoAccess,
  commit,
  createRepo,
  deleteFile,
  deleteRepo,
  downloadFile,
  fileDownloadInfo,
  fileExists,
  getJob,
  listCommits,
  listDatasets,
  listFiles,
  listJobHardware,
  listJobs,
  listModels,
  modelInfo,
  pathsInfo,
  repoExists,
  runJob,
  spaceInfo,
  streamJobLogs,
  uploadFile,
  uploadFiles,
  whoAmI,
} from '@huggingface/hub';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHub, type RunningHub } from '../../../src/test-hub/index.ts';
import { SAMPLE, TOKENS } from '../support/sample-seed.ts';

let hub: RunningHub;
let ada: { readonly accessToken: string; readonly hubUrl: string };
let bob: { readonly accessToken: string; readonly hubUrl: string };
const repo = 'ada/js-made';
const nova = 'ada/nova-7b';

beforeAll(async () => {
  hub = await startHub({ seed: SAMPLE, jobs: { env: process.env } });
  ada = { accessToken: TOKENS.ada, hubUrl: hub.url };
  bob = { accessToken: TOKENS.bob, hubUrl: hub.url };
});
afterAll(() => hub.close());

/** Calls of @huggingface/hub in the order they build on each other. */
const CALLS: readonly (readonly [string, () => Promise<void>])[] = [
  ['whoAmI', async () => expect(await whoAmI(ada)).toMatchObject({ name: 'ada', type: 'user' })],
  [
    'createRepo',
    async () =>
      expect(await createRepo({ ...ada, repo })).toMatchObject({ repoUrl: `${hub.url}/${repo}` }),
  ],
  ['createRepo, exists', async () => refused(createRepo({ ...ada, repo }), 409)],
  [
    'uploadFile',
    async () => {
      const file = { path: 'README.md', content: new Blob(['# From JavaScript\n']) };
      const made = await uploadFile({ ...ada, repo, file });
      expect(made?.commit.oid).toMatch(/^[0-9a-f]{40}$/);
    },
  ],
  [
    'uploadFiles, with a large file (offers Xet, takes basic)',
    async () => {
      const content = new Blob([new Uint8Array(200_000).fill(7)]);
      const files = [
        { path: 'weights.bin', content },
        { path: 'a.txt', content: new Blob(['a']) },
      ];
      await uploadFiles({ ...ada, repo, files });
      const got = await downloadFile({ ...ada, repo, path: 'weights.bin', xet: false });
      expect(got?.size).toBe(200_000);
    },
  ],
  [
    'commit, isPullRequest',
    async () => {
      const made = await commit({
        ...bob,
        repo: nova,
        title: 'Add a file',
        description: 'Because',
        isPullRequest: true,
        operations: [{ operation: 'addOrUpdate', path: 'js.txt', content: new Blob(['js']) }],
      });
      expect(made?.pullRequestUrl).toBe(`${hub.url}/${nova}/discussions/2`);
    },
  ],
  [
    'commit to the branch refs/pr/2',
    async () => {
      await commit({
        ...bob,
        repo: nova,
        branch: 'refs/pr/2',
        title: 'More',
        operations: [{ operation: 'addOrUpdate', path: 'js2.txt', content: new Blob(['js']) }],
      });
      expect(await fileExists({ ...ada, repo: nova, path: 'js2.txt', revision: 'refs/pr/2' })).toBe(
        true,
      );
    },
  ],
  [
    'commit, stale parentCommit',
    async () =>
      refused(
        commit({
          ...ada,
          repo,
          title: 'Late',
          parentCommit: '0'.repeat(40),
          operations: [{ operation: 'addOrUpdate', path: 'b.txt', content: new Blob(['b']) }],
        }),
        412,
      ),
  ],
  [
    'deleteFile',
    async () => {
      await deleteFile({ ...ada, repo, path: 'a.txt' });
      expect(await fileExists({ ...ada, repo, path: 'a.txt' })).toBe(false);
    },
  ],
  [
    'downloadFile',
    async () => {
      const file = await downloadFile({ hubUrl: hub.url, repo: nova, path: 'README.md' });
      expect(await file?.text()).toContain('Nova');
    },
  ],
  [
    'downloadFile, absent',
    async () =>
      expect(await downloadFile({ hubUrl: hub.url, repo: nova, path: 'nope.md' })).toBeNull(),
  ],
  [
    'fileDownloadInfo',
    async () =>
      expect(
        await fileDownloadInfo({ hubUrl: hub.url, repo: nova, path: 'README.md' }),
      ).toMatchObject({ size: expect.any(Number), etag: expect.any(String) }),
  ],
  [
    'listFiles, recursive',
    async () =>
      expect(
        (await all(listFiles({ hubUrl: hub.url, repo: nova, recursive: true }))).map(
          ({ path }) => path,
        ),
      ).toContain('data/a.txt'),
  ],
  [
    'listFiles of refs/pr/1 (the client leaves the slashes bare)',
    async () =>
      expect(
        (
          await all(
            listFiles({ hubUrl: hub.url, repo: nova, revision: 'refs/pr/1', recursive: true }),
          )
        ).map(({ path }) => path),
      ).toContain('.eval_results/hle.yaml'),
  ],
  [
    'listCommits',
    async () =>
      expect((await all(listCommits({ hubUrl: hub.url, repo: nova }))).length).toBeGreaterThan(1),
  ],
  [
    'pathsInfo',
    async () =>
      expect(
        await pathsInfo({ hubUrl: hub.url, repo: nova, paths: ['README.md', 'nope'] }),
      ).toHaveLength(1),
  ],
  [
    'modelInfo',
    async () =>
      expect(
        await modelInfo({
          hubUrl: hub.url,
          name: nova,
          additionalFields: ['cardData', 'sha', 'tags'],
        }),
      ).toMatchObject({ name: nova, cardData: { license: 'apache-2.0' } }),
  ],
  [
    'spaceInfo',
    async () =>
      expect(await spaceInfo({ hubUrl: hub.url, name: 'ada/logs' })).toMatchObject({
        sdk: 'static',
      }),
  ],
  [
    'listModels, listDatasets',
    async () => {
      const models = await all(listModels({ hubUrl: hub.url, search: { owner: 'ada' } }));
      expect(models.map(({ name }) => name)).toContain(nova);
      const search = { tags: ['benchmark:official'] };
      const datasets = await all(listDatasets({ hubUrl: hub.url, search }));
      expect(datasets.map(({ name }) => name).sort()).toEqual(['cais/hle', 'openai/gsm8k']);
    },
  ],
  [
    'repoExists, checkRepoAccess',
    async () => {
      expect(await repoExists({ ...ada, repo })).toBe(true);
      expect(await repoExists({ ...ada, repo: 'ada/none' })).toBe(false);
      await checkRepoAccess({ ...ada, repo: 'ada/secret' });
      await expect(checkRepoAccess({ ...bob, repo: 'ada/secret' })).rejects.toThrow(
        'Repository not found',
      );
    },
  ],
  [
    'listJobHardware',
    async () =>
      expect(await listJobHardware(ada)).toContainEqual(
        expect.objectContaining({ name: 'a10g-small', unitLabel: 'minute' }),
      ),
  ],
  [
    'runJob, streamJobLogs, getJob, listJobs, cancelJob',
    async () => {
      const place = { ...ada, namespace: 'ada' };
      const job = await runJob({
        ...place,
        dockerImage: 'python:3.12',
        command: ['bash', '-c', 'echo one; sleep 0.2; echo two'],
        flavor: 'cpu-basic',
        labels: { made: 'by-js' },
      });
      const lines = await all(streamJobLogs({ ...place, jobId: job.id }));
      expect(lines.map(({ message }) => message)).toEqual([
        expect.stringContaining('===== Job started'),
        'one',
        'two',
      ]);
      const done = await getJob({ ...place, jobId: job.id });
      expect(done).toMatchObject({ labels: { made: 'by-js' }, flavor: 'cpu-basic' });
      expect((await listJobs(place)).map(({ id }) => id)).toEqual([job.id]);
      expect(await cancelJob({ ...place, jobId: job.id })).toMatchObject({ id: job.id });
    },
  ],
  [
    'deleteRepo',
    async () => {
      await deleteRepo({ ...ada, repo });
      expect(await repoExists({ ...ada, repo })).toBe(false);
    },
  ],
];

test.for(CALLS)('@huggingface/hub: %s', async ([, call]) => {
  expect.hasAssertions();
  await call();
});

async function refused(promise: Promise<unknown>, statusCode: number): Promise<void> {
  await expect(promise).rejects.toMatchObject({ statusCode });
}

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
