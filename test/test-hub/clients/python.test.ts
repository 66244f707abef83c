import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { startHub } from '../../../src/test-hub/index.ts';
import { runProgram } from '../support/run-program.ts';
import { SAMPLE } from '../support/sample-seed.ts';

const PYTHON = process.env['EVALCARD_PYTHON'] ?? 'python3';
/** The leaderboard and the discussions of `hf` came late; a version without them is too old. */
const PROBE = `import huggingface_hub, huggingface_hub.cli.discussions
assert hasattr(huggingface_hub.HfApi, "get_dataset_leaderboard")
print(huggingface_hub.__version__)`;
const found = await runProgram(PYTHON, ['-c', PROBE], process.env);
const missing =
  found.code === 0
    ? ''
    : ` (skipped: ${PYTHON} has no huggingface_hub >= 1.29; install it or set EVALCARD_PYTHON)`;

interface Row {
  readonly call: string;
  readonly ok?: boolean;
  readonly detail?: string;
  /** Why this version of the library cannot make the call. */
  readonly skip?: string;
}

describe('clients that we did not write', () => {
  test.skipIf(missing !== '')(
    `Python huggingface_hub and hf against the embedded Hub${missing}`,
    { timeout: 240_000 },
    async () => {
      const rows = await runCalls();
      console.log(rows.map(printRow).join('\n'));
      console.log(`huggingface_hub ${found.stdout.trim()}: ${rows.length} calls`);
      expect(rows.length).toBeGreaterThan(60);
      expect(rows.filter(({ ok, skip }) => !ok && skip === undefined)).toEqual([]);
    },
  );
});

function printRow({ call, ok, skip }: Row): string {
  if (skip !== undefined) return `skip ${call}: ${skip}`;
  return `${ok ? 'ok  ' : 'FAIL'} ${call}`;
}

async function runCalls(): Promise<Row[]> {
  const hub = await startHub({ seed: SAMPLE, jobs: { env: process.env } });
  // The author of a pull request leaves: clients must cope with a missing author.
  hub.store.record({ kind: 'account-deleted', name: 'ghost' });
  const home = mkdtempSync(join(tmpdir(), 'evalcard-hf-home-'));
  try {
    const script = fileURLToPath(new URL('python_clients.py', import.meta.url));
    const ran = await runProgram(PYTHON, [script], {
      PATH: process.env['PATH'],
      HOME: home,
      HF_HOME: home,
      HF_ENDPOINT: hub.url,
      HF_HUB_DISABLE_TELEMETRY: '1',
      HF_HUB_DISABLE_PROGRESS_BARS: '1',
    });
    expect({ code: ran.code, stderr: ran.stderr }).toMatchObject({ code: 0 });
    const [, ...lines] = ran.stdout.trim().split('\n');
    return lines.map((line): Row => JSON.parse(line));
  } finally {
    await hub.close();
    rmSync(home, { recursive: true, force: true });
  }
}
