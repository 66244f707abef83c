import { afterEach } from 'vitest';

import { connectHub, type Hub } from '../../../src/io/hub/hub.ts';
import { openRepo, type OpenRepoOptions } from '../../../src/io/repos/open-repo.ts';
import type { Repo } from '../../../src/io/repos/repo.ts';
import { type RunningHub, type Seed, startHub } from '../../../src/test-hub/index.ts';
import { testContext, type TestContext } from './context.ts';

export const CARD = '---\nlicense: mit\n---\n# Model\n';

export const tokens = {
  alice: 'hf_aliceWritesHere01',
  aliceReads: 'hf_aliceOnlyReads02',
  bob: 'hf_bobMayWriteToo003',
  bobReads: 'hf_bobOnlyReadsHere4',
  bobDiscusses: 'hf_bobMayDiscuss0005',
  bobDiscussesElsewhere: 'hf_bobElsewhere00006',
  bobContent: 'hf_bobReadsContent07',
  aliceContent: 'hf_aliceWritesRepo08',
} as const;

const fine = (global: string[], scope?: { name: string; permissions: string[] }) => ({
  canReadGatedRepos: true,
  global,
  scoped: scope
    ? [{ entity: { _id: 'x', type: 'model', name: scope.name }, permissions: scope.permissions }]
    : [],
});

export const seed: Seed = {
  users: [
    {
      name: 'alice',
      tokens: [
        { token: tokens.alice },
        { token: tokens.aliceReads, role: 'read' },
        {
          token: tokens.aliceContent,
          fineGrained: fine([], { name: 'alice', permissions: ['repo.write'] }),
        },
      ],
    },
    {
      name: 'bob',
      tokens: [
        { token: tokens.bob },
        { token: tokens.bobReads, role: 'read' },
        { token: tokens.bobDiscusses, fineGrained: fine(['discussion.write']) },
        {
          token: tokens.bobDiscussesElsewhere,
          fineGrained: fine([], { name: 'alice/other', permissions: ['discussion.write'] }),
        },
        { token: tokens.bobContent, fineGrained: fine(['repo.content.read']) },
      ],
    },
  ],
  repos: [
    {
      name: 'alice/model',
      formerNames: ['alice/old-name'],
      files: { 'README.md': CARD, '.eval_results/gsm8k.yaml': '[]\n', 'weights.bin': 'x' },
    },
    { name: 'alice/private', private: true, files: { 'README.md': CARD } },
    { name: 'alice/gated', gated: 'manual', files: { 'README.md': CARD, 'weights.bin': 'x' } },
    {
      name: 'alice/ignoring',
      files: { 'README.md': CARD, '.gitignore': '.eval_results/\n' },
    },
    {
      name: 'alice/lfs',
      files: {
        'README.md': CARD,
        '.gitattributes': '*.yaml filter=lfs diff=lfs merge=lfs -text\n',
      },
    },
  ],
};

/** A Hub that ends with the test, and contexts that talk to it. */
export interface HubBench {
  readonly hub: RunningHub;
  readonly contextOf: (token?: string | null, env?: Record<string, string>) => TestContext;
  readonly connect: (token?: string | null) => Promise<Hub>;
  readonly open: (id: string, token?: string | null, options?: OpenRepoOptions) => Promise<Repo>;
  /** Calls made so far, as `POST commit`; those of the opening of repos too. */
  readonly calls: () => string[];
}

const running: RunningHub[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((hub) => hub.close()));
});

export async function hubBench(): Promise<HubBench> {
  const hub = await startHub({ seed });
  running.push(hub);
  const contextOf: HubBench['contextOf'] = (token = null, env = {}) =>
    testContext({
      env: { HF_ENDPOINT: hub.url, ...(token !== null && { HF_TOKEN: token }), ...env },
    });
  return {
    hub,
    contextOf,
    connect: (token) => connectHub(contextOf(token)),
    open: (id, token, options) => openRepo(id, contextOf(token), options),
    calls: () => hub.requests.rows.map(({ method, group }) => `${method} ${group}`),
  };
}
