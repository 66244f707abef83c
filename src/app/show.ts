import { readModelIndex } from '../core/cards/index.ts';
import type { StoredResult } from '../core/cards/index.ts';
import { readCard } from '../core/cards/index.ts';
import type { Finding } from '../core/findings/index.ts';
import type { Context } from './context.ts';
import { openTarget } from './open-card.ts';
import type { TargetInput } from './open-card.ts';

export interface PublishedResults {
  readonly repoId: string | null;
  readonly label: string;
  /** Every result, in file order: model-index first. */
  readonly results: readonly PublishedResult[];
  /** What could not be read; the rest is shown all the same. */
  readonly findings: readonly Finding[];
}

export interface PublishedResult extends StoredResult {
  readonly format: 'model-index' | 'eval-results';
}

/** The results that a repo publishes, in `model-index` and in `.eval_results`. */
export async function showResults(input: TargetInput, context: Context): Promise<PublishedResults> {
  const repo = await openTarget(input, context);
  const file = await repo.readFile(repo.cardPath);
  const card = readCard(file?.text ?? '', { file: repo.cardPath });
  const index = readModelIndex(card);
  return {
    repoId: repo.id,
    label: repo.label,
    results: index.results.map((one) => ({ ...one, format: 'model-index' })),
    findings: [...card.findings, ...index.findings],
  };
}
