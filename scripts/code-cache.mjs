// Leaves beside the bundled command line what V8 compiles of it when it reads a card, so that no process has to do it
// again (src/cli/load-main.ts). Functions that no command has called yet are not in it: hence the runs.
import { readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const bundle = fileURLToPath(new URL('../dist/bundle/main.cjs', import.meta.url));
const card = fileURLToPath(new URL('./demo/sample-card.md', import.meta.url));

const script = new Script(Module.wrap(readFileSync(bundle, 'latin1')), {
  // Where this machine builds is no business of whoever installs the package.
  filename: 'main.cjs',
});
const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(bundle), module, bundle, dirname(bundle));

for (const argv of [
  ['extract-readme', card, '--dry-run', '--quiet'],
  ['extract-readme', card, '--dry-run', '--json', '--quiet'],
  ['show', card],
  ['validate', card],
]) {
  const code = await module.exports.main(argv, '0.0.0');
  if (code !== 0) throw new Error(`evalcard ${argv.join(' ')} ended with exit code ${code}`);
}
writeFileSync(bundle.replace(/\.cjs$/, '.v8'), script.createCachedData());
