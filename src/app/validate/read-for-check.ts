import { EvalcardError, refusedError } from '../../core/errors.ts';
import { finding, type Finding } from '../../core/findings/index.ts';
import type { Repo } from '../../io/repos/repo.ts';
import { EVAL_RESULTS_FOLDER } from '../publish/eval-results-folder.ts';

/** The documents of a repo as they stand, good or bad. */
export interface CheckedDocuments {
  readonly cardPath: string;
  /** Null when there is no card, or one that is not text. */
  readonly card: string | null;
  /** Everything below `.eval_results` that ends in `.yaml` or `.yml`. */
  readonly files: readonly CheckedFile[];
  /** Files of Papers with Code. */
  readonly papersWithCode: readonly string[];
  /** Files that could not be read as text. */
  readonly findings: readonly Finding[];
}

export interface CheckedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Reads what is to be checked; a file that is not text is a finding, and the others are read all the same.
 *
 * @throws EvalcardError 'refused' when there is neither a card nor a result file; whatever reading throws.
 */
export async function readForCheck(repo: Repo): Promise<CheckedDocuments> {
  const listed = await repo.listFiles(EVAL_RESULTS_FOLDER, { recursive: true });
  const paths = listed.filter((path) => /\.ya?ml$/.test(path));
  const root = await repo.listFiles('');
  const papersWithCode = root.filter((path) => /^model-index\.ya?ml$/.test(path));
  const [card, ...files] = await Promise.all(
    [repo.cardPath, ...paths].map((path) => readText(repo, path)),
  );
  if (!card && paths.length === 0) {
    throw refusedError(`there is no ${repo.cardPath} in ${repo.label}`);
  }
  const all = [card ?? null, ...files];
  return {
    cardPath: repo.cardPath,
    card: card && 'text' in card ? card.text : null,
    files: files.flatMap((file) => (file && 'text' in file ? [file] : [])),
    papersWithCode,
    findings: all.flatMap((file) => (file && 'code' in file ? [file] : [])),
  };
}

async function readText(repo: Repo, path: string): Promise<CheckedFile | Finding | null> {
  try {
    const file = await repo.readFile(path);
    return file && { path, text: file.text };
  } catch (error) {
    if (!(error instanceof EvalcardError) || error.code !== 'refused') throw error;
    const at = { file: path, line: 1, column: 1 };
    return finding('file-not-text', { path, reason: error.message }, at);
  }
}
