import { Hono, type Context } from 'hono';
import type { Job } from '../../io/hub/wire.ts';
import { requireUser, type Caller } from '../access/caller.ts';
import { canRunJobs, canSeeJobs } from '../access/permissions.ts';
import { readJson } from '../http/body.ts';
import { baseOf, callerOf, type HubContext } from '../http/context.ts';
import { pageOf } from '../http/pages.ts';
import { badRequest, forbidden, Refusal } from '../http/refusal.ts';
import { HARDWARE } from '../jobs/hardware.ts';
import { newJob, type HubJob } from '../jobs/job.ts';
import { logStream } from '../jobs/log-stream.ts';
import { createJobSchema, labelsSchema } from '../jobs/requests.ts';
import type { JobRunner } from '../jobs/runner.ts';

const JOB = '/api/jobs/:namespace/:id';

/** Jobs. A Hub that was started without them lists none and refuses to run any. */
export function jobRoutes(hub: HubContext): Hono {
  const app = new Hono();

  app.get('/api/jobs/hardware', (c) => c.json(HARDWARE));

  app.get('/api/jobs/:namespace', (c) => {
    const rows = jobsOf(hub, c).map(({ info }) => info);
    const page = pageOf(rows, c.req.url, { limit: 100, most: 100 });
    return c.json(page.rows satisfies readonly Job[], 200, page.headers);
  });

  app.post('/api/jobs/:namespace', async (c) => {
    const { caller, runner, owner } = placeOf(hub, c);
    const request = await readJson(c, createJobSchema);
    if (!HARDWARE.some(({ name }) => name === request.flavor)) {
      throw badRequest(`Invalid flavor: ${request.flavor}`);
    }
    for (const { type, source } of request.volumes ?? []) {
      const there =
        type === 'bucket' ? bucketIn(source, owner.name) : hub.store.findRepo(type, source);
      if (!there) throw badRequest(`Volume not found: ${type} ${source}`);
    }
    const job = newJob(request, {
      id: hub.store.freshId('job'),
      createdAt: hub.now().toISOString(),
      owner,
      initiator: requireUser(caller),
    });
    runner.jobs.set(job.info.id, job);
    const origin = baseOf(c);
    setImmediate(() => runner.start(job, request, origin));
    return c.json(job.info);
  });

  app.get('/api/jobs/:namespace/count', (c) => c.json({ count: jobsOf(hub, c).length }));

  app.get(JOB, (c) => c.json(jobOf(hub, c).info));

  app.get(`${JOB}/logs`, (c) => {
    const tail = c.req.query('tail');
    const stream = logStream(jobOf(hub, c), {
      tail: tail === undefined ? null : Number(tail),
      keepAliveMs: hub.runner?.keepAliveMs ?? 30_000,
    });
    return new Response(stream, {
      headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' },
    });
  });

  app.post(`${JOB}/cancel`, (c) => {
    const job = jobOf(hub, c);
    const { runner } = placeOf(hub, c);
    runner.cancel(job);
    return c.json(job.info);
  });

  app.put(`${JOB}/labels`, async (c) => {
    const job = jobOf(hub, c);
    placeOf(hub, c);
    const { labels } = await readJson(c, labelsSchema);
    job.info = { ...job.info, labels };
    return c.json(job.info);
  });

  return app;
}

/** The namespace of a request that runs or changes jobs. */
function placeOf(
  hub: HubContext,
  c: Context,
): { readonly caller: Caller; readonly runner: JobRunner; readonly owner: Job['owner'] } {
  const caller = callerOf(hub, c);
  requireUser(caller);
  const namespace = c.req.param('namespace') ?? '';
  const account = hub.store.state.accounts.get(namespace);
  if (!account || !canRunJobs(hub.store.state, caller, namespace)) {
    throw forbidden('You have read access but not the required permissions for this operation');
  }
  const { runner } = hub;
  if (!runner) throw forbidden('This embedded Hub runs no jobs: start it with --run-jobs');
  return { caller, runner, owner: { id: account.id, name: account.name, type: account.kind } };
}

function jobsOf(hub: HubContext, c: Context): HubJob[] {
  const caller = callerOf(hub, c);
  requireUser(caller);
  const namespace = c.req.param('namespace') ?? '';
  if (!canSeeJobs(hub.store.state, caller, namespace)) {
    throw forbidden('You have read access but not the required permissions for this operation');
  }
  const stages = c.req.queries('stage') ?? [];
  const labels = c.req.queries('label') ?? [];
  return [...(hub.runner?.jobs.values() ?? [])]
    .filter(({ info }) => info.owner.name === namespace)
    .filter(({ info }) => stages.length === 0 || stages.includes(info.status.stage))
    .filter(({ info }) => labels.every((label) => hasLabel(info, label)))
    .toReversed();
}

function hasLabel({ labels = {} }: Job, wanted: string): boolean {
  const [key = '', ...value] = wanted.split('=');
  return value.length === 0 ? key in labels : labels[key] === value.join('=');
}

/** The Hub does not tell a job that is not there from one of somebody else. */
function jobOf(hub: HubContext, c: Context): HubJob {
  const caller = callerOf(hub, c);
  requireUser(caller);
  const namespace = c.req.param('namespace') ?? '';
  const job = hub.runner?.jobs.get(c.req.param('id') ?? '');
  const visible = canSeeJobs(hub.store.state, caller, namespace);
  if (job && visible && job.info.owner.name === namespace) return job;
  throw new Refusal(404, 'Job not found');
}

function bucketIn(source: string, namespace: string): boolean {
  return source.startsWith(`${namespace}/`);
}
