import { validateCard } from '../core/cards/index.ts';
import { refusedError } from '../core/errors.ts';
import type { Finding } from '../core/findings/index.ts';
import { type BenchmarksInput, loadRegistry } from './benchmarks/load-registry.ts';
import type { Context } from './context.ts';
import { openTarget } from './open-card.ts';
import type { TargetInput } from './open-card.ts';

export interface ValidateInput extends TargetInput, BenchmarksInput {}

export interface Validation {
  readonly label: string;
  /** Files that were looked at. */
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
}

/** Checks the card as the Hub would, and as a careful reader would. */
export async function validateTarget(input: ValidateInput, context: Context): Promise<Validation> {
  const repo = await openTarget(input, context);
  const file = await repo.readFile(repo.cardPath);
  if (!file) throw refusedError(`there is no ${repo.cardPath} in ${repo.label}`);
  const registry = await loadRegistry(input, context);
  const findings = validateCard(file.text, { file: file.path, registry });
  return { label: repo.label, files: [file.path], findings };
}
