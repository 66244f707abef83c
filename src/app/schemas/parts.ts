import * as v from 'valibot';

import type { FindingReport } from '../../core/findings/index.ts';
import { statedUnits } from '../../core/result.ts';
import type { EvalResult } from '../../core/result.ts';
import type { PublishedResult } from '../published-results.ts';

// What `--json` prints, part by part. Each schema is held against the type it describes, so that the two cannot
// part. The objects are open: a later version may say more.

const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const evalResult = v.object({
  benchmark: v.object({
    name: text,
    id: v.exactOptional(text),
    dataset: v.exactOptional(
      v.object({
        id: text,
        name: v.exactOptional(text),
        config: v.exactOptional(text),
        split: v.exactOptional(text),
        revision: v.exactOptional(text),
        taskId: v.exactOptional(text),
      }),
    ),
    aggregate: v.exactOptional(v.boolean()),
  }),
  metric: v.object({
    name: text,
    type: text,
    higherIsBetter: v.exactOptional(v.boolean()),
    stated: v.exactOptional(v.boolean()),
  }),
  value: v.number(),
  unit: v.picklist([...statedUnits, 'unknown']),
  uncertainty: v.exactOptional(
    v.object({ kind: v.picklist(['stderr', 'ci95', 'stdev', 'unknown']), value: v.number() }),
  ),
  setting: v.exactOptional(
    v.object({
      shots: v.exactOptional(v.number()),
      variant: v.exactOptional(text),
      tools: v.exactOptional(v.boolean()),
      passK: v.exactOptional(v.number()),
      notes: v.exactOptional(text),
    }),
  ),
  task: v.object({ type: text, name: v.exactOptional(text) }),
  source: v.exactOptional(
    v.object({
      url: text,
      name: v.exactOptional(text),
      user: v.exactOptional(text),
      org: v.exactOptional(text),
    }),
  ),
  date: v.exactOptional(text),
  verifyToken: v.exactOptional(text),
  provenance: v.exactOptional(
    v.variant('kind', [
      v.object({
        kind: v.literal('readme-table'),
        revision: v.exactOptional(text),
        table: count,
        row: count,
        column: count,
        raw: text,
        label: text,
        labelFrom: v.exactOptional(v.picklist(['cell', 'heading', 'caption', 'text'])),
        line: count,
      }),
      v.object({
        kind: v.literal('log'),
        harness: text,
        harnessVersion: v.exactOptional(text),
        file: v.exactOptional(text),
        url: v.exactOptional(text),
      }),
      v.object({
        kind: v.literal('api'),
        api: text,
        key: text,
        id: v.exactOptional(text),
        raw: v.exactOptional(v.number()),
      }),
      v.object({ kind: v.literal('manual') }),
    ]),
  ),
}) satisfies v.GenericSchema<unknown, EvalResult>;

const location = {
  file: v.exactOptional(text),
  line: v.exactOptional(count),
  column: v.exactOptional(count),
  table: v.exactOptional(count),
  row: v.exactOptional(count),
  cell: v.exactOptional(count),
};

// `at` of what stands in YAML also says where in the data and in the file it is.
const place = v.object({
  ...location,
  path: v.exactOptional(v.array(v.union([text, count]))),
  start: v.exactOptional(count),
  end: v.exactOptional(count),
});

/** With codes that a later version may add. */
export type OpenFinding<F> = Omit<F, 'code'> & { readonly code: string };

const findingEntries = {
  /** Each has a page in docs/findings/. */
  code: v.pipe(text, v.regex(/^[a-z0-9-]+$/)),
  severity: v.picklist(['error', 'warning', 'info']),
  args: v.record(text, v.unknown()),
  at: v.exactOptional(place),
};

export const finding = v.object({ ...findingEntries, message: v.exactOptional(text), fix: v.exactOptional(text) });

export const findingReport = v.object({
  ...findingEntries,
  message: text,
  fix: v.exactOptional(text),
}) satisfies v.GenericSchema<unknown, OpenFinding<FindingReport>>;

export const publishedResult = v.object({
  result: evalResult,
  at: v.object({
    file: text,
    line: count,
    column: count,
    path: v.array(v.union([text, count])),
    start: count,
    end: count,
  }),
  modelName: v.exactOptional(text),
  verified: v.exactOptional(v.boolean()),
  format: v.picklist(['model-index', 'eval-results']),
  badge: v.picklist(['verified', 'signed', 'community', 'self-reported']),
  pullRequest: v.exactOptional(v.object({ number: count, url: text })),
}) satisfies v.GenericSchema<unknown, PublishedResult>;

export const cardModel = v.object({
  repoId: v.nullable(text),
  name: text,
  from: v.picklist(['repo-id', 'model-index', 'folder-name']),
});
