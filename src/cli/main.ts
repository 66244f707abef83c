import type { Context } from '../app/context.ts';
import { EvalcardError } from '../core/errors.ts';
import { fetchFor } from '../io/http/proxy.ts';
import type { ExitCode } from './command.ts';
import { processTerminal } from './output.ts';
import type { Output } from './output.ts';
import { run } from './program.ts';
import { renderProgress } from './render/progress.ts';

/** Runs the command line of this process: its environment, its clock, its terminal. */
export function main(argv: readonly string[], version: string): Promise<ExitCode> {
  const abort = new AbortController();
  // The second one ends the process at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => abort.abort(stopped(signal)));
  }
  // `evalcard … | head` closes the pipe early; what is being written to a repo is seen through all the same.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', unlessBrokenPipe);
  return run(argv, {
    version,
    terminal: processTerminal(),
    context: (output) => processContext(output, abort.signal),
  });
}

function unlessBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function stopped(signal: string): EvalcardError {
  return new EvalcardError('unavailable', `Stopped by ${signal}`, {
    hint: 'A write that had begun was seen through: `evalcard undo` lists what was written.',
  });
}

function processContext(output: Output, signal: AbortSignal): Context {
  return {
    env: process.env,
    cwd: process.cwd(),
    fetch: fetchFor(process.env),
    now: () => new Date(),
    signal,
    report: (event) => {
      const line = renderProgress(event);
      if (line !== null) output.note(line);
    },
  };
}
