import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHub, type RunningHub } from '../../../src/test-hub/index.ts';
import { SAMPLE } from '../support/sample-seed.ts';

const EVIL = `---
license: mit
tags: ['<img src=x onerror=alert(1)>']
model-index:
- name: m
  results:
  - task: {type: t}
    dataset: {type: d, name: '<b>D</b>'}
    metrics: [{type: acc, name: '"><script>alert(2)</script>', value: 1.5}]
---
# Evil <script>alert(3)</script>

[click](javascript:alert(4)) ![pic](https://elsewhere.example/x.png)
`;

let hub: RunningHub;
beforeAll(async () => {
  const repo = {
    name: 'ada/evil',
    files: { 'README.md': EVIL },
    pullRequests: [
      {
        title: '<script>alert(5)</script>',
        author: 'bob',
        description: '<img src=x onerror=alert(6)>',
        files: { 'a"><script>.md': '<script>alert(7)</script>\n' },
      },
    ],
  };
  hub = await startHub({ seed: { ...SAMPLE, repos: [...(SAMPLE.repos ?? []), repo] } });
});
afterAll(() => hub.close());

async function page(path: string): Promise<{ status: number; text: string; policy: string }> {
  const response = await fetch(`${hub.url}${path}`);
  const policy = response.headers.get('content-security-policy') ?? '';
  return { status: response.status, text: await response.text(), policy };
}

test.for([
  ['/', ['ada/nova-7b', 'openai/gsm8k']],
  ['/ada', ['ada/nova-7b']],
  [
    '/ada/nova-7b',
    [
      'Nova 7B',
      'license: apache-2.0',
      'Evaluation results',
      '71.3',
      '82.5',
      'verified',
      'Invalid YAML',
      'in pull request #1',
      'Add HLE evaluation result',
    ],
  ],
  ['/ada/nova-7b/discussions', ['Add HLE evaluation result', 'open', 'bob']],
  [
    '/ada/nova-7b/discussions/1',
    ['<strong>22.2</strong>', 'refs/pr/1', '.eval_results/hle.yaml', '+  value: 22.2'],
  ],
  ['/ada/nova-7b/commit/main', ['Add files', 'ada', 'parent', 'README.md', '+| MMLU | 71.3 |']],
  ['/ada/nova-7b/commit/refs%2Fpr%2F1', ['Add HLE evaluation result', '+  value: 22.2']],
  ['/ada/gated/commit/main', ['need a granted request']],
  ['/ada/nova-7b/tree/main', ['config.json', 'data/a.txt']],
  ['/ada/nova-7b/tree/refs%2Fpr%2F1', ['.eval_results/hle.yaml']],
  ['/datasets/openai/gsm8k', ['GSM8K', 'benchmark:official']],
  ['/spaces/ada/logs', ['sdk: static']],
] as const)('%s shows what it should', async ([path, words]) => {
  const { status, text } = await page(path);
  expect(status).toBe(200);
  for (const word of words) expect(text).toContain(word);
});

test.for([
  '/',
  '/ada/evil',
  '/ada/evil/discussions',
  '/ada/evil/discussions/1',
  '/ada/evil/tree/refs%2Fpr%2F1',
  '/ada/evil/commit/refs%2Fpr%2F1',
])('%s runs nothing and loads nothing', async (path) => {
  const { text, policy } = await page(path);
  expect(text).not.toMatch(/<script|<img|<b>D|href="javascript:/);
  expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  expect(policy).toMatch(/^default-src 'none'/);
});

test.for([
  ['/ada/none', 401],
  ['/ada/secret', 401],
  ['/nobody', 404],
  ['/ada/nova-7b/discussions/99', 404],
  ['/ada/nova-7b/tree/nope', 404],
] as const)('%s answers %i', async ([path, status]) => {
  expect((await page(path)).status).toBe(status);
});

test('somebody in front of a browser gets a page, a program gets text', async () => {
  const url = `${hub.url}/ada/none`;
  const page = await fetch(url, { headers: { Accept: 'text/html,*/*' } });
  expect([page.status, await page.text()]).toEqual([
    401,
    expect.stringContaining('or it is private'),
  ]);
  const text = await fetch(url);
  expect([text.status, await text.text()]).toEqual([401, 'Invalid username or password.']);
});

test('private repos are not listed', async () => {
  expect((await page('/')).text).not.toContain('ada/secret');
});

test('the page of a commit and of a file lead to the content', async () => {
  const response = await fetch(`${hub.url}/ada/nova-7b/blob/main/data/a.txt`);
  expect(await response.text()).toBe('a\n');
});
