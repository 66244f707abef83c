import { chmod, type FileHandle, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { EvalcardError } from '../../core/errors.ts';

/** A new version of a file, complete on disk beside the old one, waiting to take its place. */
export interface StagedFile {
  /** Puts it in place in one step: a reader sees the old text or the new one, nothing between. */
  readonly install: () => Promise<void>;
  readonly discard: () => Promise<void>;
}

/**
 * Writes a new version next to a file, with the mode the file has. A symbolic link is followed, so
 * that it stays one. Folders on the way are made.
 *
 * While a version is staged no other evalcard can stage one for the same file: the staged file is
 * the lock, so what is read after staging cannot change under another evalcard's hands.
 */
export async function stageFile(path: string, bytes: Uint8Array): Promise<StagedFile> {
  const target = await realpath(path).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return path;
    throw error;
  });
  await mkdir(dirname(target), { recursive: true });
  const mode = await modeOf(target);
  const staged = join(dirname(target), `.${basename(target)}.evalcard-new`);
  const file = await openAlone(staged, mode ?? 0o666);
  try {
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    // The umask has narrowed the mode that open() was given.
    if (mode !== null) await chmod(staged, mode);
  } catch (error) {
    await rm(staged, { force: true });
    throw error;
  }
  let installed = false;
  return {
    install: async () => {
      await rename(staged, target);
      installed = true;
    },
    // Once installed, a file of that name is another process's.
    discard: async () => {
      if (!installed) await rm(staged, { force: true });
    },
  };
}

const LEFT_BEHIND_AFTER_MS = 30_000;
const GIVE_UP_AFTER_TRIES = 100;
const POLL_MS = 50;

async function openAlone(staged: string, mode: number): Promise<FileHandle> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await open(staged, 'wx', mode);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    if (await isLeftBehind(staged)) await rm(staged, { force: true });
    else if (attempt < GIVE_UP_AFTER_TRIES) await delay(POLL_MS);
    else {
      throw new EvalcardError('unavailable', `Another evalcard is writing here: ${staged} exists`, {
        hint: 'Wait for it to end; if none is running, delete that file.',
      });
    }
  }
}

/** A process that was killed leaves its staged file: nobody needs more than a moment for one. */
async function isLeftBehind(staged: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(staged)).mtimeMs > LEFT_BEHIND_AFTER_MS;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

async function modeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mode & 0o7777;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Whether a file system call failed with this code. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
