import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The path of a file of this package, such as `assets/fonts/Inter-Regular.ttf`; null when it is not there. */
export function packageFile(path: string): string | null {
  // This file runs as src/io/…, as dist/io/… and inside the bundle, dist/bundle/….
  for (const up of ['../../', '../']) {
    const url = new URL(up + path, import.meta.url);
    if (existsSync(url)) return fileURLToPath(url);
  }
  return null;
}
