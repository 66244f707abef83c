// Puts the command line into few files: dist/cli.js and dist/chunks/, dependencies included. The library (dist/index.js) stays
// as tsc wrote it. Loading some two hundred small modules costs a process more than all its work; commands stay
// lazy, because every `import()` becomes a chunk of its own. Figures: bench/README.md.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';

const { metafile } = await build({
  entryPoints: { cli: 'dist/cli.js' },
  outdir: 'dist',
  allowOverwrite: true,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  // Loaded only behind a proxy, and large.
  external: ['undici'],
  metafile: true,
  // Some dependencies are CommonJS: they ask for node's own modules, and where they are (write-file-atomic).
  banner: {
    js: [
      "import { createRequire as evalcardRequire } from 'node:module';",
      "import { fileURLToPath as evalcardPath } from 'node:url';",
      'const require = evalcardRequire(import.meta.url);',
      'const __filename = evalcardPath(import.meta.url);',
    ].join(' '),
  },
});

writeFileSync('dist/THIRD-PARTY-LICENSES.txt', licences(Object.keys(metafile.inputs)));

/** The licence texts of every package that the bundle contains. */
function licences(inputs) {
  const folders = inputs.flatMap(
    (path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  );
  return [...new Set(folders)]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map(notice)
    .join('\n\n');
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8') : `Licence: ${license}`;
  return `${name} ${version}\n${'='.repeat(72)}\n${text.trim()}`;
}
