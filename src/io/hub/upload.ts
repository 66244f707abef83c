import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

import { EvalcardError } from '../../core/errors.ts';
import { redact } from '../http/redact.ts';
import { createCommit } from './commits.ts';
import type { Hub } from './hub.ts';
import { preupload } from './preupload.ts';
import { repoLabel, type RepoName } from './urls.ts';
import type { CommitAnswer } from './wire.ts';

/** A file to upload: text, or a file on this machine. */
export type UploadFile = { readonly path: string } & (
  | { readonly text: string }
  | { readonly file: string; readonly bytes: number }
);

export interface UploadOptions {
  readonly title: string;
  readonly description: string;
  readonly files: readonly UploadFile[];
  readonly deletedPaths?: readonly string[];
  /** The commit that was looked at; the Hub refuses when main has moved on. */
  readonly parentCommit: string | null;
}

/**
 * One commit to main with all files. Small ones go as plain text of the commit call; where a file is large or the Hub wants
 * it in large-file storage, @huggingface/hub uploads it first (LFS, Xet).
 *
 * @throws HubError; EvalcardError 'unavailable' when the upload broke off.
 */
export async function uploadCommit(
  hub: Hub,
  repo: RepoName,
  options: UploadOptions,
): Promise<CommitAnswer> {
  const sizes = options.files.map((file) => ('text' in file ? file.text.length : file.bytes));
  if (sizes.every((size) => size <= SMALL)) {
    const files = await Promise.all(options.files.map(inMemory));
    const modes = await preupload(hub, repo, { files, revision: 'main', createPr: false });
    if (modes.every(({ uploadMode }) => uploadMode === 'regular')) {
      return createCommit(hub, repo, { ...options, revision: 'main', files, createPr: false });
    }
  }
  return uploadLarge(hub, repo, options);
}

// The commit call carries its files as base64 in one body.
const SMALL = 5 << 20;

async function inMemory(file: UploadFile): Promise<{ path: string; bytes: Uint8Array }> {
  const bytes = 'text' in file ? Buffer.from(file.text) : await readFile(file.file);
  return { path: file.path, bytes };
}

async function uploadLarge(
  { context, endpoint, token }: Hub,
  repo: RepoName,
  { title, description, files, deletedPaths = [], parentCommit }: UploadOptions,
): Promise<CommitAnswer> {
  const { commit } = await import('@huggingface/hub');
  try {
    const made = await commit({
      repo: { type: repo.type ?? 'model', name: repo.id },
      hubUrl: endpoint,
      fetch: context.fetch,
      ...(token && { accessToken: token.value }),
      ...(parentCommit !== null && { parentCommit }),
      ...(context.signal && { abortSignal: context.signal }),
      title,
      description,
      operations: [
        ...files.map((file) => ({
          operation: 'addOrUpdate' as const,
          path: file.path,
          content: 'text' in file ? new Blob([file.text]) : pathToFileURL(file.file),
        })),
        ...deletedPaths.map((path) => ({ operation: 'delete' as const, path })),
      ],
    });
    // Absent only where a commit was asked for that changes nothing.
    if (!made) throw new Error('the Hub answered nothing');
    return {
      success: true,
      commitOid: made.commit.oid,
      commitUrl: made.commit.url,
      hookOutput: made.hookOutput,
    };
  } catch (error) {
    context.signal?.throwIfAborted();
    const reason = redact(error instanceof Error ? error.message : String(error));
    throw new EvalcardError(
      'unavailable',
      `The upload to ${repoLabel(repo)} broke off: ${reason}`,
      {
        cause: error,
        hint: 'run the command again: it uses the Space that it made',
      },
    );
  }
}
