// Start-up as whole processes: `evalcard --version` and `extract-readme` on a 30 KB README, each as a
// ratio to `node -e 0` measured in the same run, in turns, so that a busy machine slows all alike.
//
//   npm run bench            (builds, then runs this)
//
// Last figures: see bench/README.md.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { bigCard } from './big-card.mjs';

const runs = Number(process.argv[2] ?? 20);
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'evalcard-bench-'));
const readme = join(folder, 'README.md');
writeFileSync(readme, bigCard(30 * 1024));

const commands = {
  'node -e 0': ['-e', '0'],
  'evalcard --version': [cli, '--version'],
  'evalcard extract-readme': [
    cli,
    'extract-readme',
    readme,
    '--repo-id',
    'acme/my-model-7b',
    '--dry-run',
    '--quiet',
  ],
};

const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let i = 0; i < runs; i += 1) {
  for (const [name, args] of Object.entries(commands)) times[name].push(time(args));
}
const floor = median(times['node -e 0']);
for (const [name, list] of Object.entries(times)) {
  const middle = median(list);
  console.log(
    `${name.padEnd(26)} ${middle.toFixed(0).padStart(5)} ms  ${(middle / floor).toFixed(2)} ×`,
  );
}
rmSync(folder, { recursive: true });

function time(args) {
  const start = process.hrtime.bigint();
  execFileSync(process.execPath, args, { stdio: 'ignore' });
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
