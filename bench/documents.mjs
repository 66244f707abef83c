// Edits and checks over a folder of cards: bytes changed outside of the lines that are meant (must be 0), and the time
// `validate` takes for 1,000 cards, beside parsing their front matter with the `yaml` library alone.
//
//   node bench/documents.mjs [folder] [cards]     (after npm run build; any folder with README.md files below it)
//
// Fewer cards are taken again and again until there are 1,000. Last figures: see bench/README.md.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parseDocument } from 'yaml';

import {
  mergeResults,
  placeResults,
  removeResults,
  validateCard,
  writeCardTable,
} from '../dist/core/cards/index.js';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../shared/corpus', import.meta.url));
const wanted = Number(process.argv[3] ?? 1000);
if (!existsSync(folder)) stop(`there is no folder ${folder}`);
const cards = cardsBelow(folder);
if (cards.length === 0) stop(`there is no README.md below ${folder}`);

const scores = ['MMLU', 'GSM8K', 'HLE'].map((name, at) => ({
  benchmark: { name, id: name.toLowerCase() },
  metric: { name: 'Accuracy', type: 'accuracy', stated: false },
  value: 85.2 + at,
  unit: 'percent',
  task: { type: 'text-generation' },
  source: { name: 'Model Card', url: 'https://huggingface.co/bench/card' },
}));
const placed = placeResults(scores);
const changed = placeResults(scores.map((score) => ({ ...score, value: score.value + 1 })));

const edits = { added: 0, updated: 0, removed: 0, rendered: 0, refused: 0 };
let outside = 0;
for (const text of cards) {
  const added = mergeResults(text, placed, { modelName: 'card' });
  if (added.findings.some(({ severity }) => severity === 'error')) {
    edits.refused += 1;
    continue;
  }
  count('added', text, added);
  const over = mergeResults(added.text, changed, { modelName: 'card', onConflict: 'overwrite' });
  count('updated', added.text, over);
  const ours = ({ source }) => source?.url === 'https://huggingface.co/bench/card';
  count('removed', over.text, removeResults(over.text, ours));
  count('rendered', text, writeCardTable(text, scores, { append: true }));
}
console.log(
  `${cards.length} cards: ${Object.entries(edits)
    .map(([what, number]) => `${number} ${what}`)
    .join(', ')}`,
);
console.log(`bytes changed outside of the intended places: ${outside}`);

const thousand = Array.from({ length: wanted }, (_, at) => cards[at % cards.length]);
const size = thousand.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
const parse = best(() => {
  for (const text of thousand) {
    const { frontMatter } = readCardBlock(text);
    if (frontMatter !== null) parseDocument(frontMatter, { logLevel: 'silent' });
  }
});
const validate = best(() => thousand.forEach((text) => validateCard(text)));
console.log(
  `validate ${wanted} cards (${(size / 1e6).toFixed(1)} MB): ${(validate * 1e3).toFixed(0)} ms, ${(validate / parse).toFixed(1)} × parsing their front matter (${(parse * 1e3).toFixed(0)} ms)`,
);

/** What lies between the splices must be the same bytes, before and after. */
function count(what, before, { text: after, splices }) {
  edits[what] += 1;
  let at = 0;
  let shift = 0;
  for (const { start, end, insert } of [...splices, last(before)].toSorted(
    (a, b) => a.start - b.start,
  )) {
    const [old, now] = [before.slice(at, start), after.slice(at + shift, start + shift)];
    for (let i = 0; i < Math.max(old.length, now.length); i += 1)
      outside += old[i] === now[i] ? 0 : 1;
    shift += insert.length - (end - start);
    at = end;
  }
  outside += Math.abs(before.length + shift - after.length);
}

function last(text) {
  return { start: text.length, end: text.length, insert: '' };
}

function readCardBlock(text) {
  const block = /^\s*---[ \t]*\r?\n([^]*?)^---[ \t]*$/m.exec(text);
  return { frontMatter: block?.[1] ?? null };
}

function best(run, rounds = 5) {
  let fastest = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    run();
    fastest = Math.min(fastest, (performance.now() - start) / 1000);
  }
  return fastest;
}

function cardsBelow(path) {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name === 'README.md')
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((file) => readFileSync(file, 'utf8'));
}

function stop(why) {
  console.error(`SKIPPED: ${why}; name a folder: node bench/documents.mjs FOLDER`);
  process.exit(0);
}
