import { constants } from 'node:fs';
import { access, readdir, readFile, rm } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';

import {
  type Change,
  changedFiles,
  type FileChange,
  type FileRemoval,
  isEmptyChange,
} from '../../core/change.ts';
import { EvalcardError, usageError } from '../../core/errors.ts';
import { encodePath, webPath } from '../hub/urls.ts';
import { checkRepoPath } from './repo-path.ts';
import type { Repo, WriteMode, Written } from './repo.ts';
import { StaleError } from './stale-error.ts';
import { hasCode, type StagedFile, stageFile } from './staged-files.ts';
import { decodeText, encodeText } from './text.ts';

export interface FolderRepoOptions {
  /** Absolute. */
  readonly folder: string;
  /** The card's file name. @default README.md */
  readonly cardPath?: string;
  /** Which model the folder holds, when the user said so. */
  readonly id?: string;
  /** The Hub the model is on: gives the card an address, at main, where a reader will find it. */
  readonly endpoint?: string;
}

/** A model in a folder: its files are the repo. No git is involved. */
export function openFolderRepo(options: FolderRepoOptions): Repo {
  const { folder, cardPath = 'README.md', id, endpoint } = options;
  return {
    kind: 'folder',
    id: id ?? null,
    label: folder,
    cardPath,
    readFile: async (path) => {
      const text = await readText(folder, path);
      return text === null ? null : { path, text, revision: null };
    },
    listFiles: (path, { recursive = false } = {}) => listFiles(folder, path, recursive),
    checkWrite: async (mode) => {
      refusePullRequest(mode, folder);
      await checkWritable(folder, cardPath);
    },
    write: async (change: Change, mode: WriteMode): Promise<Written> => {
      refusePullRequest(mode, folder);
      if (isEmptyChange(change)) return { kind: 'nothing' };
      const files = changedFiles(change).toSorted((a, b) => (a.path < b.path ? -1 : 1));
      const removals = change.removals ?? [];
      await writeAll(folder, files, removals);
      return { kind: 'files', paths: [...files, ...removals].map(({ path }) => path) };
    },
    urlOf: (path) => {
      // A card under another name, or without an owner, is no file that the Hub is known to hold.
      if (endpoint === undefined || !id?.includes('/') || cardPath !== 'README.md') return null;
      return `${endpoint}${webPath({ id }, `/blob/main/${encodePath(path)}`)}`;
    },
  };
}

async function readText(folder: string, path: string): Promise<string | null> {
  checkRepoPath(path);
  try {
    return decodeText(await readFile(join(folder, path)), join(folder, path));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw fileError(error, `${join(folder, path)} cannot be read`);
  }
}

async function listFiles(
  folder: string,
  path: string,
  recursive: boolean,
): Promise<readonly string[]> {
  if (path !== '') checkRepoPath(path);
  try {
    const entries = await readdir(join(folder, path), { withFileTypes: true, recursive });
    return entries
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll(sep, '/'))
      .sort();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw fileError(error, `${join(folder, path)} cannot be listed`);
  }
}

function refusePullRequest(mode: WriteMode, folder: string): void {
  if (mode !== 'pull-request') return;
  throw usageError(
    `${folder} is a folder, and a folder has no pull requests`,
    'Leave --create-pr out, or name the repository on the Hub: owner/name.',
  );
}

async function checkWritable(folder: string, cardPath: string): Promise<void> {
  // A new version is put beside the old one, so the folder has to be writable too.
  for (const path of [folder, resolve(folder, cardPath)]) {
    try {
      await access(path, constants.W_OK);
    } catch (error) {
      if (path !== folder && hasCode(error, 'ENOENT')) continue;
      throw fileError(error, `${path} cannot be written`);
    }
  }
}

/** A file and the text it had; null when there was none. */
type PriorText = Pick<FileChange, 'path' | 'before'>;

/** All files or none: every new version is complete on disk before the first one is put in place. */
async function writeAll(
  folder: string,
  files: readonly FileChange[],
  removals: readonly FileRemoval[],
): Promise<void> {
  const staged: StagedFile[] = [];
  const done: PriorText[] = [];
  try {
    // In one order everywhere, so that two writers cannot wait for each other.
    for (const { path, after } of files) {
      checkRepoPath(path);
      staged.push(await stageFile(join(folder, path), encodeText(after)));
    }
    for (const { path, before } of removals) {
      // The same lock as for a new version.
      checkRepoPath(path);
      staged.push(await stageFile(join(folder, path), encodeText(before)));
    }
    for (const file of [...files, ...removals]) await checkUnchanged(folder, file);
    for (const [index, file] of files.entries()) {
      await staged[index]?.install();
      done.push(file);
    }
    for (const file of removals) {
      await rm(join(folder, file.path));
      done.push(file);
    }
  } catch (error) {
    for (const file of done) await restore(folder, file);
    throw fileError(error, `${folder} was left as it was`);
  } finally {
    for (const { discard } of staged) await discard();
  }
}

async function checkUnchanged(folder: string, { path, before }: PriorText): Promise<void> {
  if ((await readText(folder, path)) === before) return;
  throw new StaleError(`${join(folder, path)} has changed since it was read`);
}

async function restore(folder: string, { path, before }: PriorText): Promise<void> {
  if (before === null) {
    await rm(join(folder, path), { force: true });
    return;
  }
  const old = await stageFile(join(folder, path), encodeText(before));
  await old.install();
}

function fileError(error: unknown, what: string): Error {
  if (error instanceof EvalcardError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new EvalcardError('unavailable', `${what}: ${reason}`, {
    cause: error,
    hint: 'Check the path, its permissions and the space on the disk.',
  });
}
