import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';

import { EvalcardError, refusedError, usageError } from '../../core/errors.ts';
import type { IoContext } from '../context.ts';
import { redact } from '../http/redact.ts';
import { hasCode } from '../repos/staged-files.ts';
import { journalFolder } from './journal.ts';
import { type SweepEntry, sweepEntrySchema } from './sweep-entry.ts';

/** Where sweeps are written down: beside the runs, see journalFolder. */
function sweepPath(context: Pick<IoContext, 'env'>, sweepId: string): string {
  return join(dirname(journalFolder(context)), 'sweeps', `${sweepId}.json`);
}

/** Writes a sweep down, whole or not at all, readable by its owner only. */
export async function writeSweep(
  context: Pick<IoContext, 'env'>,
  entry: SweepEntry,
): Promise<void> {
  const path = sweepPath(context, entry.sweepId);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const clean = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? redact(value) : value;
  await writeFileAtomic(path, `${JSON.stringify(entry, clean, 2)}\n`, { mode: 0o600 });
}

/** @throws EvalcardError 'usage' for what is no id, 'refused' when there is no such sweep on this machine. */
export async function readSweep(
  context: Pick<IoContext, 'env'>,
  sweepId: string,
): Promise<SweepEntry> {
  if (!/^[A-Za-z0-9-]{6,64}$/.test(sweepId)) {
    throw usageError(
      `${JSON.stringify(sweepId)} is no id of a sweep`,
      'it looks like 20260102-1a2b3c4d',
    );
  }
  const path = sweepPath(context, sweepId);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    throw refusedError(
      `There is no sweep ${sweepId} on this machine (${path})`,
      'its jobs are listed by evalcard jobs ps --all',
    );
  }
  try {
    return v.parse(sweepEntrySchema, JSON.parse(text));
  } catch (error) {
    throw new EvalcardError('unavailable', `${path} is not a sweep that this evalcard wrote`, {
      cause: error,
    });
  }
}
