import { startHub } from '../../test-hub/index.ts';
import type { Seed } from '../../test-hub/index.ts';
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
  const { port, host, data, fault, runJobs } = options;
  const hub = await startHub({
    host,
    seed: SEED,
    ...(port !== undefined && { port }),
    ...(data !== undefined && { dataDir: data }),
    ...(fault !== undefined && { faults: fault }),
    ...(runJobs && { jobs: { env: context.env } }),
  });
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
