import { everyEvalEverImporter } from './every-eval-ever.ts';
import type { HarnessName, Importer } from './importer.ts';
import { inspectImporter } from './inspect.ts';
import { lightevalImporter } from './lighteval.ts';
import { lmEvalImporter } from './lm-eval.ts';
import { mtebImporter } from './mteb.ts';

/**
 * Every harness whose files evalcard reads, asked in this order whether a file is theirs.
 * lm-evaluation-harness comes last: its old files have the fewest marks of their own.
 */
export const importers = {
  inspect: inspectImporter,
  'every-eval-ever': everyEvalEverImporter,
  mteb: mtebImporter,
  lighteval: lightevalImporter,
  'lm-eval': lmEvalImporter,
} satisfies Record<HarnessName, Importer>;
