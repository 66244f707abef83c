// The same 20 edits, made by evalcard and by `metadata_update` of huggingface_hub (Python), each on a card of its own
// on an embedded Hub: how many lines each takes away and adds, and which values of the card are lost.
//
//   node bench/edits.mjs [folder]     (after npm run build; EVALCARD_PYTHON names a Python with huggingface_hub)
//
// Without a folder the cards are this repository's fixtures; with one, the first 20 README.md with front matter below
// it. Last figures: see bench/README.md.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { structuredPatch } from 'diff';

import { mergeResults, placeResults, readCard } from '../dist/core/cards/index.js';
import { startHub } from '../dist/test-hub/index.js';

const python = process.env.EVALCARD_PYTHON ?? 'python3';
const token = 'hf_bench';
const cards = process.argv[2] ? cardsBelow(process.argv[2]) : fixtures();
if (cards.length === 0) stop('there is no card with front matter');
const version = spawnSync(python, ['-c', 'import huggingface_hub as h; print(h.__version__)'], {
  encoding: 'utf8',
});
if (version.status !== 0) stop(`${python} has no huggingface_hub; name one with EVALCARD_PYTHON`);

const source = { name: 'Report', url: 'https://example.com/report' };
const score = {
  benchmark: { name: 'GSM8K', dataset: { id: 'openai/gsm8k', config: 'main', split: 'test' } },
  metric: { name: 'Exact match', type: 'exact_match', stated: true },
  value: 81.5,
  unit: 'percent',
  task: { type: 'text-generation', name: 'Text Generation' },
  source,
};
const placed = placeResults([score], { layout: 'per-benchmark' });

const hub = await startHub({
  seed: {
    users: [{ name: 'bench', tokens: [{ token, role: 'write' }] }],
    repos: cards.map(({ text }, at) => ({
      name: `bench/card-${at}`,
      files: { 'README.md': text },
    })),
  },
});
const rows = [];
for (const [at, { name, text }] of cards.entries()) {
  const modelName = `card-${at}`;
  const ours = mergeResults(readCard(text), placed, { modelName });
  const refusal = ours.findings.find(({ severity }) => severity === 'error');
  const theirs = await updateWithPython(`bench/${modelName}`);
  rows.push({
    name,
    ours: refusal ? `refused: ${refusal.code}` : changeOf(text, ours.text),
    theirs: theirs.text === null ? `error: ${theirs.error}` : changeOf(text, theirs.text),
  });
}
await hub.close();
print(rows);

async function updateWithPython(repo) {
  const results = placed.map(({ task, dataset, source: from, metrics: [metric] }) => ({
    task,
    dataset,
    source: from,
    metrics: [{ name: metric.name, type: metric.type, value: metric.value }],
  }));
  const code = [
    'import json, sys',
    'from huggingface_hub import metadata_update',
    'repo, results = sys.argv[1], json.loads(sys.argv[2])',
    'metadata_update(repo, {"model-index": [{"name": repo.split("/")[1], "results": results}]}, overwrite=True)',
  ].join('\n');
  const env = {
    ...process.env,
    HF_ENDPOINT: hub.url,
    HF_TOKEN: token,
    HF_HUB_DISABLE_TELEMETRY: '1',
    HF_HUB_DISABLE_XET: '1',
  };
  const run = await spawnOutside(python, ['-c', code, repo, JSON.stringify(results)], env);
  if (run.status !== 0) return { text: null, error: run.error };
  const answer = await fetch(`${hub.url}/${repo}/resolve/main/README.md`);
  return { text: await answer.text() };
}

/** The embedded Hub answers in this process, so that the child must not block it. */
async function spawnOutside(command, args, env) {
  const { spawn } = await import('node:child_process');
  const child = spawn(command, args, { env });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const status = await new Promise((resolve) => child.on('close', resolve));
  const error = said
    .trim()
    .split('\n')
    .findLast((line) => /^\S*(?:Error|Exception)/.test(line));
  return { status, error: (error ?? said.trim().split('\n').at(-1) ?? '').slice(0, 90) };
}

/** Lines taken away and added, and how many values that were in the front matter are not in it any more. */
function changeOf(before, after) {
  const { hunks } = structuredPatch('a', 'b', before, after, '', '', { context: 0 });
  const lines = hunks.flatMap((hunk) => hunk.lines);
  const lost = leaves(readCard(before).metadata).filter(
    (
      (left) => (leaf) =>
        !take(left, leaf)
    )(leaves(readCard(after).metadata)),
  );
  return {
    removed: lines.filter((line) => line.startsWith('-')).length,
    added: lines.filter((line) => line.startsWith('+')).length,
    lost: lost.length,
  };
}

/** Every scalar with its key, anywhere in the data. */
function leaves(data, key = '') {
  if (Array.isArray(data)) return data.flatMap((item) => leaves(item, key));
  if (data === null) return [];
  if (typeof data !== 'object') return [`${key}=${JSON.stringify(data)}`];
  return Object.entries(data).flatMap(([name, value]) => leaves(value, name));
}

function take(list, item) {
  const at = list.indexOf(item);
  if (at !== -1) list.splice(at, 1);
  return at !== -1;
}

function print(all) {
  const cell = (change) =>
    typeof change === 'string'
      ? change
      : `−${change.removed} +${change.added}${change.lost > 0 ? `, ${change.lost} values lost` : ''}`;
  console.log(
    `| card | evalcard | metadata_update (huggingface_hub ${version.stdout.trim()}) |\n|---|---|---|`,
  );
  for (const { name, ours, theirs } of all)
    console.log(`| ${name} | ${cell(ours)} | ${cell(theirs)} |`);
  const sum = (side) => {
    const changes = all.map((row) => row[side]).filter((change) => typeof change !== 'string');
    const total = (key) => changes.reduce((all, change) => all + change[key], 0);
    return `${changes.length} edits: −${total('removed')} +${total('added')}, ${total('lost')} values lost`;
  };
  console.log(`| **together** | ${sum('ours')} | ${sum('theirs')} |`);
}

function fixtures() {
  const folder = fileURLToPath(new URL('../test/fixtures', import.meta.url));
  const merge = readdirSync(join(folder, 'cards/merge')).filter((file) =>
    file.endsWith('.before.md'),
  );
  const more = ['kestrel', 'conflict', 'heron', 'invalid', 'odd'];
  return [
    ...merge.map((file) => [file.replace('.before.md', ''), join(folder, 'cards/merge', file)]),
    ...more.map((name) => [name, join(folder, 'transcripts', name, 'README.md')]),
  ].map(([name, path]) => ({ name, text: readFileSync(path, 'utf8') }));
}

function cardsBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name === 'README.md')
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => ({ name: basename(dirname(path)), text: readFileSync(path, 'utf8') }))
    .filter(({ text }) => readCard(text).frontMatter !== null)
    .slice(0, 20);
}

function stop(why) {
  console.error(`SKIPPED: ${why}`);
  process.exit(0);
}
