import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { listCommits } from '../../src/io/hub/files.ts';
import { connectHub } from '../../src/io/hub/hub.ts';
import { startHub } from '../../src/test-hub/index.ts';
import { seed, tokens } from '../app/support/app-bench.ts';
import { testContext } from '../io/support/context.ts';
import { serveProxy } from '../io/support/proxy.ts';
import { serve } from '../io/support/server.ts';
import { isBuilt, runBuilt } from '../support/run-built.ts';

const cwd = mkdtempSync(join(tmpdir(), 'evalcard-built-'));
afterAll(() => rmSync(cwd, { recursive: true }));

describe.skipIf(!isBuilt)(
  'what the built command line loads late (needs dist/: npm run build)',
  () => {
    // A script from V8's code cache cannot import(): behind a proxy no call was made.
    test('goes through the proxy', async () => {
      await using proxy = await serveProxy();
      await using hub = await serve((_request, response) => {
        response.writeHead(404, { 'x-error-code': 'RepoNotFound' }).end();
      });
      const { code, err } = await runBuilt(['show', 'acme/model'], {
        cwd,
        env: { HTTP_PROXY: proxy.url, HF_ENDPOINT: hub.url },
      });
      expect([code, err]).toEqual([3, expect.stringContaining('acme/model does not exist on')]);
      expect(proxy.asked).toEqual([new URL(hub.url).host]);
    });

    test('stopped while it reads, it says so', async () => {
      await using hub = await serve(() => {
        // Never answers.
      });
      const { code, err } = await runBuilt(['show', 'acme/model'], {
        cwd,
        env: { HF_ENDPOINT: hub.url },
        started: (kill) =>
          void when(
            () => hub.requests.length > 0,
            () => kill('SIGINT'),
          ),
      });
      expect([code, err]).toEqual([3, expect.stringMatching(/^Error: Stopped by SIGINT\nHint: /)]);
    });

    test.for(['SIGINT', 'SIGTERM'] as const)(
      'a commit under way when %s comes is seen through, and said to be',
      async (signal) => {
        const hub = await startHub({ seed, faults: 'commit:slow:ms=600' });
        const sent = (): boolean =>
          hub.requests.rows.some(({ group, method }) => group === 'commit' && method === 'POST');
        const { code, out, err } = await runBuilt(['extract-readme', 'ada/Heron', '--quiet'], {
          cwd,
          env: { HF_ENDPOINT: hub.url, HF_TOKEN: tokens.owner },
          started: (kill) => void when(sent, () => kill(signal)),
        });
        expect([code, err, out]).toEqual([0, '', expect.stringMatching(/\nCommitted: .*\nundo: /)]);
        const context = { ...testContext({ env: { HF_ENDPOINT: hub.url } }) };
        expect(await listCommits(await connectHub(context), { id: 'ada/Heron' })).toMatchObject([
          { title: expect.stringContaining('evaluation results') },
          {},
          {},
        ]);
        await hub.close();
      },
    );

    test('draws a PNG', async () => {
      writeFileSync(
        join(cwd, 'README.md'),
        '---\nmodel-index:\n- name: acme/Heron\n  results:\n  - task: {type: text-generation}\n    dataset: {name: B, type: benchmark}\n    metrics:\n    - {type: gsm8k, name: GSM8K, value: 81.5}\n---\n',
      );
      const { code, out } = await runBuilt(['compare', '.', '--png', 'chart.png'], {
        cwd,
        env: {},
      });
      expect([code, out]).toEqual([0, expect.stringContaining('81.5 %')]);
      expect(readFileSync(join(cwd, 'chart.png')).subarray(1, 4).toString()).toBe('PNG');
    });
  },
);

/** Does it as soon as it is so. */
async function when(so: () => boolean, act: () => void): Promise<void> {
  while (!so()) await new Promise((resolve) => setTimeout(resolve, 10));
  act();
}
