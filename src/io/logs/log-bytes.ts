import { type FileHandle, open } from 'node:fs/promises';

/** A log's bytes, wherever they lie: enough for an archive (its end first) and for a stream. */
export interface LogBytes {
  readonly size: number;
  /** Bytes from `start` up to, not including, `end`. */
  stream(start: number, end: number): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** A file on this machine. @throws the error of node:fs */
export async function openFileBytes(path: string): Promise<LogBytes> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return {
    size,
    stream: (start, end) => streamFile(file, start, end),
    close: () => file.close(),
  };
}

/** The first bytes of a log, fewer when it is shorter. */
export async function readStart(bytes: LogBytes, length: number): Promise<Buffer> {
  return readRange(bytes, 0, Math.min(length, bytes.size));
}

export async function readRange(bytes: LogBytes, start: number, end: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes.stream(start, end)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

// One buffer is used again and again: a consumer that keeps bytes copies them.
async function* streamFile(
  file: FileHandle,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(1, end - start)));
  let position = start;
  while (position < end) {
    const length = Math.min(buffer.length, end - position);
    const { bytesRead } = await file.read(buffer, 0, length, position);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    position += bytesRead;
  }
}

const CHUNK = 1 << 20;
