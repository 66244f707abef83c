import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, describe, expect, test } from 'vitest';

import { journalFolder, listRuns, readRun, writeRun } from '../../../src/io/journal/journal.ts';
import type { RunEntry } from '../../../src/io/journal/run-entry.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function bench(): { env: Record<string, string> } {
  const folder = mkdtempSync(join(tmpdir(), 'evalcard-journal-'));
  folders.push(folder);
  return { env: { XDG_STATE_HOME: folder } };
}

const entry = (runId: string, startedAt: string): RunEntry => ({
  version: 1,
  runId,
  command: 'extract-readme',
  startedAt,
  state: 'planned',
  target: { kind: 'folder', folder: '/models/a', cardPath: 'README.md' },
  mode: 'commit',
  title: 'Add results',
  files: [],
});

describe('the journal', () => {
  test('an entry comes back as it was written, for its owner only, and nothing else is left', async () => {
    const context = bench();
    await writeRun(context, entry('20260102-aaaa', '2026-01-02'));
    expect(await readRun(context, '20260102-aaaa')).toEqual(entry('20260102-aaaa', '2026-01-02'));
    const folder = journalFolder(context);
    expect(readdirSync(folder)).toEqual(['20260102-aaaa.json']);
    expect(statSync(join(folder, '20260102-aaaa.json')).mode & 0o777).toBe(0o600);
  });

  test('runs are listed newest first; a file that is no entry hides none', async () => {
    const context = bench();
    expect(await listRuns(context)).toEqual([]);
    await writeRun(context, entry('20260102-aaaa', '2026-01-02'));
    await writeRun(context, entry('20260103-bbbb', '2026-01-03'));
    writeFileSync(join(journalFolder(context), '20260104-cccc.json'), '{"version": 9}');
    expect((await listRuns(context)).map(({ runId }) => runId)).toEqual([
      '20260103-bbbb',
      '20260102-aaaa',
    ]);
    await expect(readRun(context, '20260104-cccc')).rejects.toThrow('not an entry');
  });

  test.for(['../../etc/passwd', 'a', 'a/b-c-d-e', ''])('%j is no run id', async (runId) => {
    await expect(readRun(bench(), runId)).rejects.toMatchObject({ code: 'usage' });
  });

  test('a run that is not there is refused', async () => {
    await expect(readRun(bench(), '20260102-zzzz')).rejects.toMatchObject({ code: 'refused' });
  });

  test('what looks like a token is not written down', async () => {
    const context = bench();
    const planted = ['hf', 'aB3'.repeat(8)].join('_');
    await writeRun(context, {
      ...entry('20260102-aaaa', '2026-01-02'),
      state: 'failed',
      error: `you sent Bearer ${planted}`,
    });
    const text = readFileSync(join(journalFolder(context), '20260102-aaaa.json'), 'utf8');
    expect(text).not.toContain(planted);
    expect(text).toContain('[redacted]');
  });

  test.for([
    [{ XDG_STATE_HOME: '/state' }, '/state/evalcard/runs'],
    [{ XDG_STATE_HOME: 'relative', HOME: '/home/a' }, '/home/a/.local/state/evalcard/runs'],
    [{ HOME: '/home/a' }, '/home/a/.local/state/evalcard/runs'],
  ] as const)('%j: %s', ([env, folder]) => {
    expect(journalFolder({ env })).toBe(folder);
  });
});
