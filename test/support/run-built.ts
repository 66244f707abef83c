import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { CliRun } from './run-cli.ts';
import { suiteWatch } from './suite-watch.ts';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Whether there is a built command line: `npm test` builds it, `npx vitest` alone does not. */
export const isBuilt = existsSync(program);

export interface BuiltOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Called once it runs, with the means to send it a signal. */
  readonly started?: (kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs the built command line as a process of its own, as a user does. */
export function runBuilt(
  argv: readonly string[],
  { cwd, env, started }: BuiltOptions,
): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...argv], {
      cwd,
      env: { PATH: process.env['PATH'], HOME: cwd, XDG_STATE_HOME: join(cwd, '.state'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started?.((signal) => void child.kill(signal));
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      suiteWatch.check(out, 'stdout of dist/cli.js');
      suiteWatch.check(err, 'stderr of dist/cli.js');
      checkFolder(cwd);
      resolve({ code: code ?? -1, out, err });
    });
  });
}

/** What another process wrote is looked through afterwards. */
function checkFolder(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, path);
    if (statSync(file, { throwIfNoEntry: false })?.isFile())
      suiteWatch.check(readFileSync(file), file);
  }
}
