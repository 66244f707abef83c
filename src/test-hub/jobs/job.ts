import type { CreateJobRequest, Job, JobLogLine, JobStage } from '../../io/hub/wire.ts';
import type { StopProcess } from './run-process.ts';

/** A job as the Hub keeps it: what everybody may see of it, its log, and who waits for more of it. */
export interface HubJob {
  info: Job;
  readonly log: JobLogLine[];
  readonly listeners: Set<() => void>;
  /** Null when no process runs. */
  stop: StopProcess | null;
}

export function isOver({ info }: HubJob): boolean {
  return ['COMPLETED', 'CANCELED', 'ERROR', 'DELETED'].includes(info.status.stage);
}

export function newJob(
  request: CreateJobRequest,
  origin: {
    readonly id: string;
    readonly createdAt: string;
    readonly owner: Job['owner'];
    readonly initiator: { readonly id: string; readonly name: string };
  },
): HubJob {
  const { dockerImage, spaceId, command, environment, flavor, labels, volumes } = request;
  const { id, createdAt, owner, initiator } = origin;
  return {
    info: {
      id,
      type: 'job',
      createdAt,
      startedAt: null,
      finishedAt: null,
      dockerImage: dockerImage ?? null,
      spaceId: spaceId ?? null,
      command,
      arguments: request.arguments,
      environment,
      secrets: Object.keys(request.secrets ?? {}),
      flavor,
      labels: labels ?? {},
      volumes: volumes ?? [],
      status: { stage: 'SCHEDULING', message: null },
      owner,
      initiator: { type: 'user', id: initiator.id, name: initiator.name },
    },
    log: [],
    listeners: new Set(),
    stop: null,
  };
}

export function addLine(job: HubJob, data: string, at: Date): void {
  job.log.push({ data, timestamp: at.toISOString() });
  tell(job);
}

/** Moves a job on; one that has ended stays as it ended. */
export function setStage(job: HubJob, stage: JobStage, message: string | null, at: Date): void {
  if (isOver(job)) return;
  const status = { stage, message };
  const time = at.toISOString();
  if (stage === 'RUNNING') job.info = { ...job.info, status, startedAt: time };
  else job.info = { ...job.info, status, finishedAt: time, durations: durationsOf(job, at) };
  tell(job);
}

/** The job's process is gone: nothing more will be said. */
export function processEnded(job: HubJob): void {
  job.stop = null;
  tell(job);
}

function durationsOf({ info }: HubJob, at: Date): NonNullable<Job['durations']> {
  const seconds = (from: string, to: number): number => Math.round((to - Date.parse(from)) / 1000);
  const started = info.startedAt ?? at.toISOString();
  return {
    schedulingSecs: seconds(info.createdAt, Date.parse(started)),
    runningSecs: seconds(started, at.getTime()),
    totalSecs: seconds(info.createdAt, at.getTime()),
  };
}

function tell(job: HubJob): void {
  for (const listener of job.listeners) listener();
}
