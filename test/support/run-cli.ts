import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Context } from '../../src/app/context.ts';
import { run } from '../../src/cli/program.ts';
import { suiteWatch } from './suite-watch.ts';

export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What a person at the terminal types to each question; without it nobody is there. */
  readonly answer?: boolean;
  readonly fetch?: typeof globalThis.fetch;
  /** @default always 2026-01-02T03:04:05Z */
  readonly now?: () => Date;
  /** Pauses take their time: something else has to happen meanwhile. */
  readonly sleep?: boolean;
  /** Gives the runs their ids. */
  readonly newId?: () => string;
}

// The journals of all runs of this process; nothing of the person who runs the tests is touched.
const state = mkdtempSync(join(tmpdir(), 'evalcard-state-'));
process.on('exit', () => rmSync(state, { recursive: true, force: true }));

/** Runs the command line in this process, with an environment of its own and nothing from outside. */
export async function runCli(
  argv: readonly string[],
  {
    cwd = process.cwd(),
    env = {},
    answer,
    fetch = globalThis.fetch,
    now = () => new Date('2026-01-02T03:04:05Z'),
    sleep = false,
    newId,
  }: CliOptions = {},
): Promise<CliRun> {
  let out = '';
  let err = '';
  const code = await run(argv, {
    version: '0.0.0-test',
    terminal: {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      interactive: answer !== undefined,
      colour: false,
      confirm: async (question) => {
        err += `${question} [y/N] ${answer ? 'y' : 'n'}\n`;
        return answer === true;
      },
    },
    context: (output): Context => ({
      // No token file, cache or state of the person who runs the tests.
      env: { HF_HOME: '/nonexistent', HOME: '/nonexistent', XDG_STATE_HOME: state, ...env },
      cwd,
      fetch,
      now,
      ...(newId && { newId }),
      ...(!sleep && { sleep: () => Promise.resolve() }),
      report: ({ kind, text }) => output.note(kind === 'warning' ? `Warning: ${text}` : text),
    }),
  });
  suiteWatch.check(out, 'stdout of the command line');
  suiteWatch.check(err, 'stderr of the command line');
  return { code, out, err };
}
