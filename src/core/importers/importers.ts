import { everyEvalEverImporter } from './every-eval-ever.ts';
import type { Importer } from './importer.ts';
import { inspectImporter } from './inspect.ts';
import { lightevalImporter } from './lighteval.ts';
import { lmEvalImporter } from './lm-eval.ts';
import { mtebImporter } from './mteb.ts';

/**
 * Every harness whose files evalcard reads, asked in this order whether a file is theirs.
 * lm-evaluation-harness comes last: its old files have the fewest marks of their own.
 */
export const importers: readonly Importer[] = [
  inspectImporter,
  everyEvalEverImporter,
  mtebImporter,
  lightevalImporter,
  lmEvalImporter,
];

/** A harness' own name for people: `lm-evaluation-harness` for `lm-eval`. */
export function harnessTitle(harness: string): string {
  return importers.find((importer) => importer.harness === harness)?.title ?? harness;
}
