import * as v from 'valibot';

import { formatSetting } from '../setting.ts';
import { shownValue } from '../text/shown-number.ts';
import type { ImportedRun } from '../importers/importer.ts';
import type { EvalResult } from '../result.ts';

/** One score of a log, as text for people. */
const score = v.object({
  benchmark: v.string(),
  setting: v.string(),
  metric: v.string(),
  value: v.string(),
});

const log = v.object({
  /** Below the Space's root: `logs/2026-01-02_gsm8k.eval`. */
  path: v.string(),
  sha256: v.string(),
  bytes: v.number(),
  harness: v.string(),
  harnessVersion: v.exactOptional(v.string()),
  model: v.exactOptional(v.string()),
  /** UTC day of the evaluation. */
  date: v.exactOptional(v.string()),
  /** Why the run does not measure the whole benchmark. */
  partial: v.optional(v.array(v.string()), []),
  scores: v.array(score),
});

const listing = v.object({ version: v.literal(1), logs: v.array(log) });

/** What a Space of logs holds, log by log. */
export type ListedLog = v.InferOutput<typeof log>;

/** The file in which a Space of evalcard says what it holds; its page is made from it. */
export const LISTING = 'evalcard.json';

export function writeListing(logs: readonly ListedLog[]): string {
  return `${JSON.stringify({ version: 1, logs }, null, 2)}\n`;
}

/** The logs that a listing names; null when it is none of ours. */
export function readListing(text: string): readonly ListedLog[] | null {
  try {
    const read = v.safeParse(listing, JSON.parse(text));
    return read.success ? read.output.logs : null;
  } catch {
    return null;
  }
}

/** How a run stands in the listing. */
export function listLog(
  { harness, harnessVersion, model, partial, results }: ImportedRun,
  file: Pick<ListedLog, 'path' | 'sha256' | 'bytes'>,
): ListedLog {
  const date = results.find((result) => result.date !== undefined)?.date;
  return {
    ...file,
    harness,
    ...(harnessVersion !== undefined && { harnessVersion }),
    ...(model && { model: model.repoId ?? model.name }),
    ...(date !== undefined && { date }),
    partial: [...(partial ?? [])],
    scores: results.map((result) => ({
      benchmark: result.benchmark.name,
      setting: settingOf(result, partial),
      metric: result.metric.name,
      value: shownValue(result),
    })),
  };
}

// The reasons for a partial run stand beside the scores already.
function settingOf(result: EvalResult, partial: readonly string[] = []): string {
  const note = `partial run: ${partial.join('; ')}`;
  return formatSetting(result)
    .replace(note, '')
    .replace(/[,;] ?$/, '');
}
