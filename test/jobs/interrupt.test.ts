import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { jobBench, SCRIPT, tokens } from '../app/jobs/job-bench.ts';
import { isBuilt } from '../support/run-built.ts';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const note = isBuilt ? '' : ' (skipped: there is no dist, run npm run build)';

test.skipIf(!isBuilt)(
  `Ctrl-C leaves the job running and says how to come back${note}`,
  { timeout: 60_000 },
  async () => {
    const { hub, cwd, env } = await jobBench();
    const args = ['jobs', 'run', '--model', 'ada/Heron-8B', '--task', 'gsm8k', '--script', SCRIPT];
    const child = spawn(process.execPath, [program, ...args, '-T', 'mode=endless'], {
      cwd,
      env: { PATH: process.env['PATH'], HOME: cwd, HF_TOKEN: tokens.owner, ...env },
    });
    let err = '';
    let sent = false;
    const code = await new Promise<number | null>((resolve) => {
      child.stderr.on('data', (chunk: Buffer) => {
        err += chunk.toString();
        // Once: whoever presses it twice wants out at once.
        if (sent || !err.includes('Evaluating ada/Heron-8B')) return;
        sent = child.kill('SIGINT');
      });
      child.on('close', resolve);
    });
    const [job] = [...(hub.runner?.jobs.values() ?? [])];
    expect({ code, stage: job?.info.status.stage }).toEqual({ code: 3, stage: 'RUNNING' });
    expect(err).toContain(`evalcard jobs logs -f ${job?.info.id}`);
    expect(err).toContain(`evalcard jobs collect ${job?.info.id}`);
    expect(err).toContain(`evalcard jobs cancel ${job?.info.id}`);
    expect(err).not.toContain('bug in evalcard');
  },
);
