// Reading and extracting over a folder of cards, in MB/s and tables/s, beside `cmark-gfm --extension table`
// (Debian package cmark-gfm) on the same bytes, in turns within one run: the ratio is the figure, the rest is the machine.
//
//   node bench/extract.mjs [folder] [rounds]     (after npm run build; any folder with README.md files below it)
//
// cmark-gfm is C and only renders, all bytes in one go. evalcard reads each card into grids ("read") and
// takes a model's scores out of them ("extract"). Last figures: see bench/README.md.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../shared/corpus', import.meta.url));
const rounds = Number(process.argv[3] ?? 9);
const flags = ['--extension', 'table', '--unsafe'];
const modules = new URL('../dist/core/tables/', import.meta.url);

if (!existsSync(folder))
  skip(`there is no folder ${folder}; name one: node bench/extract.mjs FOLDER`);
if (!existsSync(new URL('extract.js', modules))) skip('there is no dist/core; run npm run build');
const cards = cardsBelow(folder);
if (cards.length === 0) skip(`there is no README.md below ${folder}`);
const peer = spawnSync('cmark-gfm', ['--version'], { encoding: 'utf8' });
if (peer.error)
  console.error('SKIPPED beside cmark-gfm: it is not installed (apt install cmark-gfm)');

const { extractResults } = await import(new URL('extract.js', modules).href);
const { readTables } = await import(new URL('read.js', modules).href);
const bytes = Buffer.concat(cards.map(({ text }) => Buffer.from(text)));
const megabytes = bytes.length / 1e6;
const tables = cards.reduce((sum, { text }) => sum + readTables(text).tables.length, 0);
console.log(
  `${cards.length} cards, ${megabytes.toFixed(2)} MB, ${tables} tables, best of ${rounds} rounds`,
);

const render = (input) => execFileSync('cmark-gfm', flags, { input, maxBuffer: 1e9 });
const work = {
  // What starting the program costs is taken off.
  ...(!peer.error && { start: () => render(''), 'cmark-gfm': () => render(bytes) }),
  read: () => cards.forEach(({ text }) => readTables(text)),
  extract: () => cards.forEach(({ text, modelName }) => extractResults(text, { modelName })),
};
const best = Object.fromEntries(Object.keys(work).map((name) => [name, Infinity]));
for (let round = 0; round < rounds; round += 1) {
  for (const [name, run] of Object.entries(work)) best[name] = Math.min(best[name], time(run));
}
const { start = 0, ...measured } = best;
if (best['cmark-gfm']) measured['cmark-gfm'] -= start;
for (const [name, seconds] of Object.entries(measured)) {
  const peers = measured['cmark-gfm'];
  const ratio = peers ? `  ${(seconds / peers).toFixed(1)} ×` : '';
  console.log(
    `${name.padEnd(10)} ${(seconds * 1e3).toFixed(0).padStart(6)} ms  ${(megabytes / seconds).toFixed(1).padStart(7)} MB/s  ${(tables / seconds).toFixed(0).padStart(7)} tables/s${ratio}`,
  );
}

/** Each card with the name of its folder as the model's: what is looked for does not change what is read. */
function cardsBelow(path) {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name === 'README.md')
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => dirname(file) !== path)
    .toSorted()
    .map((file) => ({ text: readFileSync(file, 'utf8'), modelName: basename(dirname(file)) }));
}

function time(run) {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function skip(reason) {
  console.error(`SKIPPED: ${reason}`);
  process.exit(0);
}
