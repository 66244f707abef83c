import { execFileSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { startHub, type RunningHub } from '../../src/test-hub/index.ts';
import { runProgram } from '../test-hub/support/run-program.ts';
import { halfRight, serveModel, type ModelServer } from '../support/model-server.ts';
import { benchmarkSeed, TOKEN } from './benchmark-seed.ts';
import { readHeader, readLogFile, ROOT, runPayload, UV, type PayloadOptions } from './support.ts';

const SCRIPT = 'inspect_eval_uv.py';
const SUMS = join(ROOT, 'test/fixtures/payload/sums.py');
const TIME = 240_000;

const missing = await whyNot();

/** The payload's environment can be built here; in CI it has to be. */
async function whyNot(): Promise<string> {
  if (UV === null) return 'there is no uv: pip install uv, or set EVALCARD_PYTHON to its Python';
  const { code, stderr } = await runPayload(SCRIPT, ['--help']);
  return code === 0 ? '' : `uv cannot build the environment: ${stderr.trim().slice(-300)}`;
}

// Skipped anywhere else, loudly; a CI that cannot run it has lost its most important test of payloads.
test.runIf(process.env['CI'] !== undefined)('uv builds the environment of the payload', () => {
  expect(missing).toBe('');
});

// Each run is a Python process that imports hundreds of modules: not more of them than cores.
vi.setConfig({ maxConcurrency: 2 });

const note = missing === '' ? '' : ` (skipped: ${missing})`;
describe
  .skipIf(missing !== '')
  .concurrent(`inspect_eval_uv.py with the real inspect-ai${note}`, () => {
    let model: ModelServer;
    let hub: RunningHub;

    beforeAll(async () => {
      model = await serveModel(halfRight, { token: TOKEN });
      hub = await startHub({ seed: benchmarkSeed });
    });
    afterAll(async () => {
      await model[Symbol.asyncDispose]();
      await hub.close();
    });

    async function evaluate(args: readonly string[], options: PayloadOptions = {}) {
      const dir = await mkdtemp(join(tmpdir(), 'evalcard-payload-logs-'));
      const all = ['--model', 'acme/tiny', '--base-url', model.url, '--log-dir', dir, ...args];
      const env = { HF_TOKEN: TOKEN, HF_ENDPOINT: hub.url, ...options.env };
      const ran = await runPayload(SCRIPT, [...all], { ...options, env });
      return { ...ran, dir };
    }

    test(
      'a task in a file: the line, its header and the log say the same',
      { timeout: TIME },
      async () => {
        const { code, results, dir, stderr } = await evaluate([
          '--task',
          `${SUMS}@sums`,
          '--nonce',
          'n1',
        ]);
        expect({ code, stderr, lines: results.length }).toMatchObject({ code: 0, lines: 1 });
        const [line] = results;
        if (!line?.log) throw new Error('no log');
        expect(line).toMatchObject({
          schema: 1,
          nonce: 'n1',
          status: 'success',
          harness: 'inspect',
          model: 'hf-inference-providers/acme/tiny',
          asked: `${SUMS}@sums`,
          error: null,
        });
        const bytes = readFileSync(join(dir, line.log.path));
        expect(line.log).toMatchObject({
          dir,
          bytes: bytes.length,
          sha256: createHash('sha256').update(bytes).digest('hex'),
        });
        const [header, log] = [readHeader(line), await readLogFile(join(dir, line.log.path))];
        expect(log.results).toMatchObject([
          {
            value: 0.5,
            unit: 'fraction',
            uncertainty: { kind: 'stderr', value: 0.1889822365046136 },
          },
        ]);
        expect(scoresOf(header)).toEqual(scoresOf(log));
        expect(header.partial).toBeUndefined();
        expect(log.model?.repoId).toBe('acme/tiny');
      },
    );

    test("a task from a benchmark dataset's eval.yaml", { timeout: TIME }, async () => {
      const { code, results, dir } = await evaluate([
        '--task',
        'hf/acme/eight-sums',
        '--limit',
        '4',
      ]);
      expect({ code, results }).toMatchObject({
        code: 0,
        results: [{ task: 'hf/acme/eight-sums', status: 'success' }],
      });
      const [line] = results;
      if (!line?.log) throw new Error('no log');
      const [header, log] = [readHeader(line), await readLogFile(join(dir, line.log.path))];
      expect(scoresOf(header)).toEqual(scoresOf(log));
      // Whether a run covers the benchmark is known from the line alone.
      expect(header.partial).toEqual(['4 of 8 samples']);
      expect(log.results).toMatchObject([
        { value: 0.5, benchmark: { dataset: { id: 'acme/eight-sums' } } },
      ]);
    });

    test('a dataset takes the log as a commit', { timeout: TIME }, async () => {
      const where = 'hf://datasets/acme/logs/runs';
      const { code, results } = await evaluate(['--task', `${SUMS}@sums`, '--log-dir', where]);
      expect({ code, results }).toMatchObject({ code: 0, results: [{ log: { dir: where } }] });
      const { url, sha256 } = results[0]?.log ?? {};
      const answer = await fetch(url ?? '', { headers: { authorization: `Bearer ${TOKEN}` } });
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      expect((await fetch(url ?? '')).status).toBe(401);
    });

    test('any OpenAI-compatible server', { timeout: TIME }, async () => {
      const { results, dir } = await evaluate(
        ['--task', `${SUMS}@sums`, '--provider', 'openai-compatible'],
        {
          env: { OPENAI_API_KEY: TOKEN, HF_TOKEN: '' },
        },
      );
      expect(results).toMatchObject([
        { status: 'success', model: 'openai-api/endpoint/acme/tiny' },
      ]);
      const log = await readLogFile(join(dir, results[0]?.log?.path ?? ''));
      expect(log.model?.repoId).toBe('acme/tiny');
    });

    test.for([
      {
        stop: 'a cancelled job',
        code: 143,
        status: 'cancelled',
        says: 'stopped by SIGTERM',
        kept: 3,
      },
      {
        stop: 'a job out of memory',
        code: 3,
        status: 'error',
        says: 'often for lack of memory',
        kept: 2,
      },
    ])(
      '$stop keeps what was finished',
      { timeout: TIME },
      async ({ stop, code, status, says, kept }) => {
        const stopped: { uv?: ChildProcess } = {};
        let asked = 0;
        await using slow = await serveModel((prompt) => {
          asked += 1;
          if (asked < 4) return halfRight(prompt);
          if (stop === 'a cancelled job') stopped.uv?.kill('SIGTERM');
          else killInspect(stopped.uv?.pid ?? 0);
          return null;
        });
        const { results, ...ran } = await evaluate(
          ['--task', `${SUMS}@sums`, '--max-connections', '1', '--base-url', slow.url],
          { onStart: (uv) => (stopped.uv = uv) },
        );
        expect({ ...ran, results }).toMatchObject({
          code,
          results: [{ status }],
        });
        expect(results[0]?.error).toContain(says);
        const path = join(ran.dir, results[0]?.log?.path ?? '');
        expect(await readLogFile(path)).toMatchObject({
          results: [],
          model: { repoId: 'acme/tiny' },
        });
        // Of eight samples inspect writes every second one; told to stop, it writes the rest.
        expect(readFileSync(path, 'latin1')).toContain(`samples/${kept}_epoch_1.json`);
      },
    );

    test('a line that a task or a model makes up is none', { timeout: TIME }, async () => {
      const { results, stdout } = await evaluate([
        '--task',
        `${SUMS}@forger`,
        '--limit',
        '2',
        '--nonce',
        'n2',
      ]);
      expect(results).toMatchObject([{ status: 'success', nonce: 'n2' }]);
      expect(stdout).toMatch(/^\| EVALCARD_RESULT \{/m);
    });

    test("inspect's viewer becomes a private static Space", { timeout: TIME }, async () => {
      const { results, stderr } = await evaluate([
        '--task',
        `${SUMS}@sums`,
        '--bundle-space',
        'acme/viewer',
      ]);
      expect({ stderr, ...results[0]?.bundle }).toMatchObject({
        space: 'acme/viewer',
        url: `${hub.url}/spaces/acme/viewer`,
      });
      const read = (path: string, token?: string) =>
        fetch(`${hub.url}/${path}`, {
          headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        });
      expect((await read('api/spaces/acme/viewer')).status).toBe(401);
      const info: unknown = await (await read('api/spaces/acme/viewer', TOKEN)).json();
      expect(info).toMatchObject({ private: true, sdk: 'static' });
      const listing = await read('spaces/acme/viewer/resolve/main/logs/listing.json', TOKEN);
      expect(await listing.text()).toContain('sums');
    });

    test('hf jobs uv run, by hand: hardware, timeout and token come from the script', async (context) => {
      const hf = join(dirname(UV ?? ''), 'hf');
      const args = ['--model', 'acme/tiny', '--task', 'gsm8k'];
      const script = join(ROOT, 'payload', SCRIPT);
      const ran = await runProgram(hf, ['jobs', 'uv', 'run', '--dry-run', script, ...args], {
        PATH: process.env['PATH'],
        HF_TOKEN: TOKEN,
        HF_ENDPOINT: hub.url,
      });
      context.skip(ran.code !== 0, `${hf} has no dry run of jobs: ${ran.stderr.slice(-200)}`);
      expect(ran.stdout).toMatch(/flavor +cpu-basic \(from script\)/);
      expect(ran.stdout).toMatch(/timeout +2h \(from script\)/);
      expect(ran.stdout).toMatch(/secrets +HF_TOKEN=\*\*\* \(from script\)/);
      expect(ran.stdout).toMatch(/args +--model acme\/tiny --task gsm8k/);
    });

    test(
      'inspect_tasks.json lists the tasks of the pinned inspect-evals',
      { timeout: TIME },
      async () => {
        const { stdout } = await runPayload(SCRIPT, ['--list-tasks']);
        expect(readFileSync(join(ROOT, 'payload/inspect_tasks.json'), 'utf8')).toBe(stdout);
      },
    );

    interface Failure {
      readonly name: string;
      readonly args: readonly string[];
      readonly env?: Readonly<Record<string, string>>;
      readonly code: number;
      /** Of the line, or null when there is none. */
      readonly status: string | null;
      readonly says: RegExp;
      readonly log?: boolean;
    }
    const failures: readonly Failure[] = [
      {
        name: 'a wrong token',
        args: ['--task', `${SUMS}@sums`],
        env: { HF_TOKEN: 'hf_notTheTokenOfThisServer' },
        code: 3,
        status: 'error',
        says: /Invalid username or password/,
        log: true,
      },
      {
        name: 'no token',
        args: ['--task', `${SUMS}@sums`],
        env: { HF_TOKEN: '' },
        code: 1,
        status: 'error',
        says: /HF_TOKEN/,
      },
      {
        name: 'a task that the file does not have',
        args: ['--task', `${SUMS}@no_such_task`],
        code: 1,
        status: 'error',
        says: /no_such_task|No inspect tasks/,
      },
      {
        name: 'a file that is not there',
        args: ['--task', 'not_there.py@sums'],
        code: 2,
        status: null,
        says: /there is no file not_there\.py/,
      },
      {
        name: 'a name close to a task',
        args: ['--task', 'mmlu_zero_shot'],
        code: 2,
        status: null,
        says: /has no task mmlu_zero_shot\. Nearest: .*mmlu_0_shot/,
      },
      {
        name: 'a dataset without eval.yaml',
        args: ['--task', 'hf/acme/no-eval-yaml'],
        code: 1,
        status: 'error',
        says: /No 'eval.yaml' file found/,
      },
      {
        name: 'a scorer that raises',
        args: ['--task', `${SUMS}@broken_scorer`],
        code: 3,
        status: 'error',
        says: /the scorer is broken/,
        log: true,
      },
      {
        name: 'every sample failing, which inspect calls a success',
        args: ['--task', `${SUMS}@broken_scorer`, '--', '--no-fail-on-error'],
        code: 3,
        status: 'incomplete',
        says: /no scores|samples failed/,
        log: true,
      },
      {
        name: 'an option that inspect does not know',
        args: ['--task', `${SUMS}@sums`, '--', '--no-such-option'],
        code: 2,
        status: 'error',
        says: /No such option/,
      },
      {
        name: 'a task that needs Docker',
        args: ['--task', 'inspect_evals/swe_bench'],
        code: 2,
        status: null,
        says: /a job has no Docker daemon/,
      },
      {
        name: 'a place for the log that the token may not write to',
        args: ['--task', `${SUMS}@sums`, '--log-dir', 'hf://datasets/somebody/logs'],
        code: 1,
        status: null,
        says: /the log cannot be put into hf:\/\/datasets\/somebody\/logs: .*403 Forbidden/,
      },
      {
        name: 'a token among the arguments',
        args: ['--task', `${SUMS}@sums`, '-T', `token=hf_${'a'.repeat(34)}`],
        code: 2,
        status: null,
        says: /argument \d+ looks like a token/,
      },
    ];
    test.for(failures)('$name', { timeout: TIME }, async ({ args, env = {}, ...expected }) => {
      const { code, results, stdout, stderr, dir } = await evaluate(args, { env });
      expect({ code, statuses: results.map(({ status }) => status), stdout }).toMatchObject({
        code: expected.code,
        statuses: expected.status === null ? [] : [expected.status],
      });
      const said = expected.status === null ? stderr : (results[0]?.error ?? '');
      expect(said).toMatch(expected.says);
      const file = results[0]?.log?.path;
      expect(file !== undefined).toBe(expected.log ?? false);
      if (file === undefined) return;
      const log = await readLogFile(join(dir, file));
      expect(log.results).toEqual([]);
      expect(log.findings.map(({ code: found }) => found)).toContain(
        expected.status === 'error' ? 'log-failed' : 'log-no-scores',
      );
    });
  });

// The child of the payload, which uv started: `python -m inspect_ai`.
function killInspect(uv: number): void {
  const [inspect] = execFileSync('pgrep', ['-f', `inspect_ai eval ${SUMS}@sums`], {
    encoding: 'utf8',
  })
    .split('\n')
    .map(Number)
    .filter((pid) => pid > 0 && ancestors(pid).includes(uv));
  if (inspect !== undefined) process.kill(inspect, 'SIGKILL');
}

// /proc/PID/stat: 12 (python) S 11 …
function ancestors(pid: number): readonly number[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const parent = Number(/\) \w (\d+)/.exec(stat)?.[1] ?? 0);
  return parent > 1 ? [parent, ...ancestors(parent)] : [];
}

function scoresOf({
  results,
  model,
  harnessVersion,
  partial,
}: Awaited<ReturnType<typeof readLogFile>>) {
  const scores = results.map((score) => ({ ...score, provenance: undefined }));
  return { scores, model, harnessVersion, partial };
}
