import type { CommandSpec } from './command.ts';
import { addEval } from './commands/add-eval.ts';
import { benchmarks } from './commands/benchmarks.ts';
import { extractReadme } from './commands/extract-readme.ts';
import { getPrs } from './commands/get-prs.ts';
import { hub } from './commands/hub.ts';
import { importAa } from './commands/import-aa.ts';
import { importLog } from './commands/import-log.ts';
import { inspectTables } from './commands/inspect-tables.ts';
import { leaderboard } from './commands/leaderboard.ts';
import { prs } from './commands/prs.ts';
import { removeEval } from './commands/remove-eval.ts';
import { show } from './commands/show.ts';
import { undo } from './commands/undo.ts';
import { validate } from './commands/validate.ts';
import { verify } from './commands/verify.ts';

/** Every command, in the order of the help. A new one is a file in commands/ and a line here. */
export const commands: readonly CommandSpec[] = [
  extractReadme,
  importLog,
  importAa,
  addEval,
  removeEval,
  inspectTables,
  benchmarks,
  show,
  validate,
  verify,
  getPrs,
  prs,
  undo,
  leaderboard,
  hub,
];
