import { readEvalResults } from '../../core/cards/index.ts';
import type { EvalResultsFile } from '../../core/cards/index.ts';
import type { Repo } from '../../io/repos/repo.ts';

/** Where the Hub looks for result files (huggingface_hub: EVAL_RESULTS_FOLDER). */
export const EVAL_RESULTS_FOLDER = '.eval_results';

/** The repo's result files, read; whatever else lies in the folder is left alone. */
export async function readEvalResultsFolder(repo: Repo): Promise<readonly EvalResultsFile[]> {
  const paths = (await repo.listFiles(EVAL_RESULTS_FOLDER)).filter((path) =>
    path.endsWith('.yaml'),
  );
  const files = await Promise.all(paths.map((path) => repo.readFile(path)));
  return files.flatMap((file) => (file ? [readEvalResults(file.path, file.text)] : []));
}
