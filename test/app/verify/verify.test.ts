import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import type { Context } from '../../../src/app/context.ts';
import { prepareVerification, type VerifyInput } from '../../../src/app/verify.ts';
import { fixtureList } from '../../../src/core/artificial-analysis/fixture.ts';
import { createCommit } from '../../../src/io/hub/commits.ts';
import { getDiscussion } from '../../../src/io/hub/discussions.ts';
import { downloadFile } from '../../../src/io/hub/files.ts';
import { connectHub } from '../../../src/io/hub/hub.ts';
import { modelInfo } from '../../../src/io/hub/repo-info.ts';
import type { Seed } from '../../../src/test-hub/index.ts';
import { keys, startMockAa } from '../../support/mock-aa/server.ts';
import { type AppBench, appBench, CARD, extract, REPO, tokens } from '../support/app-bench.ts';

const users = [
  { name: 'ada', tokens: [{ token: tokens.owner }] },
  { name: 'bob', tokens: [{ token: tokens.stranger }] },
];

/** A Hub with one model, whose `.eval_results/own.yaml` holds these entries. */
async function benchWith(
  entries: (hubUrl: string) => readonly object[],
  {
    repo = REPO,
    card = CARD,
    more = {},
  }: { repo?: string; card?: string; more?: Record<string, string> } = {},
): Promise<AppBench> {
  const bench = await appBench({ users });
  const files = {
    'README.md': card,
    '.eval_results/own.yaml': JSON.stringify(entries(bench.hub.url)),
    ...more,
  };
  bench.hub.seed({ repos: [{ name: repo, files }] } satisfies Seed);
  return bench;
}

const entry = (id: string, taskId: string, value: number, url: string | null): object => ({
  dataset: { id, task_id: taskId },
  value,
  ...(url !== null && { source: { url } }),
});
const gsm8k = (value: number, url: string | null): object =>
  entry('openai/gsm8k', 'gsm8k', value, url);

async function verify(input: Partial<VerifyInput>, context: Context) {
  const wishes = { targets: [REPO], fix: false, write: null, ...input };
  const { parts, totals, notes, failures } = await prepareVerification(wishes, context);
  const said = parts.flatMap(({ plan }) =>
    plan.results.map(({ verdict, sentence }) => `${verdict}: ${sentence}`),
  );
  return { parts, totals, notes, failures, said };
}

async function headOf(bench: AppBench): Promise<string> {
  const info = await modelInfo(await connectHub(bench.contextOf()), REPO, { expand: ['sha'] });
  return info.sha ?? '';
}

async function editCard(bench: AppBench, change: (text: string) => string): Promise<void> {
  const hub = await connectHub(bench.contextOf(tokens.owner));
  const file = await downloadFile(hub, { id: REPO }, { path: 'README.md' });
  const text = change(new TextDecoder().decode(file?.bytes));
  await createCommit(
    hub,
    { id: REPO },
    {
      revision: 'main',
      title: 'An edit',
      description: '',
      parentCommit: null,
      createPr: false,
      files: [{ path: 'README.md', bytes: new TextEncoder().encode(text) }],
    },
  );
}

describe('a score that a card is the source of', () => {
  test('published by evalcard it is the same; corrected in the card since, it is wrong', async () => {
    const bench = await appBench();
    const context = bench.contextOf(tokens.owner);
    await extract({}, context);
    expect((await verify({}, context)).totals).toEqual({
      same: 3,
      changed: 0,
      'source-gone': 0,
      'cannot-know': 0,
    });
    await editCard(bench, (text) => text.replace('| 81.5 |', '| 79.2 |'));
    const { said, totals } = await verify({}, context);
    expect(totals.changed).toBe(1);
    expect(said.find((one) => one.startsWith('changed'))).toMatch(
      /at main says “79\.2” .*, not 81\.5; it was right when it was recorded/,
    );
  });

  test.for<readonly [name: string, url: (hub: string, head: string) => string, verdict: string]>([
    ['the model’s page', (hub) => `${hub}/${REPO}`, 'same'],
    ['the page on the public Hub', () => `https://huggingface.co/${REPO}`, 'same'],
    ['a recorded commit', (hub, head) => `${hub}/${REPO}/blob/${head}/README.md`, 'same'],
    ['a pull request’s ref', (hub) => `${hub}/${REPO}/blob/refs%2Fpr%2F9/README.md`, 'same'],
    [
      'a commit that is not there',
      (hub) => `${hub}/${REPO}/blob/${'0'.repeat(40)}/README.md`,
      'same',
    ],
    ['another file of a repo', (hub) => `${hub}/${REPO}/blob/main/results.md`, 'cannot-know'],
    ['a dataset', (hub) => `${hub}/datasets/${REPO}`, 'cannot-know'],
    ['a repo that is not there', (hub) => `${hub}/ada/none`, 'source-gone'],
    ['a log on this machine', () => 'http://127.0.0.1:1/log.json', 'cannot-know'],
    ['a log at a number', () => 'https://10.0.0.7/log.json', 'cannot-know'],
    ['a file', () => 'file:///etc/passwd', 'cannot-know'],
    ['no address', () => 'our paper', 'cannot-know'],
  ])('recorded as %s', async ([, url, verdict]) => {
    const bench = await benchWith(() => []);
    const context = bench.contextOf(tokens.owner);
    const head = await headOf(bench);
    bench.hub.seed({
      repos: [
        {
          name: 'ada/Heron-copy',
          files: {
            '.eval_results/x.yaml': JSON.stringify([gsm8k(81.5, url(bench.hub.url, head))]),
          },
        },
      ],
    });
    const { said } = await verify(
      { targets: ['ada/Heron-copy'], modelNameOverride: 'Heron' },
      context,
    );
    expect(said).toEqual([expect.stringMatching(new RegExp(`^${verdict}: `))]);
  });

  test('another model’s score in the card is not this one’s', async () => {
    const card = '| Benchmark | Heron | Heron-Chat |\n|---|---|---|\n| GSM8K | 81.5 | 90.1 |\n';
    const bench = await benchWith((hub) => [gsm8k(90.1, `${hub}/${REPO}`)], { card });
    const { said } = await verify({}, bench.contextOf());
    expect(said).toEqual([expect.stringContaining('says “81.5”')]);
  });
});

describe('a score of Artificial Analysis', () => {
  const repo = 'acme/my-model-7b';
  const row = fixtureList('pro').data.find(({ slug }) => slug === 'my-model-7b');
  const hle = Math.round((row?.evaluations['hle'] ?? 0) * 10_000) / 100;
  const page = 'https://artificialanalysis.ai/models/my-model-7b';

  test.for<readonly [name: string, value: number, url: string, said: RegExp]>([
    ['the same', hle, page, /^same: Artificial Analysis \(my-model-7b\) says/],
    ['another value', hle + 3, page, /^changed: Artificial Analysis .*, not /],
    ['a model it no longer has', hle, `${page}-gone`, /^source-gone: .*no model of that name/],
    [
      'a page that is no model’s',
      hle,
      'https://artificialanalysis.ai/leaderboards',
      /^cannot-know: /,
    ],
  ])('%s', async ([, value, url, said]) => {
    await using api = await startMockAa();
    // As import-aa writes it.
    const score = { ...entry('cais/hle', 'hle', value, url), notes: 'text-only subset' };
    const bench = await benchWith(() => [score], { repo });
    const env = { EVALCARD_AA_ENDPOINT: api.endpoint, AA_API_KEY: keys.pro };
    const outcome = await verify({ targets: [repo] }, bench.contextOf(null, env));
    expect(outcome.said).toEqual([expect.stringMatching(said)]);
  });

  test('without a key nobody can know, and the sentence says what helps', async () => {
    const bench = await benchWith(() => [entry('cais/hle', 'hle', hle, page)], { repo });
    const { said } = await verify({ targets: [repo] }, bench.contextOf());
    expect(said).toEqual([expect.stringMatching(/^cannot-know: .*AA_API_KEY/)]);
  });
});

describe('a score of an evaluation log', () => {
  const log = readFileSync(
    new URL('../../fixtures/logs/lm-eval.json', import.meta.url),
    'utf8',
  ).replaceAll('acme/plain', REPO);
  const at = (hub: string): string => `${hub}/${REPO}/blob/main/logs/lm-eval.json`;

  async function hellaswag(value: number, { text = log, url = at } = {}) {
    const bench = await appBench({ users });
    const metric = `{type: acc_norm, name: acc_norm, value: ${value}, args: {num_few_shot: 10}}`;
    const card = `---\nmodel-index:\n- name: Heron\n  results:\n  - task: {type: text-generation}\n    dataset: {name: HellaSwag, type: Rowan/hellaswag}\n    metrics:\n    - ${metric}\n    source: {url: "${url(bench.hub.url)}"}\n---\n`;
    bench.hub.seed({
      repos: [{ name: REPO, files: { 'README.md': card, 'logs/lm-eval.json': text } }],
    });
    return (await verify({}, bench.contextOf())).said;
  }

  test('the same, as a percentage of its fraction', async () => {
    expect(await hellaswag(79.03)).toEqual([
      expect.stringMatching(/^(same|cannot-know): the log /),
    ]);
    expect(await hellaswag(0.7903)).toEqual([expect.stringMatching(/^same: the log /)]);
  });

  test('another value', async () => {
    expect(await hellaswag(0.801)).toEqual([expect.stringMatching(/^changed: .*, not 0\.801/)]);
  });

  test('a log of another model decides nothing', async () => {
    const text = log.replaceAll(REPO, 'other/model');
    expect(await hellaswag(0.7903, { text })).toEqual([
      expect.stringMatching(/^cannot-know: .*it holds the scores of /),
    ]);
  });

  test('a log that is gone, and one that is no log', async () => {
    const missing = (hub: string): string => `${hub}/${REPO}/blob/main/logs/gone.json`;
    expect(await hellaswag(0.7903, { url: missing })).toEqual([
      expect.stringMatching(/^source-gone: /),
    ]);
    expect(await hellaswag(0.7903, { text: '{"a": 1}' })).toEqual([
      expect.stringMatching(/^cannot-know: /),
    ]);
  });
});

describe('a correction', () => {
  test('of a pull request is a commit to it and a comment, whoever else proposes the same', async () => {
    const bench = await appBench();
    const bob = bench.contextOf(tokens.stranger);
    await extract({ write: 'pull-request' }, bob);
    await editCard(bench, (text) => text.replace('| 81.5 |', '| 79.2 |'));
    const { parts, said } = await verify({ pr: 2, fix: true, write: 'commit' }, bob);
    expect(said.filter((one) => one.startsWith('changed'))).toHaveLength(1);
    const written = await parts[0]?.apply('commit');
    expect(written).toMatchObject({ kind: 'commit', updated: { number: 2 } });
    const hub = await connectHub(bob);
    const { events } = await getDiscussion(hub, { id: REPO }, 2);
    expect(events.at(-1)?.data?.latest?.raw).toMatch(/\| GSM8K \| 81\.5 \| 79\.2 \|/);
    expect((await verify({ pr: 2 }, bob)).totals).toMatchObject({ same: 3, changed: 0 });
    // Main holds none of it.
    const main = await downloadFile(hub, { id: REPO }, { path: 'README.md' });
    expect(new TextDecoder().decode(main?.bytes)).not.toContain('model-index');
  });

  test('reads, judges and corrects again when somebody commits in between', async () => {
    const bench = await appBench();
    const context = bench.contextOf(tokens.owner);
    await extract({}, context);
    await editCard(bench, (text) => text.replace('| 81.5 |', '| 79.2 |'));
    const { parts } = await verify({ fix: true, write: 'commit' }, context);
    await editCard(bench, (text) => text.replace('# Heron', '# Heron, a model'));
    await parts[0]?.apply('commit');
    const hub = await connectHub(context);
    const file = await downloadFile(hub, { id: REPO }, { path: 'README.md' });
    const text = new TextDecoder().decode(file?.bytes);
    expect(text).toContain('# Heron, a model');
    expect(text).toContain('value: 79.2');
  });

  test('a score that Hugging Face signed is shown and left', async () => {
    const bench = await benchWith((hub) => [
      { ...gsm8k(70, `${hub}/${REPO}`), verifyToken: 'signed-by-the-hub' },
    ]);
    const { parts, said } = await verify(
      { fix: true, write: 'commit' },
      bench.contextOf(tokens.owner),
    );
    expect(said).toEqual([expect.stringMatching(/^changed/)]);
    expect(parts[0]?.plan.change).toBeNull();
    expect(parts[0]?.plan.findings.map(({ code }) => code)).toContain('verified-differs');
  });

  test('without leave to write, it fails before anything is read', async () => {
    const bench = await appBench();
    const bob = bench.contextOf(tokens.stranger);
    await expect(verify({ fix: true, write: 'commit' }, bob)).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(bench.calls()).not.toContain('GET resolve');
  });

  test('of somebody else’s pull request is refused', async () => {
    const bench = await appBench();
    await expect(
      verify({ pr: 1, fix: true, write: 'commit' }, bench.contextOf(tokens.stranger)),
    ).rejects.toMatchObject({ code: 'refused' });
  });
});

describe('what is verified', () => {
  test('the pull requests of a user in the repos that evalcard wrote to', async () => {
    const bench = await appBench();
    const bob = bench.contextOf(tokens.stranger);
    await extract({ write: 'pull-request' }, bob);
    const { parts, notes } = await verify({ targets: [], user: 'me' }, bob);
    expect(parts.map(({ plan }) => plan.pullRequest?.number)).toEqual([2]);
    expect(notes).toEqual([expect.stringContaining('the journal of this machine knows')]);
  });

  test('all models of an organisation; one that cannot be read hides no other', async () => {
    const bench = await benchWith((hub) => [gsm8k(81.5, `${hub}/${REPO}`)]);
    bench.hub.seed({
      repos: [
        {
          name: 'ada/Tern',
          files: { '.eval_results/x.yaml': JSON.stringify([gsm8k(3, `${bench.hub.url}/${REPO}`)]) },
        },
        { name: 'ada/broken', files: { 'README.md': '# Broken' } },
        { name: 'eve/Other', files: { 'README.md': CARD } },
      ],
    });
    const wishes = { targets: ['ada/not-there'], author: 'ada', modelNameOverride: 'Heron' };
    const { parts, totals, failures } = await verify(wishes, bench.contextOf());
    expect(new Set(parts.map(({ plan }) => plan.repoId))).toEqual(
      new Set(['ada/Heron', 'ada/Tern', 'ada/broken']),
    );
    expect(totals).toMatchObject({ same: 1, changed: 1 });
    expect(failures).toEqual([
      { target: 'ada/not-there', reason: expect.stringContaining('does not exist') },
    ]);
  });

  test('a source is read once, however many scores name it', async () => {
    const bench = await appBench();
    const context = bench.contextOf(tokens.owner);
    await extract({}, context);
    bench.calls();
    await verify({ revision: 'main' }, context);
    // The card and the folder of results; then, as the source of three scores, the card at its revision and at main.
    expect(bench.calls().toSorted()).toEqual([
      'GET info',
      'GET resolve',
      'GET resolve',
      'GET resolve',
      'GET tree',
    ]);
  });

  test('a page instead of the source is no verdict', async () => {
    const bench = await benchWith((hub) => [gsm8k(81.5, `${hub}/ada/Other`)]);
    bench.hub.seed({ repos: [{ name: 'ada/Other', files: { 'README.md': CARD } }] });
    bench.hub.faults.add('resolve:htmlx*+2');
    const { said } = await verify({}, bench.contextOf());
    expect(said).toEqual([expect.stringMatching(/^cannot-know: /)]);
  });
});
