import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreateJobRequest, JobVolume } from '../../io/hub/wire.ts';
import { findCommit } from '../state/revisions.ts';
import type { Store } from '../state/store.ts';
import { HARDWARE } from './hardware.ts';
import { sharedVariables, type JobHost } from './host.ts';
import { addLine, isOver, processEnded, setStage, type HubJob } from './job.ts';
import { runProcess } from './run-process.ts';
import { mountBucket, mountRepo, translate, type Mount } from './volumes.ts';

/** Runs jobs as processes of this machine. */
export interface JobRunner {
  readonly jobs: Map<string, HubJob>;
  /** Folder with a folder for each bucket: `owner/name`. */
  readonly buckets: string;
  readonly keepAliveMs: number;
  readonly start: (job: HubJob, request: CreateJobRequest, origin: string) => void;
  readonly cancel: (job: HubJob) => void;
  /** Ends all processes and removes what they wrote. */
  readonly close: () => void;
}

/**
 * A runner whose jobs are real: the command runs in a scratch folder, with the job's environment, its secrets, and the
 * Hub's address in HF_ENDPOINT. The image is not run: the programs are those of this machine.
 */
export function createRunner(store: Store, now: () => Date, host: JobHost): JobRunner {
  const root = mkdtempSync(join(tmpdir(), 'evalcard-jobs-'));
  const jobs = new Map<string, HubJob>();
  const buckets = join(root, 'buckets');
  const start: JobRunner['start'] = (job, request, origin) => {
    if (isOver(job)) return;
    const home = join(root, job.info.id);
    mkdirSync(join(home, 'tmp'), { recursive: true });
    const mounts = (request.volumes ?? []).map((volume, index) =>
      mount(volume, join(home, `volume-${index}`)),
    );
    setStage(job, 'RUNNING', null, now());
    addLine(job, `===== Job started at ${now().toISOString()} =====`, now());
    const local = (text: string): string => translate(text, mounts);
    const env = { ...request.environment, ...request.secrets };
    // The Hub's default is half an hour.
    const seconds = request.timeoutSeconds ?? 1800;
    let timedOut = false;
    job.stop = runProcess({
      command: [...request.command, ...request.arguments].map(local),
      cwd: home,
      env: {
        ...sharedVariables(host),
        ...machineOf(job),
        HOME: home,
        TMPDIR: join(home, 'tmp'),
        HF_HOME: join(home, 'hf'),
        HF_ENDPOINT: origin,
        // What this Hub does not have.
        HF_HUB_DISABLE_XET: '1',
        HF_HUB_DISABLE_TELEMETRY: '1',
        ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, local(value)])),
      },
      onLine: (line) => addLine(job, line, now()),
      onEnd: (code, failure) => {
        clearTimeout(timer);
        if (failure !== null) addLine(job, failure, now());
        const reason = code === 137 ? 'OOMKilled' : 'Error';
        if (code === 0 && failure === null && !timedOut) setStage(job, 'COMPLETED', null, now());
        else if (timedOut) setStage(job, 'ERROR', `Job timeout (${seconds} s)`, now());
        else setStage(job, 'ERROR', `Job failed with exit code: ${code}. Reason: ${reason}`, now());
        processEnded(job);
        rmSync(home, { recursive: true, force: true });
      },
    });
    const timer = setTimeout(() => {
      timedOut = true;
      job.stop?.();
    }, seconds * 1000);
    timer.unref();
  };

  const mount = (volume: JobVolume, folder: string): Mount => {
    if (volume.type === 'bucket') return mountBucket(buckets, volume);
    const repo = store.findRepo(volume.type, volume.source);
    const commit = repo && findCommit(repo, volume.revision ?? 'main');
    if (!commit) throw new Error(`there is no ${volume.type} ${volume.source}`);
    return mountRepo(store, commit, folder, volume);
  };

  return {
    jobs,
    buckets,
    keepAliveMs: host.keepAliveMs ?? 30_000,
    start,
    cancel: (job) => {
      setStage(job, 'CANCELED', null, now());
      job.stop?.();
    },
    close: () => {
      for (const job of jobs.values()) job.stop?.('at once');
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** What the Hub tells a job about where it runs. */
function machineOf({ info }: HubJob): Record<string, string> {
  const hardware = HARDWARE.find(({ name }) => name === info.flavor);
  return {
    JOB_ID: info.id,
    ACCELERATOR: hardware?.accelerator?.model ?? '',
    CPU_CORES: hardware?.cpu.replace(/\D+/g, '') ?? '',
    MEMORY: hardware?.ram.replace(/\D+/g, '') ?? '',
  };
}
