import { readEvalResults } from '../../core/cards/index.ts';
import type { EvalResultsFile } from '../../core/cards/index.ts';
import { EvalcardError } from '../../core/errors.ts';
import { finding } from '../../core/findings/index.ts';
import type { Repo } from '../../io/repos/repo.ts';

/** Where the Hub looks for result files (huggingface_hub: EVAL_RESULTS_FOLDER). */
export const EVAL_RESULTS_FOLDER = '.eval_results';

/** The repo's result files, read; whatever else lies in the folder is left alone. */
export async function readEvalResultsFolder(repo: Repo): Promise<readonly EvalResultsFile[]> {
  const paths = (await repo.listFiles(EVAL_RESULTS_FOLDER)).filter((path) =>
    path.endsWith('.yaml'),
  );
  const files = await Promise.all(paths.map((path) => readFile(repo, path)));
  return files.flatMap((file) => file ?? []);
}

/** A file that is not text hides no other, and is never written. */
async function readFile(repo: Repo, path: string): Promise<EvalResultsFile | null> {
  try {
    const file = await repo.readFile(path);
    return file && readEvalResults(file.path, file.text);
  } catch (error) {
    if (!(error instanceof EvalcardError) || error.code !== 'refused') throw error;
    const at = { file: path, line: 1, column: 1 };
    const findings = [finding('file-not-text', { path, reason: error.message }, at)];
    return { ...readEvalResults(path, ''), findings, readable: false };
  }
}
