import { kind } from './finding.ts';

/** What can be said about the data of Artificial Analysis. */
export const artificialAnalysisFindings = {
  'aa-unreadable': kind<{ reason: string }>({
    severity: 'error',
    title: 'Not a listing of Artificial Analysis',
    message: ({ reason }) => `This is not a model listing of Artificial Analysis: ${reason}`,
  }),
  'aa-row-skipped': kind<{ row: number; name: string; reason: string }>({
    severity: 'warning',
    title: 'Model row left out',
    message: ({ row, name, reason }) => `Row ${row} (${name}) was left out: ${reason}`,
  }),
  'aa-unknown-scores': kind<{ keys: readonly string[] }>({
    severity: 'warning',
    title: 'Unknown scores',
    message: ({ keys }) =>
      `Artificial Analysis sends scores whose scale evalcard does not know: ${keys.join(', ')}. They are left out.`,
  }),
  'aa-unknown-fields': kind<{ keys: readonly string[] }>({
    severity: 'info',
    title: 'Unknown fields',
    message: ({ keys }) =>
      `Artificial Analysis sends fields that evalcard does not know: ${keys.join(', ')}. They are not used.`,
  }),
  'aa-scale-changed': kind<{ key: string; expected: string; found: number; model: string }>({
    severity: 'error',
    title: 'Score outside its scale',
    message: ({ key, expected, found, model }) =>
      `${key} should be ${expected}, but ${model} has ${found}: its scale has changed, so no ${key} is imported`,
    fix: () => 'Update evalcard, or leave this score out with --only.',
  }),
  'aa-retired-shape': kind({
    severity: 'warning',
    title: 'Data from the retired endpoint',
    message: () =>
      'This file has the shape of /api/v2/data/llms/models, which was retired on 2026-11-04: its scores may be outdated',
    fix: () => 'Import without --from-file to get current scores.',
  }),
  'aa-free-tier': kind({
    severity: 'warning',
    title: 'Free key: composite indexes only',
    message: () =>
      'A free key of Artificial Analysis gets three composite indexes and no benchmark scores',
    fix: () =>
      'Benchmark scores need a Pro key (https://artificialanalysis.ai/data-api); the indexes are imported with --include-indexes.',
  }),
  'aa-estimated': kind<{ model: string; value: number }>({
    severity: 'info',
    title: 'Estimated index left out',
    message: ({ model, value }) =>
      `The Intelligence Index of ${model} (${value}) was left out: without an Agentic Index it is an estimate`,
    fix: () => 'Import it all the same with --include-estimated.',
  }),
  'aa-no-scores': kind<{ model: string; leftOut: number }>({
    severity: 'error',
    title: 'Nothing to import',
    message: ({ model, leftOut }) =>
      leftOut === 0
        ? `Artificial Analysis has no scores of ${model}`
        : `Nothing to import for ${model}: all ${leftOut} values were left out`,
  }),
  'aa-slug-reassigned': kind<{ slug: string; was: string; now: string; id: string }>({
    severity: 'warning',
    title: 'Slug names another model now',
    message: ({ slug, was, now }) =>
      `The slug ${slug} used to name ${was} and now names ${now}: check that this is the model you mean`,
    fix: ({ id }) => `Say which model you mean by its id: --aa-id ${id}`,
  }),
  'aa-other-repo': kind<{ model: string; linked: string; repo: string }>({
    severity: 'warning',
    title: 'Artificial Analysis links another repo',
    message: ({ model, linked, repo }) =>
      `Artificial Analysis says the weights of ${model} are in ${linked}, not in ${repo}`,
  }),
  'aa-stale': kind<{ fetchedAt: string; reason: string }>({
    severity: 'warning',
    title: 'Stored scores used',
    message: ({ fetchedAt, reason }) => `The scores of ${fetchedAt} were used, because ${reason}`,
  }),
  'aa-choose-model': kind<{ repo: string; why: string; total: number }>({
    severity: 'error',
    title: 'Which model of Artificial Analysis?',
    message: ({ repo, why, total }) =>
      total === 0
        ? `No model of Artificial Analysis is like ${repo}`
        : `It is not certain which model of Artificial Analysis ${repo} is: ${why}`,
    fix: ({ total }) =>
      total === 0
        ? 'Name it with --aa-slug or --creator-slug and --model-name, as its page on artificialanalysis.ai says.'
        : 'Run the command that stands behind the right one.',
  }),
};
