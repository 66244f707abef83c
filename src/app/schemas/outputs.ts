import * as v from 'valibot';

import type { Finding, FindingReport } from '../../core/findings/index.ts';
import type { PublishedResults } from '../show.ts';
import type { Validation } from '../validate.ts';
import { cardModel, evalResult, finding, findingReport, publishedResult } from './parts.ts';
import type { OpenFinding } from './parts.ts';

type WithOpenFindings<T, F> = Omit<T, 'findings'> & {
  readonly findings: readonly OpenFinding<F>[];
};

const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** `evalcard show --json` */
export const showOutput = v.object({
  repoId: v.nullable(text),
  label: text,
  published: count,
  results: v.array(publishedResult),
  findings: v.array(finding),
}) satisfies v.GenericSchema<unknown, WithOpenFindings<PublishedResults, Finding>>;

/** `evalcard validate --json` */
export const validateOutput = v.object({
  label: text,
  folder: v.nullable(text),
  files: v.array(text),
  findings: v.array(findingReport),
}) satisfies v.GenericSchema<unknown, WithOpenFindings<Validation, FindingReport>>;

const change = v.object({
  title: text,
  description: text,
  files: v.array(v.object({ path: text, diff: text })),
});

const run = { runId: v.exactOptional(text) };
const written = v.variant('kind', [
  v.object({ kind: v.literal('nothing'), ...run }),
  v.object({ kind: v.literal('files'), paths: v.array(text), ...run }),
  v.object({
    kind: v.literal('commit'),
    url: text,
    oid: text,
    updated: v.exactOptional(v.object({ number: count, url: text })),
    ...run,
  }),
  v.object({
    kind: v.literal('pull-request'),
    url: text,
    number: count,
    oid: text,
    existing: v.exactOptional(v.boolean()),
    ...run,
  }),
]);

/**
 * What every command that writes prints with `--json`: the plan, and with `written` what became of it. Without a change
 * something stands against writing, and `findings` says what.
 */
const writeEntries = {
  label: text,
  findings: v.array(finding),
  change: v.nullable(change),
  written: v.exactOptional(written),
};

/** `add-eval`, `migrate`, `render` and, with what each says besides, `extract-readme`, `import-log`, `import-aa`. */
export const writeOutput = v.object({
  ...writeEntries,
  model: v.exactOptional(cardModel),
  results: v.exactOptional(v.array(evalResult)),
});

/** `evalcard remove-eval --json` */
export const removeOutput = v.object({ ...writeEntries, results: v.array(publishedResult) });

/** `evalcard validate --fix --json` */
export const fixOutput = v.object({
  ...writeEntries,
  files: v.array(text),
  fixed: v.array(findingReport),
});

/** What is printed with `--json` instead of all that, when a command could not do its work. */
export const errorOutput = v.object({
  error: v.object({
    code: v.picklist(['usage', 'refused', 'unavailable', 'bug']),
    message: text,
    hint: v.exactOptional(text),
  }),
});
