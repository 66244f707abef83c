// The main jobs from end to end on this machine: an embedded Hub, a model card with tables on it, a preview, a pull
// request, and a look at the result; then, where uv is installed, an evaluation with the real inspect-ai as a job of that
// Hub, from the price to the pull request. Every command is printed before its output and runs as a user would run it.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startHub } from '../dist/test-hub/index.js';
import { benchmark, startModel, whyNoEvaluation } from './demo/evaluation.mjs';

const repo = 'acme/Kestrel-7B-Chat';
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const card = readFileSync(new URL('./demo/sample-card.md', import.meta.url), 'utf8');
const home = mkdtempSync(join(tmpdir(), 'evalcard-demo-'));

const hub = await startHub({
  seed: {
    users: [{ name: 'acme', tokens: [{ token: 'hf_demo_write', role: 'write' }] }],
    repos: [{ name: repo, files: { 'README.md': card } }, benchmark],
  },
  jobs: { env: process.env },
});

try {
  console.log(`A Hub runs at ${hub.url}, with the card of an invented model: ${hub.url}/${repo}\n`);
  await evalcard(['extract-readme', '--repo-id', repo, '--dry-run']);
  await evalcard(['extract-readme', '--repo-id', repo, '--create-pr']);
  await evalcard(['get-prs', repo]);
  await evalcard(['show', repo, '--revision', 'refs/pr/1']);
  await evalcard(['validate', repo, '--revision', 'refs/pr/1']);
  console.log(`The pull request's page: ${hub.url}/${repo}/discussions/1\n`);
  await evaluate();
  // A pipe, a script and CI have nobody who would open the page.
  if (process.stdin.isTTY && process.stdout.isTTY) await untilToldToStop();
  else console.log('(in a terminal the Hub stays up, so that the page can be opened)');
} finally {
  await hub.close();
  rmSync(home, { recursive: true, force: true });
}

/** The second half. */
async function evaluate() {
  console.log('Now an evaluation. uv prepares inspect-ai; the first time this takes a minute …');
  const reason = whyNoEvaluation();
  if (reason !== null) {
    console.log(`Left out: ${reason}.\n`);
    return;
  }
  const model = await startModel();
  const task = ['--model', repo, '--task', 'hf/acme/eight-sums/eight_sums'];
  try {
    await evalcard([
      'jobs',
      'run',
      ...task,
      '--base-url',
      model.url,
      '--publish',
      '--create-pr',
      '--yes',
    ]);
    await evalcard(['jobs', 'ps', '--all']);
    console.log(`The pull request's page: ${hub.url}/${repo}/discussions/2\n`);
  } finally {
    model.close();
  }
}

async function evalcard(args) {
  console.log(`$ evalcard ${args.join(' ')}`);
  const code = await run(process.execPath, [cli, ...args]);
  console.log('');
  if (code !== 0) throw new Error(`evalcard ${args[0]} ended with exit code ${code}`);
}

function run(command, args) {
  const env = {
    ...process.env,
    HF_ENDPOINT: hub.url,
    HF_TOKEN: 'hf_demo_write',
    HF_HOME: home,
    // The Hub is gone afterwards: nothing of this can be undone.
    XDG_STATE_HOME: home,
  };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('close', resolve);
  });
}

function untilToldToStop() {
  console.log('The Hub stays up until you press Enter or Ctrl-C.');
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    process.stdin.once('data', resolve).once('end', resolve);
  }).finally(() => process.stdin.destroy());
}
