import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runProgram } from './run-program.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The embedded Hub as JavaScript, for tests that need it in a process of its own. */
export async function compileHub(): Promise<{ readonly url: string; readonly remove: () => void }> {
  // Below node_modules, so that the output finds the same dependencies.
  const cache = join(ROOT, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'test-hub-'));
  const config = {
    extends: join(ROOT, 'tsconfig.build.json'),
    compilerOptions: { outDir: folder, rootDir: join(ROOT, 'src'), declaration: false },
    include: [join(ROOT, 'src', 'test-hub')],
  };
  const configPath = join(folder, 'tsconfig.json');
  writeFileSync(configPath, JSON.stringify(config));
  const tsc = join(ROOT, 'node_modules', '.bin', 'tsc');
  const ran = await runProgram(tsc, ['-p', configPath], process.env);
  if (ran.code !== 0) throw new Error(`tsc failed: ${ran.stdout}${ran.stderr}`);
  return {
    url: pathToFileURL(join(folder, 'test-hub', 'index.js')).href,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
