import { describe, expect, test } from 'vitest';

import { ended, jobHub, logText, look, shellJob, start } from '../support/job-bench.ts';
import { ask, send, testRows } from '../support/rows.ts';

testRows('a Hub without jobs', [
  {
    name: 'names hardware and prices all the same',
    request: 'GET /api/jobs/hardware',
    status: 200,
    answer: expect.arrayContaining([
      expect.objectContaining({
        name: 'a10g-large',
        unitLabel: 'minute',
        unitCostMicroUSD: 25_000,
      }),
    ]),
  },
  { name: 'has none', request: 'GET /api/jobs/ada', as: 'ada', status: 200, text: '[]' },
  {
    name: 'runs none',
    request: 'POST /api/jobs/ada',
    as: 'ada',
    body: shellJob('true'),
    status: 403,
    message: 'start it with --run-jobs',
  },
  { name: 'job of nobody', request: 'GET /api/jobs/ada/x', as: 'ada', status: 404 },
]);

describe('who may', () => {
  test.for([
    ['a stranger', 'bob', 'POST /api/jobs/ada', 403],
    ['a read token', 'adaRead', 'POST /api/jobs/ada', 403],
    ['a reader of an organisation', 'bob', 'POST /api/jobs/labs', 403],
    ['an admin of an organisation', 'ada', 'POST /api/jobs/labs', 200],
    ['nobody', undefined, 'POST /api/jobs/ada', 401],
    ['a stranger who lists', 'bob', 'GET /api/jobs/ada', 403],
  ] as const)('%s', async ([, as, request, status]) => {
    const hub = await jobHub();
    const body = request.startsWith('POST') ? { body: shellJob('true') } : {};
    const response = await send(hub, { request, ...(as && { as }), ...body });
    expect(response.status).toBe(status);
  });
});

test.for([
  ['an unknown flavor', { flavor: 'abacus' }, 'Invalid flavor: abacus'],
  ['no command', { command: [] }, 'command'],
  ['a variable name that is none', { environment: { '1X': '' } }, 'environment'],
  ['a label name that is none', { labels: { 'a b': '' } }, 'labels'],
  ['an image and a Space', { spaceId: 'a/b' }, 'Either dockerImage or spaceId'],
  [
    'a volume that is not there',
    { volumes: [{ type: 'dataset', source: 'ada/none', mountPath: '/d' }] },
    'Volume not found',
  ],
] as const)('refuses %s', async ([, more, message]) => {
  const hub = await jobHub();
  const body = shellJob('true', more);
  const response = await send(hub, { request: 'POST /api/jobs/ada', as: 'ada', body });
  expect({ status: response.status, text: await response.text() }).toEqual({
    status: 400,
    text: expect.stringContaining(message),
  });
});

describe('a job', () => {
  test('runs with its environment and secrets, and shows only their names', async () => {
    const hub = await jobHub();
    const body = shellJob('echo "$GREETING, $NAME at $HF_ENDPOINT"; echo oops >&2; echo $JOB_ID', {
      environment: { GREETING: 'Good day' },
      secrets: { NAME: 'Ada Lovelace' },
      labels: { task: 'gsm8k' },
    });
    const created = await start(hub, body);
    const job = await ended(hub, created.id);
    const log = await logText(hub, job.id);
    expect(created).toMatchObject({ status: { stage: 'SCHEDULING' }, secrets: ['NAME'] });
    expect(JSON.stringify(job)).not.toContain('Lovelace');
    expect(job).toMatchObject({
      status: { stage: 'COMPLETED' },
      labels: { task: 'gsm8k' },
      owner: { name: 'ada', type: 'user' },
    });
    expect(log).toMatch(/^data: \{"data":"===== Job started at /);
    expect(log).toContain(`Good day, Ada Lovelace at ${hub.url}`);
    expect(log).toContain('"data":"oops"');
    expect(log).toContain(`"data":"${job.id}"`);
  });

  test('sees nothing of the Hub’s own environment that is not meant for it', async () => {
    const hub = await jobHub();
    process.env['EVALCARD_NOT_FOR_JOBS'] = 'secret';
    const { id } = await start(hub, shellJob('env | cut -d= -f1 | sort'));
    await ended(hub, id);
    const names = [...(await logText(hub, id)).matchAll(/"data":"(\w+)"/g)].map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(['PATH', 'HOME', 'JOB_ID', 'UV_CACHE_DIR']));
    expect(names).not.toContain('EVALCARD_NOT_FOR_JOBS');
    expect(names.filter((name) => /TOKEN/.test(name ?? ''))).toEqual([]);
  });

  test.for([
    ['exit 3', 'Job failed with exit code: 3. Reason: Error'],
    ['kill -9 $$', 'Job failed with exit code: 137. Reason: OOMKilled'],
  ] as const)('that ends with %s failed', async ([script, message]) => {
    const hub = await jobHub();
    const { id } = await start(hub, shellJob(script));
    expect((await ended(hub, id)).status).toEqual({ stage: 'ERROR', message });
  });

  test('whose program is not on this machine says so in its log', async () => {
    const hub = await jobHub();
    const { id } = await start(hub, { ...shellJob(''), command: ['no-such-program'] });
    expect((await ended(hub, id)).status.stage).toBe('ERROR');
    expect(await logText(hub, id)).toContain('no-such-program');
  });

  test('is ended by a timeout, with everything it started, and its last words are kept', async () => {
    const hub = await jobHub();
    const script = 'trap "echo last words; exit 0" TERM; echo up; sleep 60 & wait';
    const { id } = await start(hub, shellJob(script, { timeoutSeconds: 1 }));
    expect((await ended(hub, id)).status).toEqual({ stage: 'ERROR', message: 'Job timeout (1 s)' });
    expect(await logText(hub, id)).toContain('last words');
  });

  test('can be cancelled, and its log ends', async () => {
    const hub = await jobHub();
    const { id } = await start(hub, shellJob('echo up; sleep 60'));
    const text = logText(hub, id);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await ask(hub, { request: `POST /api/jobs/ada/${id}/cancel`, as: 'ada', body: {} });
    expect(await text).toContain('"data":"up"');
    expect((await look(hub, id)).status.stage).toBe('CANCELED');
  });

  test('keeps its connection alive, and replays its log from the start or the tail', async () => {
    const hub = await jobHub({ keepAliveMs: 30 });
    const { id } = await start(hub, shellJob('echo a; sleep 0.3; echo b'));
    const whole = await logText(hub, id);
    expect(whole).toContain(': keep-alive\n\n');
    expect(await logText(hub, id)).toBe(whole.replaceAll(': keep-alive\n\n', ''));
    expect(await logText(hub, id, '?tail=1')).toMatch(/^data: \{"data":"b",[^\n]+\n\n$/);
  });

  test('has a bucket and a dataset where it wants them', async () => {
    const hub = await jobHub();
    await ask(hub, { request: 'POST /api/buckets/ada/logs', as: 'ada', body: { private: true } });
    const again = await send(hub, { request: 'POST /api/buckets/ada/logs', as: 'ada', body: {} });
    const script = 'cp "$1/README.md" "$2/card.md"';
    const { id } = await start(hub, {
      ...shellJob(''),
      command: ['bash', '-c', script, 'x', '/data', '/logs'],
      volumes: [
        { type: 'dataset', source: 'ada/plain-data', mountPath: '/data' },
        { type: 'bucket', source: 'ada/logs', mountPath: '/logs', path: 'run-1' },
      ],
    });
    const job = await ended(hub, id);
    const file = { request: 'GET /buckets/ada/logs/resolve/run-1/card.md' };
    const [mine, theirs] = [await send(hub, { ...file, as: 'ada' }), await send(hub, file)];
    expect(again.status).toBe(409);
    expect(job.status.stage).toBe('COMPLETED');
    expect(await mine.text()).toBe('# Data\n');
    expect(theirs.status).toBe(401);
    expect(await ask(hub, { request: 'GET /api/buckets/ada/logs', as: 'ada' })).toMatchObject({
      id: 'ada/logs',
      private: true,
      totalFiles: 1,
    });
    const outside = '/buckets/ada/logs/resolve/..%2F..%2F..%2Fetc%2Fpasswd';
    expect((await send(hub, { request: `GET ${outside}`, as: 'ada' })).status).toBe(404);
  });
});

test('jobs are listed newest first, by stage and label, in pages', async () => {
  const hub = await jobHub();
  for (const [script, task] of [
    ['true', 'a'],
    ['exit 1', 'b'],
    ['true', 'c'],
  ] as const) {
    await ended(hub, (await start(hub, shellJob(script, { labels: { task } }))).id);
  }
  const list = async (query: string): Promise<string[]> => {
    const rows = await ask(hub, { request: `GET /api/jobs/ada${query}`, as: 'ada' });
    return (rows as { labels: { task: string } }[]).map(({ labels }) => labels.task);
  };
  expect(await list('')).toEqual(['c', 'b', 'a']);
  expect(await list('?stage=COMPLETED')).toEqual(['c', 'a']);
  expect(await list('?label=task%3Db')).toEqual(['b']);
  const page = await send(hub, { request: 'GET /api/jobs/ada?limit=2', as: 'ada' });
  expect(page.headers.get('link')).toMatch(/limit=2&cursor=\w+>; rel="next"$/);
});

test('a job has a page, in which its log does nothing', async () => {
  const hub = await jobHub();
  const script = 'echo "<script>alert(1)</script>"';
  const { id } = await start(hub, shellJob(script, { secrets: { KEY: 'value-of-a-secret' } }));
  await ended(hub, id);
  const page = await (await fetch(`${hub.url}/jobs/ada/${id}`)).text();
  expect(page).toContain('COMPLETED');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;\n');
  expect(page).not.toContain('<script>');
  expect(page).not.toContain('value-of-a-secret');
  expect((await fetch(`${hub.url}/jobs/bob/${id}`)).status).toBe(404);
});
