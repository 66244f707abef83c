import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach } from 'vitest';

import type { Context } from '../../../src/app/context.ts';
import { prepareExtraction } from '../../../src/app/extract-readme.ts';
import type { ExtractReadmeInput } from '../../../src/app/extract-readme.ts';
import { type RunningHub, type Seed, startHub } from '../../../src/test-hub/index.ts';
import { testContext } from '../../io/support/context.ts';

export const tokens = {
  owner: 'hf_test_write_of-the-owner',
  stranger: 'hf_test_write_of-a-stranger',
} as const;

/** Two official benchmarks, which have a place in `.eval_results`, and one that has none. */
export const CARD = `# Heron

## Evaluation

| Benchmark | Heron |
|---|---|
| GSM8K | 81.5 |
| GPQA Diamond | 44.1 |
| MMLU | 70.2 |
`;

export const REPO = 'ada/Heron';

/** The other pull request makes every run read one. */
export const seed: Seed = {
  users: [
    { name: 'ada', tokens: [{ token: tokens.owner }] },
    { name: 'bob', tokens: [{ token: tokens.stranger }] },
  ],
  repos: [
    {
      name: REPO,
      files: { 'README.md': CARD },
      pullRequests: [
        {
          title: 'Add a licence',
          author: 'eve',
          files: { 'README.md': `---\nlicense: mit\n---\n${CARD}` },
        },
      ],
    },
  ],
};

export interface AppBench {
  readonly hub: RunningHub;
  readonly contextOf: (token?: string | null, env?: Record<string, string>) => Context;
  /** Calls since the last time it was asked, as `POST commit`. */
  readonly calls: () => string[];
  /** Ends it before the test ends. */
  readonly close: () => Promise<void>;
}

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

/** A Hub and a journal that end with the test. */
export async function appBench(start: Seed = seed): Promise<AppBench> {
  const hub = await startHub({ seed: start });
  const state = mkdtempSync(join(tmpdir(), 'evalcard-app-'));
  let open = true;
  const close = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await hub.close();
    rmSync(state, { recursive: true, force: true });
  };
  cleanUps.push(close);
  let runs = 0;
  return {
    hub,
    close,
    contextOf: (token = null, env = {}) => ({
      ...testContext({
        env: {
          HF_ENDPOINT: hub.url,
          XDG_STATE_HOME: state,
          ...(token !== null && { HF_TOKEN: token }),
          ...env,
        },
      }),
      now: () => new Date(Date.UTC(2026, 0, 2, 3, 0, runs)),
      newId: () => String((runs += 1)).padStart(8, '0'),
    }),
    calls: () => {
      const rows = hub.requests.rows.map(({ method, group }) => `${method} ${group}`);
      hub.requests.clear();
      return rows;
    },
  };
}

/** `extract-readme REPO` with the flags' defaults. */
export function extraction(wishes: Partial<ExtractReadmeInput> = {}): ExtractReadmeInput {
  return {
    target: REPO,
    taskType: 'text-generation',
    datasetName: 'Benchmarks',
    datasetType: 'benchmark',
    format: 'model-index',
    layout: 'grouped',
    mergeTables: false,
    tables: [],
    onConflict: 'refuse',
    write: 'commit',
    ...wishes,
  };
}

/** Prepares and, where nothing stands against it, writes. */
export async function extract(wishes: Partial<ExtractReadmeInput>, context: Context) {
  const input = extraction(wishes);
  const { plan, apply } = await prepareExtraction(input, context);
  const codes = plan.findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
  const written = plan.change && input.write ? await apply(input.write) : null;
  return { plan, codes, written };
}
