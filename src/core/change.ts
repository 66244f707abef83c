/** What evalcard wants to write: whole files with the text they had, and the words that explain it. */
export interface Change {
  readonly files: readonly FileChange[];
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

/** The files that a change would really alter. */
export function changedFiles(change: Change): readonly FileChange[] {
  return change.files.filter((file) => file.before !== file.after);
}
