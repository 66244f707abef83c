import { applyPatch, createTwoFilesPatch, structuredPatch } from 'diff';
import type { DiscussionEvent, DiscussionEventData, DiscussionStatus } from '../../io/hub/wire.ts';
import type { NewCommit } from './events.ts';
import { changedPaths, findCommit, headOf } from './revisions.ts';
import type { Store } from './store.ts';
import type { Commit, FileEntry, Repo, Thread, Tree } from './types.ts';

/** Discussions and pull requests are numbered together. */
export function nextNumber(repo: Repo): number {
  return Math.max(0, ...repo.discussions.keys()) + 1;
}

export function commentEvent(
  store: Store,
  author: string,
  createdAt: string,
  raw: string,
): DiscussionEvent {
  return makeEvent(store, 'comment', author, createdAt, commentData(raw, createdAt, false));
}

export function commentData(raw: string, updatedAt: string, edited: boolean): DiscussionEventData {
  return { edited, hidden: false, latest: { raw, html: escapeText(raw), updatedAt } };
}

export function commitEvent(store: Store, commit: NewCommit): DiscussionEvent {
  const data = { subject: commit.title, oid: commit.oid };
  return makeEvent(store, 'commit', commit.author, commit.date, data);
}

export function statusEvent(
  store: Store,
  author: string,
  createdAt: string,
  status: DiscussionStatus,
): DiscussionEvent {
  return makeEvent(store, 'status-change', author, createdAt, { status });
}

export function titleEvent(
  store: Store,
  author: string,
  createdAt: string,
  { from, to }: { readonly from: string; readonly to: string },
): DiscussionEvent {
  return makeEvent(store, 'title-change', author, createdAt, { from, to });
}

/** What a pull request changes, as git prints it. */
export function pullRequestDiff(store: Store, repo: Repo, thread: Thread): string {
  const { base, head } = sidesOf(repo, thread);
  return treeDiff(store, base, head);
}

/** What a commit changes against its first parent, as git prints it. */
export function commitDiff(store: Store, repo: Repo, commit: Commit): string {
  const parent = findCommit(repo, commit.parents[0] ?? '');
  return treeDiff(store, parent?.tree ?? new Map(), commit.tree);
}

function treeDiff(store: Store, base: Tree, head: Tree): string {
  return changedPaths(base, head)
    .map((path) => fileDiff(store, path, base.get(path), head.get(path)))
    .join('');
}

/** What merging would do to main: the changed files, and the paths that cannot be merged. */
export function mergeOf(
  store: Store,
  repo: Repo,
  thread: Thread,
): { readonly files: Record<string, FileEntry | null>; readonly conflicts: readonly string[] } {
  const { base, head } = sidesOf(repo, thread);
  const main = headOf(repo).tree;
  const files: Record<string, FileEntry | null> = {};
  const conflicts: string[] = [];
  for (const path of changedPaths(base, head)) {
    const merged = mergeFile(store, base.get(path), head.get(path), main.get(path));
    if (merged === 'conflict') conflicts.push(path);
    else if (merged !== 'same') files[path] = merged;
  }
  return { files, conflicts };
}

function mergeFile(
  store: Store,
  base: FileEntry | undefined,
  head: FileEntry | undefined,
  main: FileEntry | undefined,
): FileEntry | null | 'same' | 'conflict' {
  if (head?.oid === main?.oid) return 'same';
  if (base?.oid === main?.oid) return head ?? null;
  if (!base || !head || !main || base.lfs || head.lfs || main.lfs) return 'conflict';
  const patch = structuredPatch('a', 'b', text(store, base), text(store, head));
  const merged = applyPatch(text(store, main), patch);
  return merged === false ? 'conflict' : store.putFile(Buffer.from(merged));
}

function sidesOf(repo: Repo, thread: Thread): { readonly base: Tree; readonly head: Tree } {
  const base = findCommit(repo, thread.baseCommit ?? '')?.tree ?? new Map();
  const head = findCommit(repo, `refs/pr/${thread.num}`)?.tree ?? base;
  return { base, head };
}

function fileDiff(
  store: Store,
  path: string,
  before: FileEntry | undefined,
  after: FileEntry | undefined,
): string {
  const from = before ? `a/${path}` : '/dev/null';
  const to = after ? `b/${path}` : '/dev/null';
  const mode = before ? (after ? '' : 'deleted file mode 100644\n') : 'new file mode 100644\n';
  const ids = `${(before?.oid ?? NONE).slice(0, 7)}..${(after?.oid ?? NONE).slice(0, 7)}`;
  const suffix = before && after ? ' 100644' : '';
  const patch = createTwoFilesPatch(
    from,
    to,
    textOrNothing(store, before),
    textOrNothing(store, after),
  );
  const body = patch.replace(/^=+\n/, '').replaceAll(/^(---|\+\+\+) (.*)\t$/gm, '$1 $2');
  return `diff --git a/${path} b/${path}\n${mode}index ${ids}${suffix}\n${body}`;
}

const NONE = '0'.repeat(40);

function textOrNothing(store: Store, entry: FileEntry | undefined): string {
  return entry ? text(store, entry) : '';
}

function text(store: Store, entry: FileEntry): string {
  if (entry.lfs) return `oid sha256:${entry.lfs.oid}\nsize ${entry.size}\n`;
  return Buffer.from(store.contentOf(entry)).toString('utf8');
}

function makeEvent(
  store: Store,
  type: DiscussionEvent['type'],
  author: string,
  createdAt: string,
  data: DiscussionEventData,
): DiscussionEvent {
  return { id: store.freshId(type), type, createdAt, author: { name: author, type: 'user' }, data };
}

function escapeText(raw: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
  return `<p>${raw.replaceAll(/[&<>]/g, (sign) => entities[sign] ?? sign)}</p>`;
}
