import * as v from 'valibot';
import { lfsPointer, blobOid } from '../state/objects.ts';
import type { Store } from '../state/store.ts';
import type { Commit, FileEntry } from '../state/types.ts';
import { checkBody } from './body.ts';
import { badRequest, entryNotFound } from './refusal.ts';

/** A commit request, its contents stored. */
export interface CommitBody {
  readonly summary: string;
  readonly description: string;
  readonly parentCommit: string | null;
  /** Path → new content; null = taken away. */
  readonly files: Readonly<Record<string, FileEntry | null>>;
}

const PathValue = v.object({ path: v.string() });
const Line = v.variant('key', [
  v.object({
    key: v.literal('header'),
    value: v.object({
      summary: v.pipe(v.string(), v.nonEmpty()),
      description: v.optional(v.string(), ''),
      parentCommit: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{5,40}$/))),
    }),
  }),
  v.object({
    key: v.literal('file'),
    value: v.object({
      path: v.string(),
      content: v.string(),
      encoding: v.optional(v.picklist(['base64', 'utf-8']), 'utf-8'),
      oldPath: v.optional(v.string()),
    }),
  }),
  v.object({
    key: v.literal('lfsFile'),
    value: v.object({
      path: v.string(),
      algo: v.literal('sha256'),
      oid: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      size: v.optional(v.number()),
      oldPath: v.optional(v.string()),
    }),
  }),
  v.object({ key: v.picklist(['deletedFile', 'deletedEntry']), value: PathValue }),
  v.object({ key: v.literal('deletedFolder'), value: PathValue }),
]);
type Line = v.InferOutput<typeof Line>;
type Operation = Exclude<Line, { key: 'header' }>;

/** Reads the NDJSON. `parent` is what deletions look at; with null only the header is read. */
export function readCommitBody(store: Store, parent: Commit | null, text: string): CommitBody {
  const [first, ...rest] = text.split('\n').filter((line) => line.trim() !== '');
  const header = checkBody(parseLine(first ?? '', 0), Line);
  if (header.key !== 'header') throw badRequest('The first line must be the header');
  const { summary, description, parentCommit = null } = header.value;
  if (!parent) return { summary, description, parentCommit, files: {} };
  const files: Record<string, FileEntry | null> = {};
  for (const [index, line] of rest.entries()) {
    const operation = checkBody(parseLine(line, index + 1), Line);
    if (operation.key === 'header') throw badRequest('Only the first line may be the header');
    Object.assign(files, apply(store, parent, operation));
  }
  return { summary, description, parentCommit, files };
}

function parseLine(line: string, index: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw badRequest(`Line ${index + 1} of the commit is not JSON`);
  }
}

function apply(
  store: Store,
  parent: Commit,
  operation: Operation,
): Record<string, FileEntry | null> {
  const { path } = operation.value;
  checkPath(path);
  switch (operation.key) {
    case 'file': {
      const { content, encoding, oldPath } = operation.value;
      const bytes = Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
      return { ...moved(oldPath), [path]: store.putFile(bytes) };
    }
    case 'lfsFile':
      return { ...moved(operation.value.oldPath), [path]: largeFile(store, operation.value) };
    case 'deletedFolder':
      return deleteFolder(parent, path.replace(/\/$/, ''));
    default:
      if (parent.tree.has(path)) return { [path]: null };
      if (operation.key === 'deletedEntry') return deleteFolder(parent, path);
      throw entryNotFound(parent.oid);
  }
}

function moved(oldPath: string | undefined): Record<string, null> {
  return oldPath === undefined ? {} : { [oldPath]: null };
}

function largeFile(store: Store, value: { oid: string; size?: number | undefined }): FileEntry {
  if (!store.hasLarge(value.oid)) {
    throw badRequest(`LFS pointer pointed to a file that does not exist: ${value.oid}`);
  }
  const probe: FileEntry = { oid: '', size: 0, lfs: { oid: value.oid, pointerSize: 0 } };
  const size = store.contentOf(probe).length;
  if (value.size !== undefined && value.size !== size) {
    throw badRequest(`LFS object ${value.oid} has ${size} bytes, not ${value.size}`);
  }
  const pointer = lfsPointer(value.oid, size);
  return { oid: blobOid(pointer), size, lfs: { oid: value.oid, pointerSize: pointer.length } };
}

function deleteFolder(parent: Commit, folder: string): Record<string, null> {
  const inside = [...parent.tree.keys()].filter((path) => path.startsWith(`${folder}/`));
  if (inside.length === 0) throw entryNotFound(parent.oid);
  return Object.fromEntries(inside.map((path) => [path, null]));
}

/** Relative, `/` between names, nothing that climbs out or reaches into git. */
function checkPath(path: string): void {
  const names = path.replace(/\/$/, '').split('/');
  const odd = names.some((name) => name === '' || name === '.' || name === '..');
  // eslint-disable-next-line no-control-regex
  if (odd || names[0] === '.git' || /[\x00-\x1f\\]/.test(path)) {
    throw badRequest(`Invalid path: ${JSON.stringify(path)}`);
  }
}
