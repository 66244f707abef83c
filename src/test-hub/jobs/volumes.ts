import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JobVolume } from '../../io/hub/wire.ts';
import type { Commit } from '../state/types.ts';
import type { Store } from '../state/store.ts';

/** Where a volume of a job lies on this machine: there is no container that could have it at its `mountPath`. */
export interface Mount {
  readonly mountPath: string;
  readonly folder: string;
}

/** A bucket's folder, which keeps what the job writes. */
export function mountBucket(buckets: string, volume: JobVolume): Mount {
  const folder = join(buckets, volume.source, ...segments(volume.path ?? ''));
  mkdirSync(folder, { recursive: true });
  return { mountPath: volume.mountPath, folder };
}

/** A copy of a repo's files. Writing to it changes nothing in the repo. */
export function mountRepo(store: Store, commit: Commit, folder: string, volume: JobVolume): Mount {
  const within = segments(volume.path ?? '').join('/');
  for (const [path, entry] of commit.tree) {
    if (within !== '' && !path.startsWith(`${within}/`)) continue;
    const target = join(folder, ...segments(within === '' ? path : path.slice(within.length + 1)));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, store.contentOf(entry));
    chmodSync(target, 0o444);
  }
  mkdirSync(folder, { recursive: true });
  return { mountPath: volume.mountPath, folder };
}

/** `/logs/run-1` → the folder of this machine that stands for it; other texts stay. */
export function translate(text: string, mounts: readonly Mount[]): string {
  const mount = mounts.find(
    ({ mountPath }) => text === mountPath || text.startsWith(`${mountPath}/`),
  );
  return mount ? mount.folder + text.slice(mount.mountPath.length) : text;
}

/** The parts of a path; those that lead out of it are left out. */
function segments(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
}
