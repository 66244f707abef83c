/** What evalcard wants to write: whole files with the text they had, and the words that explain it. */
export interface Change {
  readonly files: readonly FileChange[];
  /** Files to delete, with the text they had: taking back what made them. */
  readonly removals?: readonly FileRemoval[];
  /** Commit summary or pull request title. */
  readonly title: string;
  /** Markdown; becomes the commit description or the pull request's first comment. */
  readonly description: string;
}

export interface FileChange {
  /** Relative to the repo's root, `/` as separator. */
  readonly path: string;
  /** The text the change was computed from; null when the file did not exist. */
  readonly before: string | null;
  readonly after: string;
}

export interface FileRemoval {
  readonly path: string;
  readonly before: string;
}

/** Whether a change would alter nothing. */
export function isEmptyChange(change: Change): boolean {
  return changedFiles(change).length === 0 && (change.removals ?? []).length === 0;
}

/** The files that a change would really alter. */
export function changedFiles(change: Change): readonly FileChange[] {
  return change.files.filter((file) => file.before !== file.after);
}

/** The files that a change alters, those it deletes with no text left: what a diff shows. */
export function shownFiles(change: Change): readonly FileChange[] {
  const removed = (change.removals ?? []).map(({ path, before }) => ({ path, before, after: '' }));
  return [...changedFiles(change), ...removed];
}
