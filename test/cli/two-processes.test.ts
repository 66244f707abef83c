import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, describe, expect, test } from 'vitest';

import { readCard, readModelIndex } from '../../src/core/cards/index.ts';
import { downloadFile, listCommits } from '../../src/io/hub/files.ts';
import { connectHub } from '../../src/io/hub/hub.ts';
import { startHub } from '../../src/test-hub/index.ts';
import { testContext } from '../io/support/context.ts';
import { isBuilt, runBuilt } from '../support/run-built.ts';

const TOKEN = 'hf_test_write_of-two-at-once';
const TABLES = ['GSM8K', 'MMLU', 'HumanEval', 'HellaSwag'];
const CARD = `# Heron\n${TABLES.map(
  (name, index) =>
    `\n## Part ${index}\n\n| Benchmark | Heron |\n|---|---|\n| ${name} | ${60 + index}.5 |\n`,
).join('')}`;

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

function workingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'evalcard-processes-'));
  cleanUps.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

const valuesIn = (card: string): readonly number[] =>
  readModelIndex(readCard(card))
    .results.map(({ result }) => result.value)
    .toSorted((a, b) => a - b);

describe.skipIf(!isBuilt)('processes at once on one repo (needs dist/: npm run build)', () => {
  test('a folder: every process’s result is there, and nothing else is left', async () => {
    const cwd = workingFolder();
    writeFileSync(join(cwd, 'README.md'), CARD);
    const runs = await Promise.all(
      TABLES.map((_, table) =>
        runBuilt(
          ['extract-readme', '.', '--repo-id', 'ada/Heron', '--table', String(table), '--yes'],
          { cwd, env: {} },
        ),
      ),
    );
    expect(runs.map(({ code, err }) => [code, code === 0 ? '' : err])).toEqual(
      TABLES.map(() => [0, '']),
    );
    expect(valuesIn(readFileSync(join(cwd, 'README.md'), 'utf8'))).toEqual([
      60.5, 61.5, 62.5, 63.5,
    ]);
    expect(readdirSync(cwd).toSorted()).toEqual(['.state', 'README.md']);
    expect(readdirSync(join(cwd, '.state/evalcard/runs'))).toHaveLength(TABLES.length);
  });

  test('a Hub: two processes, two commits, both results', async () => {
    const hub = await startHub({
      seed: {
        users: [{ name: 'ada', tokens: [{ token: TOKEN }] }],
        repos: [{ name: 'ada/Heron', files: { 'README.md': CARD } }],
      },
    });
    cleanUps.push(() => hub.close());
    const env = { HF_ENDPOINT: hub.url, HF_TOKEN: TOKEN };
    // Both have read before either commits.
    hub.faults.add('preupload:slow:ms=700x2');
    const cwd = workingFolder();
    const runs = await Promise.all(
      [0, 1].map((table) =>
        runBuilt(['extract-readme', 'ada/Heron', '--table', String(table), '--yes'], { cwd, env }),
      ),
    );
    expect(runs.map(({ code, err }) => [code, code === 0 ? '' : err])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const client = await connectHub(testContext({ env }));
    const card = await downloadFile(client, { id: 'ada/Heron' }, { path: 'README.md' });
    expect(valuesIn(new TextDecoder().decode(card?.bytes))).toEqual([60.5, 61.5]);
    const commits = await listCommits(client, { id: 'ada/Heron' });
    const ours = commits.filter(({ title }) => title.startsWith('Add evaluation results'));
    expect(ours).toHaveLength(2);
    expect(hub.requests.rows.some(({ status }) => status === 412)).toBe(true);
  });

  test('a Hub: of two processes that propose the same, one is told of the other', async () => {
    const hub = await startHub({
      seed: {
        users: [{ name: 'ada', tokens: [{ token: TOKEN }] }],
        repos: [{ name: 'ada/Heron', files: { 'README.md': CARD } }],
      },
    });
    cleanUps.push(() => hub.close());
    const env = { HF_ENDPOINT: hub.url, HF_TOKEN: TOKEN };
    const cwd = workingFolder();
    const propose = ['extract-readme', 'ada/Heron', '--create-pr', '--yes'];
    const first = await runBuilt(propose, { cwd, env });
    const second = await runBuilt(propose, { cwd, env });
    expect([first.code, second.code]).toEqual([0, 1]);
    expect(second.out).toContain('already-proposed');
    expect(second.out).toContain(`${hub.url}/ada/Heron/discussions/1`);
  });
});
