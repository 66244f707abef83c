#!/usr/bin/env node
import { readFileSync } from 'node:fs';

const { version } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { version: string };
const argv = process.argv.slice(2);

// `--version` alone answers without loading the parser: it is what scripts ask first and often.
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${version}\n`);
} else {
  const { loadMain } = await import('./cli/load-main.ts');
  const { main } = await loadMain();
  process.exitCode = await main(argv, version);
}
