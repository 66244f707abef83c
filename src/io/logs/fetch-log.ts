import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openUrlBytes } from './url-bytes.ts';
import type { LogAccess, ReadLog } from './read-logs.ts';
import { readLogs } from './read-logs.ts';

/** A log that was downloaded whole, with what tells it from another. */
export interface FetchedLog {
  readonly log: ReadLog;
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Downloads a log to a temporary file, so that its bytes can be compared with what the run told of them, and reads it.
 * The file is gone afterwards.
 *
 * @throws EvalcardError 'unavailable', with the server's status
 */
export async function fetchLog(
  url: string,
  { shown, access }: { readonly shown: string; readonly access: LogAccess },
): Promise<FetchedLog> {
  const folder = await mkdtemp(join(tmpdir(), 'evalcard-log-'));
  try {
    const path = join(folder, 'log');
    const { sha256, bytes } = await download(url, path, access);
    for await (const log of readLogs(path, access)) {
      return { log: named(log, shown, url), sha256, bytes };
    }
    throw new Error('a file is one log');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function download(
  url: string,
  path: string,
  access: LogAccess,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const source = await openUrlBytes(url, access);
  const hash = createHash('sha256');
  let bytes = 0;
  const file = createWriteStream(path);
  try {
    for await (const chunk of source.stream(0, source.size)) {
      // The chunk's memory is used again for the next one.
      const copy = Buffer.from(chunk);
      hash.update(copy);
      bytes += copy.length;
      if (!file.write(copy))
        await new Promise<void>((resolve) => file.once('drain', () => resolve()));
    }
  } finally {
    await new Promise<void>((resolve) => void file.end(() => resolve()));
    await source.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

function named(log: ReadLog, shown: string, url: string): ReadLog {
  if (log.kind === 'unreadable') return { ...log, path: shown };
  return { ...log, path: shown, input: { ...log.input, path: shown, url } };
}
