// Puts the command line, dependencies included, into one file, dist/bundle/main.cjs, and what V8 made of it beside it
// (code-cache.mjs). The library (dist/index.js) stays as tsc wrote it. Loading some two hundred small modules and
// compiling them costs a process more than all its work. Figures: bench/README.md.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';

const { metafile } = await build({
  entryPoints: { main: 'dist/cli/main.js' },
  outdir: 'dist/bundle',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  // Only a script can be compiled ahead: V8's cache for modules came with Node 22.
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  // Large, and loaded only behind a proxy and for a PNG.
  external: ['undici', '@resvg/resvg-wasm'],
  // As require(): a script from V8's code cache cannot import().
  supported: { 'dynamic-import': false },
  metafile: true,
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
});

// In ASCII the text is half as large in memory, and read without decoding (src/cli/load-main.ts).
const bundle = 'dist/bundle/main.cjs';
writeFileSync(bundle, readFileSync(bundle, 'utf8').replaceAll(/[\u0080-\uffff]/g, escaped));

// A build asks nobody anything.
execFileSync(process.execPath, ['scripts/code-cache.mjs'], {
  env: { ...process.env, HF_HUB_OFFLINE: '1' },
  stdio: ['ignore', 'ignore', 'inherit'],
});

writeFileSync('dist/THIRD-PARTY-LICENSES.txt', licences(Object.keys(metafile.inputs)));

/** The same in a string, a template and a regular expression, and esbuild leaves none anywhere else. */
function escaped(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

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
