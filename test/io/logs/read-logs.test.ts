import { readdirSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateRawSync } from 'node:zlib';

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

interface Archive {
  readonly as: string;
  /** Of the members, in the numbers of ZIP: 0 stored, 8 deflate. */
  readonly method: number;
  readonly members: Readonly<Record<string, unknown>>;
  readonly values?: readonly number[];
  readonly partial?: readonly string[];
  readonly reason?: RegExp;
}
const header = {
  version: 2,
  status: 'success',
  eval: { task: 'sums', model: 'hf/acme/plain', dataset: { samples: 2 }, config: {} },
  results: {
    total_samples: 2,
    completed_samples: 2,
    scores: [{ name: 'match', scorer: 'match', metrics: { accuracy: { value: 0.5 } } }],
  },
};
const start = { version: 2, eval: header.eval };
const archives: readonly Archive[] = [
  { as: 'stored members', method: 0, members: { 'header.json': header }, values: [0.5] },
  {
    as: 'deflated members, as inspect wrote until 0.3.205',
    method: 8,
    members: { 'header.json': header },
    values: [0.5],
  },
  {
    as: 'samples that are missing',
    method: 8,
    members: { '_journal/start.json': start, 'samples/1_epoch_1.json': {}, 'header.json': header },
    values: [0.5],
    partial: ['the archive holds 1 of 2 samples'],
  },
  {
    as: 'a run that was killed',
    method: 8,
    members: { '_journal/start.json': start, 'samples/1_epoch_1.json': {} },
    values: [],
    partial: ['the evaluation never finished', 'status started'],
  },
  {
    as: 'an archive of something else',
    method: 8,
    members: { 'a.txt': {} },
    reason: /holds neither header\.json nor/,
  },
  {
    as: 'a method that nobody writes',
    method: 12,
    members: { 'header.json': header },
    reason: /compression method 12 is not known/,
  },
];
test.for(archives)('an archive: $as', async ({ method, members, values, partial, reason }) => {
  const dir = await mkdtemp(join(tmpdir(), 'evalcard-archive-'));
  const contents = Object.entries(members).map(
    ([name, json]) => [name, JSON.stringify(json)] as const,
  );
  await writeFile(join(dir, 'log.eval'), zipOf(contents, method));
  const [log] = await readAll(join(dir, 'log.eval'));
  const run = log?.kind === 'log' ? importLog(log.input) : null;
  expect({
    values: run && run.harness !== null ? run.results.map(({ value }) => value) : undefined,
    partial: run && run.harness !== null ? run.partial : undefined,
  }).toEqual({ values, partial });
  expect(log?.kind === 'unreadable' ? log.reason : '').toMatch(reason ?? /^$/);
});

// Local headers, then the directory, then its end: APPNOTE.TXT 4.3.
function zipOf(members: readonly (readonly [string, string])[], method: number): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of members) {
    const content = Buffer.from(text);
    const data = method === 8 ? deflateRawSync(content) : content;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    parts.push(local);
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), fields, tail, Buffer.from(name)]),
    );
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listed, Buffer.from('PK\u0005\u0006'), end]);
}

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
