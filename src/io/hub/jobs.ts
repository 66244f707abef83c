import * as v from 'valibot';

import { callForJson, callHub } from './call.ts';
import type { Hub } from './hub.ts';
import { listPages } from './pages.ts';
import { query } from './urls.ts';
import type { CreateJobRequest, Job, JobHardware } from './wire.ts';

/** A job: ids are unique within a namespace only. */
export interface JobName {
  /** The user or organisation that pays for it. */
  readonly namespace: string;
  readonly id: string;
}

/** What jobs can run on, with prices. Needs no token. */
export async function listJobHardware(hub: Hub): Promise<readonly JobHardware[]> {
  return callForJson(hub, { path: '/api/jobs/hardware' }, v.array(hardwareSchema));
}

/**
 * Starts a job. Never repeated by itself: a job costs money.
 *
 * @throws HubError `payment-required` without credit, `forbidden` without the right to run jobs there.
 */
export function runJob(hub: Hub, namespace: string, request: CreateJobRequest): Promise<Job> {
  return callForJson(
    hub,
    {
      method: 'POST',
      path: `/api/jobs/${encodeURIComponent(namespace)}`,
      body: JSON.stringify(request),
      patient: true,
    },
    jobSchema,
  );
}

/** @throws HubError `job-not-found` */
export function getJob(hub: Hub, job: JobName): Promise<Job> {
  return callForJson(hub, { path: jobPath(job) }, jobSchema);
}

/** A namespace's jobs, newest first, page by page; of these stages and with these labels (`name` or `name=value`). */
export function listJobs(
  hub: Hub,
  {
    namespace,
    stages = [],
    labels = [],
  }: {
    readonly namespace: string;
    readonly stages?: readonly string[];
    readonly labels?: readonly string[];
  },
): AsyncGenerator<Job> {
  const filters = query({ stage: stages, label: labels });
  return listPages(
    hub,
    { path: `/api/jobs/${encodeURIComponent(namespace)}${filters}` },
    jobSchema,
  );
}

/** Ends a job. One that has ended stays as it is. */
export async function cancelJob(hub: Hub, job: JobName): Promise<void> {
  await callHub(hub, { method: 'POST', path: jobPath(job, '/cancel'), idempotent: true });
}

/** The job's page, for people. */
export function jobUrl({ endpoint }: Hub, { namespace, id }: JobName): string {
  return `${endpoint}/jobs/${encodeURIComponent(namespace)}/${encodeURIComponent(id)}`;
}

export function jobPath({ namespace, id }: JobName, rest = ''): string {
  return `/api/jobs/${encodeURIComponent(namespace)}/${encodeURIComponent(id)}${rest}`;
}

const jobSchema = v.looseObject({
  id: v.string(),
  createdAt: v.optional(v.string(), ''),
  startedAt: v.exactOptional(v.string()),
  finishedAt: v.exactOptional(v.string()),
  dockerImage: v.exactOptional(v.string()),
  spaceId: v.exactOptional(v.string()),
  command: v.optional(v.array(v.string()), []),
  arguments: v.optional(v.array(v.string()), []),
  environment: v.optional(v.record(v.string(), v.pipe(v.unknown(), v.transform(String))), {}),
  secrets: v.optional(
    v.union([
      v.array(v.string()),
      v.pipe(
        v.record(v.string(), v.unknown()),
        v.transform((named) => Object.keys(named)),
      ),
    ]),
    [],
  ),
  flavor: v.optional(v.string(), ''),
  labels: v.exactOptional(v.record(v.string(), v.string())),
  volumes: v.exactOptional(
    v.array(
      v.looseObject({
        type: v.picklist(['bucket', 'model', 'dataset', 'space']),
        source: v.string(),
        mountPath: v.string(),
        path: v.exactOptional(v.string()),
      }),
    ),
  ),
  status: v.pipe(
    v.looseObject({ stage: v.string(), message: v.exactOptional(v.string()) }),
    v.transform(({ stage, message = null }) => ({ stage, message })),
  ),
  durations: v.exactOptional(
    v.looseObject({
      schedulingSecs: v.exactOptional(v.number()),
      runningSecs: v.exactOptional(v.number()),
      totalSecs: v.exactOptional(v.number()),
    }),
  ),
  owner: v.looseObject({
    id: v.optional(v.string(), ''),
    name: v.string(),
    type: v.optional(v.string(), 'user'),
  }),
});

const hardwareSchema = v.pipe(
  v.looseObject({
    name: v.string(),
    prettyName: v.optional(v.string(), ''),
    cpu: v.optional(v.string(), ''),
    ram: v.optional(v.string(), ''),
    accelerator: v.exactOptional(
      v.looseObject({
        type: v.optional(v.string(), ''),
        model: v.optional(v.string(), ''),
        quantity: v.optional(v.string(), '1'),
        vram: v.optional(v.string(), ''),
        manufacturer: v.optional(v.string(), ''),
      }),
    ),
    unitCostMicroUSD: v.number(),
    unitCostUSD: v.optional(v.number(), 0),
    unitLabel: v.optional(v.string(), 'minute'),
  }),
  v.transform((row) => ({ ...row, accelerator: row.accelerator ?? null })),
);
