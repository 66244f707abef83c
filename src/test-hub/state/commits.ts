import type { NewCommit } from './events.ts';
import { commitOid } from './objects.ts';
import type { Commit, FileEntry } from './types.ts';

export interface CommitDraft {
  /** null for a repo's first commit. */
  readonly parent: Commit | null;
  /** A second parent: the head of a merged pull request. */
  readonly mergedFrom?: Commit;
  readonly files: Readonly<Record<string, FileEntry | null>>;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly date: string;
}

/** Gives a draft its git id. Nothing is stored: the caller records it. */
export function makeCommit(draft: CommitDraft): NewCommit {
  const { parent, mergedFrom, files, title, body, author, date } = draft;
  const tree = new Map(parent?.tree);
  for (const [path, entry] of Object.entries(files)) {
    if (entry === null) tree.delete(path);
    else tree.set(path, entry);
  }
  const parents = [parent, mergedFrom].flatMap((commit) => (commit ? [commit.oid] : []));
  const message = body === '' ? title : `${title}\n\n${body}`;
  const oid = commitOid({ tree, parents, author, date, message });
  return { oid, parents, title, body, author, date, files };
}
