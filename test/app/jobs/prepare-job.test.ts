import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { prepareJob } from '../../../src/app/jobs/prepare-job.ts';
import type { JobWishes } from '../../../src/app/jobs/wishes.ts';
import { jobBench, SCRIPT, tokens, wishes } from './job-bench.ts';

async function refusal(more: Partial<JobWishes>, token: string | null = tokens.owner) {
  const { contextOf, hub } = await jobBench();
  const thrown = await prepareJob(wishes(more), contextOf(token)).catch((error: unknown) => error);
  const paid = hub.requests.rows.filter(({ group }) => group === 'create-job');
  expect(paid).toEqual([]);
  return thrown;
}

describe('refused before it costs anything', () => {
  const cases: readonly {
    name: string;
    wishes: Partial<JobWishes>;
    code: string;
    says: RegExp;
    hint: RegExp;
  }[] = [
    {
      name: 'an unknown task, with the nearest',
      wishes: { task: 'gsm9k' },
      code: 'usage',
      says: /no task gsm9k/,
      hint: /inspect_evals\/gsm8k/,
    },
    {
      name: 'a task that needs Docker',
      wishes: { task: 'inspect_evals/cybench' },
      code: 'refused',
      says: /no Docker daemon/,
      hint: /import-log/,
    },
    {
      name: 'a task that runs the model’s code',
      wishes: { task: 'humaneval' },
      code: 'refused',
      says: /runs code that the model wrote/,
      hint: /--sandbox local/,
    },
    {
      name: 'a task of lighteval given to inspect',
      wishes: { task: 'lighteval|gsm8k|5' },
      code: 'usage',
      says: /task of lighteval/,
      hint: /--framework lighteval/,
    },
    {
      name: 'a dataset that is no benchmark',
      wishes: { task: 'hf/ada/plain-data' },
      code: 'usage',
      says: /has no eval\.yaml/,
      hint: /leaderboard/,
    },
    {
      name: 'a dataset that is not there',
      wishes: { task: 'hf/ada/nothing' },
      code: 'unavailable',
      says: /does not exist/,
      hint: /spelling/,
    },
    {
      name: 'a task that a dataset does not have',
      wishes: { task: 'hf/ada/sums/sum' },
      code: 'usage',
      says: /has no task sum/,
      hint: /hf\/ada\/sums\/sums/,
    },
    {
      name: 'a gated benchmark',
      wishes: { task: 'hf/bob/hidden-questions/sums' },
      code: 'refused',
      says: /gated/,
      hint: /Ask for access at http/,
    },
    {
      name: 'a task file that is not there',
      wishes: { task: 'missing.py@sums' },
      code: 'usage',
      says: /no file missing\.py/,
      hint: /Python/,
    },
    {
      name: 'unknown hardware, with what there is and its prices',
      wishes: { hardware: 'a10-small' },
      code: 'usage',
      says: /no hardware a10-small\. Did you mean a10g-small/,
      hint: /a10g-small +\$1\.00 an hour +1 × A10G, 24 GB/,
    },
    {
      name: 'hardware that is too small, with what fits',
      wishes: { hardware: 't4-small', model: 'ada/Heron-8B' },
      code: 'refused',
      says: /8\.03 B parameters, 16\.1 GB of weights do not fit on t4-small, which has 16 GB/,
      hint: /l4x1 fits, at \$0\.80 an hour.*--keep-hardware/,
    },
    {
      name: 'vLLM without a GPU',
      wishes: { provider: 'vllm', hardware: 'cpu-basic' },
      code: 'refused',
      says: /vLLM needs one/,
      hint: /hf-inference-providers/,
    },
    {
      name: 'a model that fits nowhere',
      wishes: {
        provider: 'vllm',
        model: 'ada/Whale-400B',
        keepHardware: false,
        hardware: 'a100-large',
      },
      code: 'refused',
      says: /do not fit on a100-large/,
      hint: /h200x8/,
    },
    {
      name: 'weights of unknown size without hardware',
      wishes: { provider: 'vllm', model: 'ada/Wren' },
      code: 'usage',
      says: /does not know the size/,
      hint: /--hardware NAME/,
    },
    {
      name: 'gated weights without access',
      wishes: { provider: 'vllm', model: 'bob/Gated-1B' },
      code: 'refused',
      says: /weights of bob\/Gated-1B are gated.*the job would fail/,
      hint: /Ask for access at http/,
    },
    {
      name: 'a model that is not there',
      wishes: { model: 'ada/nothing' },
      code: 'unavailable',
      says: /ada\/nothing does not exist/,
      hint: /spelling/,
    },
    {
      name: 'a model that is no repo id',
      wishes: { model: 'a/b/c' },
      code: 'usage',
      says: /one slash/,
      hint: /owner\/name/,
    },
    {
      name: 'what may cost too much, with the time that can be afforded',
      wishes: { provider: 'vllm', hardware: 'a100-large', maxCost: 1 },
      code: 'refused',
      says: /a100-large for 2 h may cost \$5\.00, more than --max-cost 1/,
      hint: /--timeout 23m/,
    },
    {
      name: 'lighteval with a provider',
      wishes: { framework: 'lighteval', task: 'gsm8k|5', provider: 'hf-inference-providers' },
      code: 'usage',
      says: /loads the weights itself/,
      hint: /--provider vllm/,
    },
    {
      name: 'lighteval with flags of inspect',
      wishes: { framework: 'lighteval', task: 'gsm8k|5', epochs: 4, temperature: '0' },
      code: 'usage',
      says: /does not know --epochs, --temperature/,
      hint: /--framework inspect/,
    },
    {
      name: 'a server without an address',
      wishes: { provider: 'openai-compatible' },
      code: 'usage',
      says: /needs the address/,
      hint: /--base-url/,
    },
    {
      name: 'a token as an argument',
      wishes: { modelArg: ['token=hf_abcdefghijklmnop'] },
      code: 'refused',
      says: /argument \d looks like a token/,
      hint: /--secret/,
    },
    {
      name: 'the user’s own token in a variable, whatever it looks like',
      wishes: { env: [`KEY=${tokens.owner}`] },
      code: 'refused',
      says: /--env KEY looks like a token/,
      hint: /--secret/,
    },
    {
      name: 'a secret whose value stands on the command line',
      wishes: { secret: ['HF_TOKEN=hf_abcdefghijklmnop'] },
      code: 'refused',
      says: /--secret HF_TOKEN=… holds the secret itself/,
      hint: /write --secret HF_TOKEN/,
    },
    {
      name: 'a secret without a value',
      wishes: { secret: ['OPENAI_API_KEY'] },
      code: 'usage',
      says: /no variable OPENAI_API_KEY/,
      hint: /NAME=VARIABLE/,
    },
    {
      name: 'a place for logs that is none',
      wishes: { logs: 's3://bucket' },
      code: 'usage',
      says: /no place for logs/,
      hint: /hf:\/\/buckets/,
    },
  ];

  test.for(cases)('$name', async ({ wishes: more, code, says, hint }) => {
    expect(await refusal(more)).toMatchObject({
      code,
      message: expect.stringMatching(says),
      hint: expect.stringMatching(hint),
    });
  });

  test('no refusal repeats a token', async () => {
    const texts = await Promise.all([
      refusal({ modelArg: ['token=hf_abcdefghijklmnop'] }),
      refusal({ secret: ['HF_TOKEN=hf_abcdefghijklmnop'] }),
      refusal({ secret: ['hf_abcdefghijklmnop=x'] }),
      refusal({ env: ['hf_abcdefghijklmnop'] }),
    ]);
    expect(texts.map(String).join('\n')).not.toContain('abcdefghijklmnop');
  });
});

describe('planned', () => {
  const plans: readonly { name: string; wishes: Partial<JobWishes>; plan: object }[] = [
    {
      name: 'an inference provider, on the cheapest CPU',
      wishes: { task: 'mmlu' },
      plan: {
        provider: 'hf-inference-providers',
        hardware: { name: 'cpu-basic' },
        task: { name: 'inspect_evals/mmlu_0_shot' },
        notes: ['mmlu is inspect_evals/mmlu_0_shot'],
        mostDollars: expect.closeTo(0.02, 3),
      },
    },
    {
      name: 'the cheapest GPU that the weights fit on',
      wishes: { provider: 'vllm' },
      plan: {
        hardware: { name: 'l4x1' },
        mostDollars: expect.closeTo(1.6, 3),
        notes: [
          'gsm8k is inspect_evals/gsm8k',
          expect.stringMatching(/--task hf\/openai\/gsm8k$/),
          expect.stringMatching(/^l4x1 is the cheapest that fits 8\.03 B parameters/),
        ],
      },
    },
    {
      name: 'vLLM because the hardware has GPUs, on all of them',
      wishes: { hardware: 'l4x4' },
      plan: {
        provider: 'vllm',
        request: {
          command: expect.arrayContaining(['-M', 'tensor_parallel_size=4', '--revision']),
        },
      },
    },
    {
      name: 'hardware that is too small, when somebody insists',
      wishes: { provider: 'vllm', hardware: 't4-small', keepHardware: true },
      plan: {
        hardware: { name: 't4-small' },
        notes: expect.arrayContaining([expect.stringContaining('do not fit')]),
      },
    },
    {
      name: 'a task of a dataset',
      wishes: { task: 'hf/ada/sums/products' },
      plan: { task: { name: 'hf/ada/sums/products' }, notes: [] },
    },
    {
      name: 'lighteval',
      wishes: { framework: 'lighteval', task: 'gsm8k|5', script: SCRIPT },
      plan: {
        provider: 'vllm',
        request: { command: expect.arrayContaining(['--task', 'gsm8k|5', '--backend', 'vllm']) },
      },
    },
    {
      name: 'a script at an address, without a shell',
      wishes: { script: 'https://example.com/mine.py' },
      plan: {
        request: {
          command: expect.arrayContaining(['uv', 'run', 'https://example.com/mine.py', '--model']),
          environment: {},
        },
      },
    },
    {
      name: 'logs in a bucket, mounted',
      wishes: { logs: 'hf://buckets/ada/mine/here' },
      plan: {
        request: {
          volumes: [
            {
              type: 'bucket',
              source: 'ada/mine',
              mountPath: '/evalcard-logs',
              path: 'here',
              readOnly: false,
            },
          ],
        },
      },
    },
    {
      name: 'an organisation that pays',
      wishes: { namespace: 'labs' },
      plan: { namespace: 'labs', logs: { makes: 'labs/evalcard-logs' } },
    },
  ];

  test.for(plans)('$name', async ({ wishes: more, plan }) => {
    const bench = await jobBench();
    const prepared = await prepareJob(wishes(more), bench.contextOf());
    expect(prepared.plan).toMatchObject(plan);
    expect(prepared.plan.request.timeoutSeconds).toBe(7200);
  });
});

test.for([
  [{ groq: { status: 'live' } }, false],
  [[{ provider: 'groq', status: 'live' }], false],
  [{ groq: { status: 'staging' } }, true],
  [{}, true],
  [undefined, false],
] as const)('who serves the model: %j', async ([inferenceProviderMapping, warned]) => {
  const bench = await jobBench();
  const context = bench.contextOf(tokens.owner, {
    // The embedded Hub has no providers.
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      if (typeof input !== 'string' || !input.includes('/api/models/')) return answer;
      const info = (await answer.json()) as object;
      return Response.json({ ...info, inferenceProviderMapping });
    },
  });
  const { plan } = await prepareJob(wishes(), context);
  expect(plan.notes.some((note) => note.includes('no inference provider serves'))).toBe(warned);
});

test('the token is in the secrets of what is sent, and nowhere else', async () => {
  const bench = await jobBench();
  writeFileSync(join(bench.cwd, 'my_task.py'), '# a task\n');
  let sent = '';
  const context = bench.contextOf(tokens.owner, {
    fetch: (input, init) => {
      const posted = init?.method === 'POST' && typeof input === 'string';
      if (posted && input.endsWith('/api/jobs/ada') && typeof init.body === 'string') {
        sent = init.body;
      }
      return fetch(input, init);
    },
  });
  const { plan, submit } = await prepareJob(
    wishes({
      task: 'my_task.py@sums',
      script: SCRIPT,
      limit: '10',
      epochs: 2,
      temperature: '0.5',
      taskArg: ['fewshot=5'],
      env: ['LANG=C'],
      secret: ['OTHER_KEY=HF_TOKEN'],
    }),
    context,
  );
  await submit();
  const { secrets, ...rest } = JSON.parse(sent);
  console.log(`sent: ${shown({ ...rest, secrets: Object.keys(secrets) })}`);
  expect(secrets).toEqual({ HF_TOKEN: tokens.owner, OTHER_KEY: tokens.owner });
  expect(JSON.stringify(rest)).not.toContain(tokens.owner);
  expect(JSON.stringify(plan)).not.toContain(tokens.owner);
  expect(rest).toMatchObject({
    dockerImage: 'ghcr.io/astral-sh/uv:python3.12-bookworm',
    flavor: 'cpu-basic',
    timeoutSeconds: 7200,
    arguments: [],
    labels: {
      name: 'eval-my_task.py-sums',
      'evalcard-run': '20260102-00000001',
      model: 'ada-Heron-8B',
      'model-revision': expect.stringMatching(/^[0-9a-f]{40}$/),
    },
  });
  expect(Object.keys(rest.environment)).toEqual(['LANG', 'EVALCARD_FILE_1', 'EVALCARD_FILE_2']);
  expect(rest.command.slice(0, 2)).toEqual(['bash', '-c']);
  expect(rest.command.slice(3)).toEqual([
    'bash',
    'payload.mjs',
    '--model',
    'ada/Heron-8B',
    '--task',
    'my_task.py@sums',
    '--provider',
    'hf-inference-providers',
    '--limit',
    '10',
    '--epochs',
    '2',
    '--temperature',
    '0.5',
    '--log-dir',
    '/evalcard-logs',
    '--nonce',
    '00000002',
    '-T',
    'fewshot=5',
  ]);
});

test('a job can be given a token that may only read', async () => {
  const bench = await jobBench();
  const context = bench.contextOf();
  const env = { ...context.env, JOB_TOKEN: tokens.reader };
  const wanted = wishes({ script: SCRIPT, secret: ['HF_TOKEN=JOB_TOKEN'] });
  let sent: { readonly secrets?: object } = {};
  const { submit } = await prepareJob(wanted, {
    ...context,
    env,
    fetch: (input, init) => {
      if (init?.method === 'POST' && typeof init.body === 'string') sent = JSON.parse(init.body);
      return fetch(input, init);
    },
  });
  await submit();
  expect(sent.secrets).toEqual({ HF_TOKEN: tokens.reader });
});

/** Without the scripts, which are long. */
function shown(request: object): string {
  return JSON.stringify(request, (_key, value: unknown) =>
    typeof value === 'string' && value.length > 300 ? `(${value.length} characters)` : value,
  );
}

describe('submitting', () => {
  test.for([
    ['create-job:500:after', expect.stringMatching(/^[0-9a-f]{24}$/)],
    ['create-job:cut-after', expect.stringMatching(/^[0-9a-f]{24}$/)],
    [
      'create-job:html',
      expect.objectContaining({ hint: expect.stringContaining('ps --label evalcard-run=') }),
    ],
  ] as const)('knows whether a job was started: %s', async ([faults, expected]) => {
    const { contextOf, hub } = await jobBench();
    const { submit } = await prepareJob(wishes({ script: SCRIPT }), contextOf());
    hub.faults.add(faults);
    const outcome = await submit().then(
      ({ id }) => id,
      (error: unknown) => error,
    );
    const calls = hub.requests.rows.filter(({ group }) => group === 'create-job');
    expect(calls).toHaveLength(1);
    expect(outcome).toEqual(expected);
  });

  test('that is interrupted knows the job all the same', async () => {
    const bench = await jobBench();
    const abort = new AbortController();
    const context = bench.contextOf(tokens.owner, {
      signal: abort.signal,
      fetch: async (input, init = {}) => {
        if (init.method !== 'POST' || abort.signal.aborted) return fetch(input, init);
        const { signal: _, ...undisturbed } = init;
        const answer = await fetch(input, undisturbed);
        if (typeof input === 'string' && input.endsWith('/api/jobs/ada')) {
          abort.abort();
          abort.signal.throwIfAborted();
        }
        return answer;
      },
    });
    const { submit } = await prepareJob(wishes({ script: SCRIPT }), context);
    const { id } = await submit();
    expect([...(bench.hub.runner?.jobs.keys() ?? [])]).toEqual([id]);
  });

  test('without credit says how to add some', async () => {
    const { contextOf, hub } = await jobBench();
    const { submit } = await prepareJob(wishes({ script: SCRIPT }), contextOf());
    hub.faults.add('create-job:402');
    await expect(submit()).rejects.toMatchObject({
      condition: 'payment-required',
      hint: expect.stringMatching(/settings\/billing/),
    });
  });

  test('goes on without a bucket where there can be none', async () => {
    const { contextOf, hub } = await jobBench();
    const context = contextOf();
    const { submit } = await prepareJob(wishes({ script: SCRIPT }), context);
    hub.faults.add('buckets:403');
    const { id } = await submit();
    const row = hub.runner?.jobs.get(id)?.info;
    expect(row?.volumes).toEqual([]);
    expect(row?.command).not.toContain('--log-dir');
    expect(context.events).toContainEqual({
      kind: 'warning',
      text: expect.stringContaining('no bucket'),
    });
  });
});
