import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import writeFileAtomic from 'write-file-atomic';

import { EvalcardError } from '../../core/errors.ts';

/** Writes a file, whole or not at all; folders on the way are made. @throws EvalcardError 'unavailable'. */
export async function writePicture(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, Buffer.from(bytes));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EvalcardError('unavailable', `${path} cannot be written: ${reason}`, {
      cause,
      hint: 'Check the path, its permissions and the space on the disk.',
    });
  }
}
