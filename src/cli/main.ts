import type { Context } from '../app/context.ts';
import type { ExitCode } from './command.ts';
import { processOutput } from './output.ts';
import { run } from './program.ts';

/** Runs the command line of this process: its environment, its clock, its terminal. */
export function main(argv: readonly string[], version: string): Promise<ExitCode> {
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  return run(argv, {
    version,
    output: processOutput,
    context: (output) => processContext(output, abort.signal),
  });
}

async function processContext(
  output: ReturnType<typeof processOutput>,
  signal: AbortSignal,
): Promise<Context> {
  const { loadEnvironment } = await import('../io/environment.ts');
  const cwd = process.cwd();
  return {
    ...(await loadEnvironment(cwd, process.env)),
    cwd,
    fetch: (input, init) => globalThis.fetch(input, init),
    now: () => new Date(),
    signal,
    report: ({ kind, text }) => output.note(kind === 'warning' ? `Warning: ${text}` : text),
  };
}
