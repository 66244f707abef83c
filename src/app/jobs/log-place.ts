import { usageError } from '../../core/errors.ts';
import type { JobVolume } from '../../io/hub/wire.ts';

/** Where a job's log goes. */
export interface LogPlace {
  readonly kind: 'bucket' | 'address' | 'none';
  /** What the script is told; null leaves the log in the job, which is gone when it ends. */
  readonly dir: string | null;
  /** A bucket that is mounted: writing to it needs no token in the job. */
  readonly volume?: JobVolume;
  /** The default bucket, which is made when it is missing. */
  readonly makes?: string;
}

/** Where the bucket lies in the job. */
const MOUNT = '/evalcard-logs';

/**
 * `bucket`: the private bucket `<namespace>/evalcard-logs`, a folder for each run. `hf://buckets/owner/name[/folder]`: that
 * bucket. `hf://datasets/owner/name[/folder]`: a dataset, which the job's HF_TOKEN must be able to write to. `none`:
 * nowhere; scores, counts and versions still come home in the job's output.
 *
 * @throws EvalcardError 'usage' for anything else.
 */
export function chooseLogPlace(logs: string, namespace: string, runId: string): LogPlace {
  if (logs === 'none') return { kind: 'none', dir: null };
  if (logs === 'bucket') {
    const source = `${namespace}/evalcard-logs`;
    return { ...mounted(source, runId), makes: source };
  }
  const [, kind, source, folder = ''] =
    /^hf:\/\/(buckets|datasets)\/([\w.-]+\/[\w.-]+)(?:\/(.+?))?\/?$/.exec(logs) ?? [];
  if (kind === 'buckets' && source !== undefined) {
    return mounted(source, folder === '' ? runId : folder);
  }
  if (kind === 'datasets') return { kind: 'address', dir: logs };
  throw usageError(
    `--logs ${logs} is no place for logs`,
    'expected bucket, none, hf://buckets/owner/name/folder or hf://datasets/owner/name/folder',
  );
}

function mounted(source: string, path: string): LogPlace {
  return {
    kind: 'bucket',
    dir: MOUNT,
    volume: { type: 'bucket', source, mountPath: MOUNT, path, readOnly: false },
  };
}
