import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Look like tokens and are none: modules, functions, benchmarks.
const NO_TOKENS = new Set(['hf_hub_download', 'hf_xet']);

/** Every token and key that stands in a test, read out of the tests themselves: a new one is watched for at once. */
export function testTokens(): readonly string[] {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const found = files
    .filter((path) => /\.(?:ts|py|mjs)$/.test(path) && !path.startsWith('fixtures'))
    .flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(TOKEN)])
    .map(([, token = '']) => token)
    .filter((token) => !NO_TOKENS.has(token));
  return [...new Set(found)].toSorted((a, b) => b.length - a.length);
}

// 'hf_test_write_of-acme'   'aa_FreeKeyForTheMockServer0001'
//  ^^^^^^^^^^^^^^^^^^^^^     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
const TOKEN = /['"`](hf_[A-Za-z0-9_-]{4,}|aa_[A-Z][A-Za-z0-9_]{8,})['"`]/g;
