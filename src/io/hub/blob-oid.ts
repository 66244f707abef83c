import { createHash } from 'node:crypto';

/** The id git gives a file's content: equal ids mean equal bytes. */
export function gitBlobOid(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
