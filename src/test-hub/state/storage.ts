import type { HubEvent } from './events.ts';

/** Where events and file contents are kept. Both implementations are synchronous: a write is done when it returns. */
export interface Storage {
  /** Events of earlier runs, in order. Called once, first. */
  load(): readonly HubEvent[];
  /** When this returns the event survives the end of the process. */
  append(event: HubEvent): void;
  /** Contents by key: `git/{sha1}` or `lfs/{sha256}`. */
  hasBlob(key: string): boolean;
  readBlob(key: string): Uint8Array | null;
  writeBlob(key: string, bytes: Uint8Array): void;
  close(): void;
}

/** Keeps everything until the process ends. */
export function memoryStorage(): Storage {
  const blobs = new Map<string, Uint8Array>();
  return {
    load: () => [],
    append: () => {},
    hasBlob: (key) => blobs.has(key),
    readBlob: (key) => blobs.get(key) ?? null,
    writeBlob: (key, bytes) => void blobs.set(key, bytes),
    close: () => {},
  };
}
