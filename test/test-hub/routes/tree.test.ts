import { expect, test } from 'vitest';
import { startHub } from '../../../src/test-hub/index.ts';
import { send, testRows } from '../support/rows.ts';

const API = '/api/models/ada/nova-7b';

testRows('tree', [
  {
    name: 'the root: folders and files',
    request: `GET ${API}/tree/main`,
    status: 200,
    answer: [
      { type: 'directory', path: '.eval_results', size: 0 },
      { type: 'file', path: '.gitattributes' },
      { type: 'file', path: '.gitignore' },
      { type: 'file', path: 'README.md' },
      { type: 'file', path: 'config.json', size: 3 },
      { type: 'directory', path: 'data', oid: '08585692ce06452da6f82ae66b90d98b55536fca' },
    ],
  },
  {
    name: 'a folder of a pull request',
    request: `GET ${API}/tree/refs%2Fpr%2F1/.eval_results`,
    status: 200,
    answer: [
      { path: '.eval_results/broken.yaml' },
      { path: '.eval_results/gsm8k.yaml' },
      { path: '.eval_results/hle.yaml' },
    ],
  },
  {
    name: 'with the last commit of each',
    request: `GET ${API}/tree/main/data?expand=true`,
    status: 200,
    answer: [{ path: 'data/a.txt', lastCommit: { title: 'Add files' } }],
  },
  {
    name: 'a folder that is not there',
    request: `GET ${API}/tree/main/nope`,
    status: 404,
    code: 'EntryNotFound',
  },
  {
    name: 'a revision that is not there',
    request: `GET ${API}/tree/nope`,
    status: 404,
    code: 'RevisionNotFound',
  },
  {
    name: 'of a gated repo, for everybody',
    request: 'GET /api/models/ada/gated/tree/main',
    status: 200,
  },
]);

testRows('paths-info', [
  {
    name: 'missing paths are silently absent',
    request: `POST ${API}/paths-info/main`,
    body: { paths: ['data/a.txt', 'nope', 'data'] },
    status: 200,
    answer: [
      { type: 'file', path: 'data/a.txt', oid: '78981922613b2afb6025042ff6bd878ac1994e85' },
      { type: 'directory', path: 'data' },
    ],
  },
  { name: 'without paths', request: `POST ${API}/paths-info/main`, body: {}, status: 400 },
]);

testRows('refs and commits', [
  {
    name: 'refs without pull requests',
    request: `GET ${API}/refs`,
    status: 200,
    answer: { branches: [{ name: 'main', ref: 'refs/heads/main' }], tags: [], converts: [] },
  },
  {
    name: 'refs with pull requests',
    request: `GET ${API}/refs?include_prs=1`,
    status: 200,
    answer: { pullRequests: [{ name: '1', ref: 'refs/pr/1' }] },
  },
  {
    name: 'commits, newest first',
    request: `GET ${API}/commits/main`,
    status: 200,
    answer: [{ title: 'Add files', authors: [{ user: 'ada' }] }, { title: 'initial commit' }],
    gives: { 'x-total-count': /^2$/ },
  },
  {
    name: 'a page of commits',
    request: `GET ${API}/commits/main?limit=1`,
    status: 200,
    gives: { link: /commits\/main\?limit=1&p=1>; rel="next"$/ },
  },
  { name: 'branch, visitor', request: `POST ${API}/branch/dev`, as: 'bob', body: {}, status: 403 },
  { name: 'branch, twice', request: `POST ${API}/branch/main`, as: 'ada', body: {}, status: 409 },
  {
    name: 'no branch to delete',
    request: `DELETE ${API}/branch/x`,
    as: 'ada',
    status: 404,
    code: 'RevisionNotFound',
  },
  { name: 'main cannot be deleted', request: `DELETE ${API}/branch/main`, as: 'ada', status: 400 },
]);

test('tree: pages are linked until all rows are there, each once', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 25 }, (_, index) => [`f${index}.txt`, `${index}\n`]),
  );
  const hub = await startHub({ seed: { repos: [{ name: 'ada/many', files }] } });
  const seen: string[] = [];
  let next: string | undefined = '/api/models/ada/many/tree/main?limit=10';
  while (next !== undefined) {
    const response: Response = await send(hub, { request: `GET ${next}` });
    const rows: { path: string }[] = JSON.parse(await response.text());
    seen.push(...rows.map(({ path }) => path));
    next = /<http:\/\/[^/]+(.*)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
  }
  await hub.close();
  expect(seen).toHaveLength(26);
  expect(new Set(seen).size).toBe(26);
});
