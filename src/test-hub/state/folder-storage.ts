import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { HubEvent } from './events.ts';
import type { Storage } from './storage.ts';

/**
 * Keeps the Hub in a folder: `journal.ndjson`, one event a line, only ever appended to, and
 * `blobs/`. Contents are on disk before the event that names them, and an event is on disk before
 * the answer to its request is sent; so after a sudden end the folder holds what was answered, and
 * at most one line more, or a torn one that is cut off at the next start.
 */
export function folderStorage(folder: string): Storage {
  mkdirSync(folder, { recursive: true });
  const release = takeLock(resolve(folder, 'lock'));
  const journalPath = join(folder, 'journal.ndjson');
  const journal = openSync(journalPath, 'a+');
  let closed = false;
  const blobPath = (key: string): string => join(folder, 'blobs', ...spread(key));
  return {
    load: () => readJournal(journalPath, journal),
    append: (event) => {
      writeFileSync(journal, `${JSON.stringify(event)}\n`);
      fsyncSync(journal);
    },
    hasBlob: (key) => existsSync(blobPath(key)),
    readBlob: (key) => (existsSync(blobPath(key)) ? readFileSync(blobPath(key)) : null),
    writeBlob: (key, bytes) => writeDurably(blobPath(key), bytes),
    close: () => {
      if (closed) return;
      closed = true;
      closeSync(journal);
      release();
    },
  };
}

/** Reads the journal and cuts off a last line that was not written to its end. */
function readJournal(path: string, file: number): HubEvent[] {
  const bytes = readFileSync(path);
  const complete = bytes.lastIndexOf(0x0a) + 1;
  if (complete < bytes.length) {
    ftruncateSync(file, complete);
    fsyncSync(file);
  }
  const lines = bytes.subarray(0, complete).toString('utf8').split('\n').slice(0, -1);
  return lines.map((line, index) => parseEvent(line, `${path}:${index + 1}`));
}

function parseEvent(line: string, at: string): HubEvent {
  try {
    // Written by `append` above and by nothing else.
    return JSON.parse(line);
  } catch (cause) {
    throw new Error(`${at}: the journal is damaged: expected one JSON object a line`, { cause });
  }
}

/** `git/abcdef…` → git, ab, cdef…: no folder grows huge. */
function spread(key: string): string[] {
  const [area = 'git', oid = ''] = key.split('/');
  return [area, oid.slice(0, 2), oid.slice(2)];
}

function writeDurably(path: string, bytes: Uint8Array): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  const file = openSync(temporary, 'w');
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

/**
 * Two Hubs on one journal would overwrite each other. A lock left by a process that is gone is
 * taken over; one with our own number was left by an earlier process that had it, unless the
 * folder is open in this one.
 */
function takeLock(path: string): () => void {
  const owner = existsSync(path) ? Number(readFileSync(path, 'utf8')) : null;
  const held = owner === process.pid ? openHere.has(path) : owner !== null && isAlive(owner);
  if (held) {
    throw new Error(
      `${dirname(path)} is in use by another embedded Hub (process ${owner}); stop it, or remove ${path} if that process is something else`,
    );
  }
  writeFileSync(path, String(process.pid));
  openHere.add(path);
  return () => {
    openHere.delete(path);
    rmSync(path, { force: true });
  };
}

/** Locks held by this process. */
const openHere = new Set<string>();

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
