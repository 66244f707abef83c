import { createHash } from 'node:crypto';
import type { RepoType } from '../../io/hub/wire.ts';
import { applyEvent, emptyState, nameKey } from './apply.ts';
import type { HubEvent } from './events.ts';
import { blobOid, sha256 } from './objects.ts';
import type { Storage } from './storage.ts';
import type { FileEntry, HubState, Repo } from './types.ts';

/** The state together with where it is kept: reading is free, `record` is the only way to change it. */
export interface Store {
  readonly state: HubState;
  /** Writes the event down, then applies it. */
  record(event: HubEvent): void;
  /** 24 hexadecimal digits, never the same twice for one Hub. */
  freshId(purpose: string): string;
  /** Keeps the content of a regular file. */
  putFile(bytes: Uint8Array): FileEntry;
  /** Keeps the content of a large file; returns its sha256. */
  putLarge(bytes: Uint8Array): string;
  hasLarge(oid: string): boolean;
  /** Content of a file, following a large file's pointer. */
  contentOf(entry: FileEntry): Uint8Array;
  findRepo(type: RepoType, name: string): Repo | null;
  /** The repo that used to have this name. */
  findMoved(type: RepoType, name: string): Repo | null;
  close(): void;
}

export function openStore(storage: Storage): Store {
  const state = restore(storage);
  let issued = 0;
  return {
    state,
    record: (event) => {
      storage.append(event);
      applyEvent(state, event);
    },
    freshId: (purpose) => {
      issued += 1;
      const text = `${purpose}:${state.serial}:${issued}:${state.repos.size}`;
      return createHash('sha1').update(text).digest('hex').slice(0, 24);
    },
    putFile: (bytes) => {
      const oid = blobOid(bytes);
      if (!storage.hasBlob(`git/${oid}`)) storage.writeBlob(`git/${oid}`, bytes);
      return { oid, size: bytes.length };
    },
    putLarge: (bytes) => {
      const oid = sha256(bytes);
      storage.writeBlob(`lfs/${oid}`, bytes);
      return oid;
    },
    hasLarge: (oid) => storage.hasBlob(`lfs/${oid}`),
    contentOf: (entry) => readContent(storage, entry),
    findRepo: (type, name) => byKey(state, state.names.get(nameKey(type, name))),
    findMoved: (type, name) => byKey(state, state.formerNames.get(nameKey(type, name))),
    close: () => storage.close(),
  };
}

/** Gives the storage back when it cannot be read: a lock must not outlive a failed start. */
function restore(storage: Storage): HubState {
  const state = emptyState();
  try {
    for (const event of storage.load()) applyEvent(state, event);
  } catch (error) {
    storage.close();
    throw error;
  }
  return state;
}

function readContent(storage: Storage, entry: FileEntry): Uint8Array {
  const key = entry.lfs ? `lfs/${entry.lfs.oid}` : `git/${entry.oid}`;
  const bytes = storage.readBlob(key);
  if (!bytes) throw new Error(`content ${key} is missing from the embedded Hub's storage`);
  return bytes;
}

function byKey(state: HubState, id: string | undefined): Repo | null {
  return id === undefined ? null : (state.repos.get(id) ?? null);
}
