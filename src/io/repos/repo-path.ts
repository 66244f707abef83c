import { EvalcardError } from '../../core/errors.ts';

/**
 * Refuses paths that a repo cannot hold or that would leave it: absolute ones, `..`, backslashes,
 * and anything under `.git`.
 */
export function checkRepoPath(path: string): void {
  const parts = path.split('/');
  const bad =
    path.includes('\\') ||
    path.includes('\0') ||
    parts.some((part) => part === '' || part === '.' || part === '..') ||
    parts[0]?.toLowerCase() === '.git';
  if (bad) {
    throw new EvalcardError('usage', `${JSON.stringify(path)} is no path inside a repository`, {
      hint: 'Paths are relative, with "/" between folders, and without "..".',
    });
  }
}
