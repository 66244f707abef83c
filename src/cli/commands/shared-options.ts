import type { OnConflict } from '../../core/cards/index.ts';
import { usageError } from '../../core/errors.ts';
import { choice, flag, flagOrIndex, text, textOrEmpty, texts } from '../options.ts';
import type { OptionValues } from '../options.ts';

/** Flags that mean the same in every command that has them. */
export const targetOptions = {
  repoId: text('owner/name', 'the model repo on the Hub; with a folder or file: whose card it is'),
  revision: text('rev', 'read this branch, tag, commit or refs/pr/N instead of main'),
  token: textOrEmpty('token', 'a Hub token; better left to HF_TOKEN or `hf auth login`'),
};

/** What evalcard knows of benchmarks beyond those built in. */
export const benchmarkOptions = {
  benchmarks: texts(
    'file',
    'a YAML or JSON file with benchmarks of your own (repeatable; evalcard.yaml is read too)',
  ),
};

/** Where results are written and how they are arranged there. */
export const formatOptions = {
  format: choice(
    ['model-index', 'eval-results', 'both'],
    'model-index',
    'write the card’s model-index, .eval_results files (official Hub benchmarks), or both',
  ),
  layout: choice(
    ['grouped', 'per-benchmark'],
    'grouped',
    'model-index: one result a table with a metric a benchmark, or one result a benchmark',
  ),
};

/** What a different published value of the same measurement means; at most one may be given. */
export const conflictOptions = {
  overwrite: flag('where a published value differs, replace it'),
  keep: flag('where a published value differs, leave it as it is'),
  addAsVariant: flag('where a published value differs, publish both'),
};

/** How a change gets to the Hub, where not as a commit to main. */
export const pullRequestOptions = {
  createPr: flag('open a pull request instead of committing to main'),
  updatePr: flagOrIndex(
    'N',
    'add to your open pull request N; without N, to your newest one that evalcard opened',
  ),
};

/** Whether and where a writing command writes. */
export const writeOptions = {
  dryRun: flag('show what would be written and stop'),
  ...pullRequestOptions,
};

export const commitOptions = {
  commitMessage: text('text', 'commit summary, or title of the pull request'),
  yes: flag('do not ask before writing'),
};

export const outputOptions = {
  json: flag('print one JSON object on stdout'),
  quiet: flag('no progress and hints on stderr'),
};

/**
 * The one decision that the flags make.
 *
 * @throws EvalcardError 'usage' when two are given.
 */
export function onConflict(flags: OptionValues<typeof conflictOptions>): OnConflict {
  const given = Object.entries(flags).filter(([key, on]) => key in conflictOptions && on);
  if (given.length > 1) {
    throw usageError('--overwrite, --keep and --add-as-variant exclude each other');
  }
  if (flags.overwrite) return 'overwrite';
  if (flags.keep) return 'keep';
  return flags.addAsVariant ? 'add-as-variant' : 'refuse';
}
