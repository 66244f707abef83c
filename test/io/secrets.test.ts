import { inspect } from 'node:util';

import { describe, expect, test } from 'vitest';

import { openRepo } from '../../src/io/repos/open-repo.ts';
import type { WriteMode } from '../../src/io/repos/repo.ts';
import { testContext } from './support/context.ts';
import { CARD, hubBench, tokens } from './support/hub.ts';

// Everything that can go wrong on the way to a write, with a Hub that repeats the token in its answer.
const echo = `message=you sent Bearer ${tokens.bob} and hf_anotherOne12345`;
const faults = [
  `info:500:${echo}`,
  `info:401:${echo}`,
  `info:404:code=RepoNotFound;${echo}`,
  `info:429:r=0;t=1;${echo}`,
  `info:418:${echo}`,
  `info:warning:${echo}`,
  'info:cut-beforex*',
  'info:html',
  'info:wrong-json',
  'info:redirect-loopx*',
  `resolve:403:code=GatedRepo;${echo}`,
  `whoami:401:${echo}`,
  `auth-check:403:${echo}`,
  `validate-yaml:400:${echo}`,
  `validate-yaml:500x*`,
  `preupload:403:${echo}`,
  `commit:400:${echo}`,
  `commit:409:${echo}`,
  `commit:412:${echo}`,
  `commit:413:${echo}`,
  `commit:429:r=9;t=1;${echo}`,
  `commit:500:${echo}`,
  'commit:cut-after',
  'commit:cut-beforex*,discussions:cut-beforex*,commits:cut-beforex*',
];

describe.for<WriteMode>(['commit', 'pull-request'])('no token is told: %s', (mode) => {
  test.for(faults)('%s', async (fault) => {
    const { hub, contextOf } = await hubBench();
    hub.faults.add(fault);
    const context = contextOf(mode === 'commit' ? tokens.alice : tokens.bob);
    const told = await write(context, mode);
    expect(told).not.toMatch(/hf_[A-Za-z0-9]{8}/);
    // What was looked through is not empty: an event, an error, or the written.
    expect(told.length).toBeGreaterThan(20);
  });
});

test.for([
  ['offline', { HF_HUB_OFFLINE: '1' }],
  ['nobody there', { HF_ENDPOINT: 'http://127.0.0.1:9' }],
  ['credentials in the address', { HF_ENDPOINT: `http://me:${tokens.bob}@127.0.0.1:9` }],
  ['no address', { HF_ENDPOINT: tokens.bob }],
  ['no token', { HF_TOKEN: `"${tokens.bob}" ` }],
] as const)('no token is told: %s', async ([, env]) => {
  const told = await write(testContext({ env: { HF_TOKEN: tokens.bob, ...env } }), 'commit');
  expect(told).not.toMatch(/hf_[A-Za-z0-9]{8}/);
  expect(told).toMatch(/Error/);
});

/** A whole write; everything that a person, a log or a program would see of it. */
async function write(context: ReturnType<typeof testContext>, mode: WriteMode): Promise<string> {
  const seen: unknown[] = [];
  try {
    const repo = await openRepo('alice/model', context);
    await repo.checkWrite(mode);
    await repo.readFile('README.md');
    const files = [{ path: 'README.md', before: CARD, after: `${CARD}More.\n` }];
    seen.push(await repo.write({ title: 'A change', description: '', files }, mode), repo.label);
  } catch (error) {
    seen.push(error, error instanceof Error && [error.message, error.stack, error.cause]);
  }
  seen.push(context.events);
  const shown = inspect(seen, { depth: 12, showHidden: true, maxStringLength: null });
  return `${shown}\n${JSON.stringify(seen)}`;
}
