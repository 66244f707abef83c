import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { importLog } from '../../../src/core/importers/import-log.ts';
import { readLogs } from '../../../src/io/logs/read-logs.ts';

const folder = fileURLToPath(new URL('../../fixtures/logs', import.meta.url));
const files = readdirSync(folder).filter((name) => /\.(json|eval)$/.test(name));

async function readAll(where: string) {
  const logs = [];
  for await (const log of readLogs(where, { cwd: folder, fetch })) logs.push(log);
  return logs;
}

describe('each log reads as the page beside it says', () => {
  test('there are logs of every harness', () => {
    expect(files.length).toBeGreaterThanOrEqual(9);
  });

  test.for(files)('%s', async (name) => {
    const [log, ...more] = await readAll(name);
    expect(more).toEqual([]);
    const read = log?.kind === 'log' ? importLog(log.input) : log;
    await expect(`${JSON.stringify(read, null, 2)}\n`).toMatchFileSnapshot(
      `../../fixtures/logs/expected/${name}.json`,
    );
  });
});

test('the archive and the JSON of one evaluation give the same scores', async () => {
  const [archive, json] = await Promise.all(
    ['inspect-zstd.eval', 'inspect.json'].map(async (name) => {
      const [log] = await readAll(name);
      const run = log?.kind === 'log' ? importLog(log.input) : null;
      return run && 'results' in run
        ? run.results.map(({ value, unit, uncertainty }) => ({ value, unit, uncertainty }))
        : null;
    }),
  );
  expect(archive).toEqual(json);
  expect(archive).toEqual([
    { value: 0.5, unit: 'fraction', uncertainty: { kind: 'stderr', value: 0.1889822365046136 } },
  ]);
});

test('a folder gives every file, sorted, and says which are none', async () => {
  const logs = await readAll('.');
  expect(logs.map(({ path }) => path)).toEqual(
    logs.map(({ path }) => path).toSorted((a, b) => (a < b ? -1 : 1)),
  );
  expect(logs.length).toBeGreaterThan(files.length);
});

test('a file that is not there is a usage error', async () => {
  await expect(readAll('missing.eval')).rejects.toMatchObject({ code: 'usage' });
});
