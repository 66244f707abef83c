import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { EvalcardError, usageError } from '../../core/errors.ts';
import { parseFaults } from '../../test-hub/faults/grammar.ts';
import { parseSeed, startHub } from '../../test-hub/index.ts';
import type { RunningHub, Seed } from '../../test-hub/index.ts';
import type { Call, ExitCode } from '../command.ts';
import type { options as flags } from './hub.ts';

/** A first user, so that a client can write to a Hub nobody has set up. */
const SEED: Seed = {
  users: [
    {
      name: 'me',
      tokens: [
        { token: 'hf_write', role: 'write' },
        { token: 'hf_read', role: 'read' },
      ],
    },
  ],
};

/** Runs until it is interrupted. */
export async function runHub({ options, context, output }: Call<typeof flags>): Promise<ExitCode> {
  const { data, seed } = options;
  const more = seed === undefined ? null : await readSeed(resolve(context.cwd, seed), seed);
  const hub = await start(options, context.env);
  if (more) hub.seed(more);
  output.data(`Hub: ${hub.url}${data === undefined ? ' (nothing is kept)' : ` (kept in ${data})`}`);
  output.data(
    `export HF_ENDPOINT=${hub.url} HF_TOKEN=hf_write   # user "me"; hf_read may only read`,
  );
  await new Promise<void>((resolve) => {
    context.signal?.addEventListener('abort', () => resolve(), { once: true });
  });
  await hub.close();
  return 0;
}

async function readSeed(path: string, shown: string): Promise<Seed> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new EvalcardError('unavailable', `${shown} cannot be read`, { cause });
  }
  try {
    return parseSeed(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw usageError(`${shown} is no seed of a Hub: ${reason}`, 'docs/hub.md shows one');
  }
}

type Flags = Call<typeof flags>['options'];

async function start(
  { port, host, data, fault, runJobs }: Flags,
  env: Call<typeof flags>['context']['env'],
): Promise<RunningHub> {
  if (fault !== undefined) checkFaults(fault);
  try {
    return await startHub({
      host,
      seed: SEED,
      ...(port !== undefined && { port }),
      ...(data !== undefined && { dataDir: data }),
      ...(fault !== undefined && { faults: fault }),
      ...(runJobs && { jobs: { env } }),
    });
  } catch (error) {
    throw startFailure(error, { port, host, data });
  }
}

function checkFaults(text: string): void {
  try {
    parseFaults(text);
  } catch (error) {
    throw usageError(`--fault: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Why a Hub does not start, in the words of whoever typed the flags; a bug stays what it is. */
function startFailure(
  error: unknown,
  { port, host, data }: Pick<Flags, 'port' | 'host' | 'data'>,
): unknown {
  if (!(error instanceof Error) || error instanceof TypeError) return error;
  const failed = (message: string, hint?: string): EvalcardError =>
    new EvalcardError('unavailable', message, { cause: error, ...(hint && { hint }) });
  const code = 'code' in error ? String(error.code) : '';
  const syscall = 'syscall' in error ? String(error.syscall) : '';
  if (syscall === 'listen' || syscall === 'getaddrinfo' || syscall === 'bind') {
    return code === 'EADDRINUSE'
      ? failed(
          `Port ${port} of ${host} is taken`,
          'Name another --port; without it a free one is taken.',
        )
      : failed(`Cannot listen on ${host}${port === undefined ? '' : `, port ${port}`}: ${code}`);
  }
  if (data === undefined) return error;
  // The Hub's own words: the folder is in use, its journal is damaged.
  if (code === '') return failed(error.message);
  return failed(
    `${data} cannot keep the data of a Hub: ${code}`,
    'Name a folder that can be written.',
  );
}
