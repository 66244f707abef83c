import type { CommandSpec } from './command.ts';
import { addEval } from './commands/add-eval.ts';
import { benchmarks } from './commands/benchmarks.ts';
import { compare } from './commands/compare.ts';
import { extractReadme } from './commands/extract-readme.ts';
import { getPrs } from './commands/get-prs.ts';
import { hub } from './commands/hub.ts';
import { importAa } from './commands/import-aa.ts';
import { importLog } from './commands/import-log.ts';
import { jobsCancel } from './commands/jobs/cancel.ts';
import { jobsCollect } from './commands/jobs/collect.ts';
import { jobsHardware } from './commands/jobs/hardware.ts';
import { jobsInspect } from './commands/jobs/inspect.ts';
import { jobsLogs } from './commands/jobs/logs.ts';
import { jobsPs } from './commands/jobs/ps.ts';
import { jobsRun, runEvalJob } from './commands/jobs/run.ts';
import { jobsWait } from './commands/jobs/wait.ts';
import { inspectTables } from './commands/inspect-tables.ts';
import { leaderboard } from './commands/leaderboard.ts';
import { migrate } from './commands/migrate.ts';
import { prs } from './commands/prs.ts';
import { publishLogs } from './commands/publish-logs.ts';
import { removeEval } from './commands/remove-eval.ts';
import { render } from './commands/render.ts';
import { show } from './commands/show.ts';
import { undo } from './commands/undo.ts';
import { validate } from './commands/validate.ts';
import { verify } from './commands/verify.ts';

/** What stands in the help for commands of two words. */
export const groups: Readonly<Record<string, string>> = {
  jobs: 'run evaluations on Hugging Face Jobs, follow them, bring the scores home',
};

/**
 * Every command, in the order of the help. A new one is a file in commands/ and a line here. A name of two words, `jobs ps`,
 * is the verb of a group.
 */
export const commands: readonly CommandSpec[] = [
  extractReadme,
  importLog,
  publishLogs,
  importAa,
  addEval,
  removeEval,
  migrate,
  render,
  inspectTables,
  benchmarks,
  show,
  validate,
  verify,
  getPrs,
  prs,
  undo,
  leaderboard,
  compare,
  runEvalJob,
  jobsRun,
  jobsPs,
  jobsLogs,
  jobsInspect,
  jobsWait,
  jobsCancel,
  jobsCollect,
  jobsHardware,
  hub,
];
