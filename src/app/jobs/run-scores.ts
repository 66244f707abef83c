import { importLog } from '../../core/importers/import-log.ts';
import type { ResultLine } from '../../core/jobs/result-line.ts';
import type { EvalResult } from '../../core/result.ts';

/** What a run told of itself, before its log is fetched: to be looked at, not to be published. */
export interface RunScores {
  readonly task: string;
  readonly status: string;
  readonly error?: string;
  readonly partial?: readonly string[];
  readonly results: readonly EvalResult[];
}

/** The scores in a result line's head of the log. */
export function scoresOf({ task, status, error, header, log }: ResultLine): RunScores {
  const run = header ? importLog({ json: header, ...(log && { path: log.path }) }) : null;
  const partial = run && run.harness !== null ? run.partial : undefined;
  return {
    task,
    status,
    ...(error !== undefined && { error }),
    ...(partial && { partial }),
    results: run && run.harness !== null ? run.results : [],
  };
}
