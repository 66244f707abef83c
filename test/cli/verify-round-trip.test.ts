import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { fixtureList } from '../../src/core/artificial-analysis/fixture.ts';
import { createCommit } from '../../src/io/hub/commits.ts';
import { connectHub } from '../../src/io/hub/hub.ts';
import { startHub } from '../../src/test-hub/index.ts';
import { testContext } from '../io/support/context.ts';
import { keys, startMockAa } from '../support/mock-aa/server.ts';
import { runCli } from '../support/run-cli.ts';

const TOKEN = 'hf_test_write_of-the-round-trip';
const REPO = 'acme/my-model-7b';

const TABLE = `# My model

| Benchmark | my-model-7b | my-model-7b (5-shot) | other-model |
|---|---|---|---|
| GSM8K | 74.8 ± 1.2 | 79.1 | 12.5 |
| MMLU | 66.4 | 70.2 | 13.5 |
| HumanEval (pass@1) | 57.3 | - | 14.5 |
| WER ↓ | 6.1 | 5.9 | 15.5 |
`;

/** The lm-eval log of the fixtures with one task, and its score of acc_norm. */
function log(score: number): string {
  const text = readFileSync(new URL('../fixtures/logs/lm-eval.json', import.meta.url), 'utf8');
  const json = JSON.parse(text.replaceAll('acme/plain', REPO).replaceAll('0.7903', String(score)));
  return JSON.stringify(json, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('wikitext' in value)) return value;
    const { gsm8k: _gsm8k, wikitext: _wikitext, ...kept } = value as Record<string, unknown>;
    return kept;
  });
}

async function hubWith(files: Readonly<Record<string, string>>) {
  const hub = await startHub({
    seed: {
      users: [{ name: 'acme', tokens: [{ token: TOKEN }] }],
      repos: [{ name: REPO, files }],
    },
  });
  const env = { HF_ENDPOINT: hub.url, HF_TOKEN: TOKEN, EVALCARD_AA_CONSENT: 'yes' };
  const run = async (command: string, more: Readonly<Record<string, string>> = {}) => {
    const { code, out, err } = await runCli([...command.split(' '), '--json'], {
      env: { ...env, ...more },
    });
    return { code, json: out === '' ? err : JSON.parse(out) };
  };
  const write = async (path: string, text: string): Promise<void> => {
    const files = [{ path, bytes: new TextEncoder().encode(text) }];
    const options = { revision: 'main', title: 'Edit', description: '', parentCommit: null };
    const client = await connectHub(testContext({ env }));
    await createCommit(client, { id: REPO }, { ...options, createPr: false, files });
  };
  return { hub, run, write, [Symbol.asyncDispose]: () => hub.close() };
}

const FORMATS = [
  '--format model-index --layout grouped',
  '--format model-index --layout per-benchmark',
  '--format both',
];

/** What is published has to be found again, in every form it can be written in; and once the source says otherwise, as wrong. */
describe.for(FORMATS)('published with %s', (format) => {
  test('scores of a README table', async () => {
    await using bench = await hubWith({ 'README.md': TABLE });
    const column = '--model-column-index 1';
    const published = await bench.run(`extract-readme ${REPO} ${format} ${column} --yes`);
    expect(published.json.written).toMatchObject({ kind: 'commit' });
    const count = published.json.results.length;
    expect(count).toBeGreaterThan(2);

    const now = await bench.run(`verify ${REPO} --revision main`);
    expect(now.code).toBe(0);
    expect(now.json.totals).toMatchObject({ changed: 0, 'source-gone': 0 });
    expect(now.json.totals.same).toBeGreaterThanOrEqual(count);
  });

  test('scores of Artificial Analysis', async () => {
    await using bench = await hubWith({ 'README.md': '# My model\n' });
    await using api = await startMockAa();
    const env = { AA_API_KEY: keys.pro, EVALCARD_AA_ENDPOINT: api.endpoint };
    const published = await bench.run(`import-aa --repo-id ${REPO} ${format} --yes`, env);
    expect(published.json.written).toMatchObject({ kind: 'commit' });

    const now = await bench.run(`verify ${REPO} --revision main`, env);
    expect(sentencesOf(now.json, 'cannot-know')).toEqual([]);
    expect(now.json.totals).toMatchObject({ changed: 0, 'source-gone': 0 });
    const { same } = now.json.totals;
    expect(same).toBeGreaterThanOrEqual(published.json.results.length);

    const rows = fixtureList('pro').data.map((row) => ({
      ...row,
      evaluations: Object.fromEntries(
        Object.entries(row.evaluations).map(([key, value]) => [
          key,
          value === null ? null : Math.round(value * 0.9 * 1e6) / 1e6,
        ]),
      ),
    }));
    await using later = await startMockAa({ rows });
    const env2 = { ...env, EVALCARD_AA_ENDPOINT: later.endpoint };
    const then = await bench.run(`verify ${REPO} --revision main`, env2);
    expect(then.code).toBe(1);
    expect(then.json.totals).toEqual({
      same: 0,
      changed: same,
      'source-gone': 0,
      'cannot-know': 0,
    });

    const fixed = await bench.run(`verify ${REPO} --fix --yes`, env2);
    expect(fixed.code).toBe(0);
    const last = await bench.run(`verify ${REPO} --revision main`, env2);
    expect([last.code, last.json.totals]).toEqual([
      0,
      { same, changed: 0, 'source-gone': 0, 'cannot-know': 0 },
    ]);
  });

  test('scores of an evaluation log', async () => {
    const path = 'logs/lm-eval.json';
    await using bench = await hubWith({ 'README.md': '# My model\n', [path]: log(0.7903) });
    const address = `${bench.hub.url}/${REPO}/resolve/main/${path}`;
    const published = await bench.run(
      `import-log ${address} --repo-id ${REPO} ${format} --metric acc_norm --yes`,
    );
    expect(published.json).toMatchObject({ written: { kind: 'commit' } });

    const now = await bench.run(`verify ${REPO} --revision main`);
    expect(sentencesOf(now.json, 'cannot-know')).toEqual([]);
    expect(now.json.totals).toMatchObject({ changed: 0, 'source-gone': 0 });
    expect(now.json.totals.same).toBeGreaterThan(0);

    await bench.write(path, log(0.7003));
    const then = await bench.run(`verify ${REPO} --revision main`);
    expect(then.json.totals).toEqual({
      ...now.json.totals,
      same: 0,
      changed: now.json.totals.same,
    });
  });
});

interface Verified {
  readonly parts: readonly {
    readonly results: readonly { readonly verdict: string; readonly sentence: string }[];
  }[];
}

function sentencesOf({ parts }: Verified, verdict: string): string[] {
  return parts
    .flatMap(({ results }) => results)
    .filter((one) => one.verdict === verdict)
    .map(({ sentence }) => sentence);
}
