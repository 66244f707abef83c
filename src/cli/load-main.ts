import { existsSync, readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import type * as main from './main.ts';

type Main = typeof main;

/**
 * Loads the command line in the quickest way that is at hand. The build puts it, with everything it needs, into one file, and
 * what V8 made of that file beside it: compiling is most of what a short command does. Without a build it is
 * loaded module by module. Figures: bench/README.md.
 */
export async function loadMain(): Promise<Main> {
  const bundle = fileURLToPath(new URL('../bundle/main.cjs', import.meta.url));
  if (!existsSync(bundle)) return import('./main.ts');
  // Node 22.8 and later keep what they compiled by themselves.
  if ('enableCompileCache' in Module && typeof Module.enableCompileCache === 'function') {
    Module.enableCompileCache();
    return createRequire(import.meta.url)(bundle) as Main;
  }
  return runWithCodeCache(bundle);
}

// What is in the cache is V8's own business: it refuses one of another version or of other flags, and compiles.
function runWithCodeCache(bundle: string): Main {
  const cachedData = contentOf(bundle.replace(/\.cjs$/, '.v8'));
  const script = new Script(Module.wrap(readFileSync(bundle, 'latin1')), {
    filename: bundle,
    ...(cachedData && { cachedData }),
  });
  // Reading a card asks hundreds of patterns a few things each: compiling them at once costs a tenth less than interpreting
  // them first and compiling them then. Only now, because a cache is refused under other flags than it was made with.
  setFlagsFromString('--no-regexp-tier-up');
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  return module.exports as Main;
}

function contentOf(path: string): Buffer | undefined {
  return existsSync(path) ? readFileSync(path) : undefined;
}
