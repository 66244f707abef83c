import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { fixtureList, type FixtureRow } from '../../src/core/artificial-analysis/fixture.ts';
import { startHub } from '../../src/test-hub/index.ts';
import type { RunningHub } from '../../src/test-hub/index.ts';
import { keys, type MockAa, startMockAa } from '../support/mock-aa/server.ts';
import { type CliRun, runCli } from '../support/run-cli.ts';
import { seed, tokens } from './transcript-seed.ts';

interface Story {
  readonly name: string;
  readonly commands: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly answer?: boolean;
}

const pro = { AA_API_KEY: keys.pro };
const folder = './kestrel --repo-id acme/Kestrel-7B-Chat';
const hub = '--repo-id acme/Kestrel-7B-Chat';

// What each prints stands in transcripts/<name>.md: `npx vitest run test/cli -u` rewrites it, the diff is the review.
const stories: readonly Story[] = [
  { name: 'import-aa: help', commands: ['import-aa --help'] },
  {
    name: 'import-aa: without a key',
    commands: [`import-aa ${folder}`, `import-aa ${folder} --fixture --dry-run --only hle`],
  },
  {
    name: 'import-aa: a folder, preview, write, and again',
    commands: [
      `import-aa ${folder} --dry-run`,
      `import-aa ${folder} --yes --quiet`,
      `import-aa ${folder} --yes --quiet`,
      'validate ./kestrel',
    ],
    env: pro,
  },
  {
    name: 'import-aa: consent is asked for once',
    commands: [`import-aa ${folder} --only hle`, `import-aa ${folder} --only gpqa`],
    env: pro,
    answer: true,
  },
  {
    name: 'import-aa: nobody there to agree',
    commands: [`import-aa ${folder} --only hle`, `import-aa ${folder} --only hle --json`],
    env: pro,
  },
  {
    name: 'import-aa: agreed by a line of configuration',
    commands: [`import-aa ${folder} --only hle --quiet`],
    env: { ...pro, EVALCARD_AA_CONSENT: 'yes' },
  },
  {
    name: 'import-aa: composite indexes, estimates',
    commands: [
      `import-aa ${folder} --only artificial_analysis_intelligence_index --dry-run`,
      `import-aa ./plain --aa-slug polar-8b-instruct --include-indexes --dry-run --only artificial_analysis_intelligence_index --only artificial_analysis_coding_index`,
      `import-aa ./plain --aa-slug polar-8b-instruct --include-estimated --dry-run --only artificial_analysis_intelligence_index`,
    ],
    env: pro,
  },
  {
    name: 'import-aa: which model',
    commands: [
      'import-aa ./plain --repo-id acme/Tern-30B --dry-run',
      'import-aa ./plain --repo-id acme/Tern-30B --variant reasoning --only hle --dry-run',
      'import-aa ./plain --repo-id acme/Tern-31B --dry-run',
      'import-aa ./plain --repo-id acme/Tern-30B --aa-slug tern-31b',
      'import-aa ./plain --repo-id acme/Tern-30B --creator-slug acmee --model-name tern-30b',
      'import-aa ./plain --repo-id acme/x --creator-slug acme --model-name tern-30b --only hle --dry-run',
      'import-aa ./plain --dry-run',
      'import-aa ./plain --only hl --aa-slug tern-30b',
      'import-aa ./plain --aa-slug old-faithful',
    ],
    env: pro,
  },
  {
    name: 'import-aa: a free key',
    commands: [`import-aa ${folder} --dry-run`, `import-aa ${folder} --dry-run --include-indexes`],
    env: { AA_API_KEY: keys.free },
  },
  {
    name: 'import-aa: keys that cannot work',
    commands: [`import-aa ${folder}`],
    env: { AA_API_KEY: 'hf_AbCdEfGhIjKlMnOp' },
  },
  {
    name: 'import-aa: a Hub, both formats, one pull request',
    commands: [
      `import-aa ${hub} --format both --only hle --only scicode --create-pr --yes`,
      `import-aa ${hub} --aa-slug kestrel-7b-chat --format both --only hle --only scicode --create-pr --yes`,
      'get-prs acme/Kestrel-7B-Chat',
      `import-aa ${hub} --aa-slug kestrel-7b-chat --format both --only hle --create-pr --yes --quiet`,
      `import-aa ${hub} --aa-slug kestrel-7b-chat --only gpqa --update-pr --yes --quiet`,
    ],
    env: { ...pro, HF_TOKEN: tokens.acme },
  },
  {
    name: 'import-aa: invented scores stay off the Hub',
    commands: ['import-aa --repo-id acme/Kestrel-7B-Chat --fixture --yes'],
    env: { HF_TOKEN: tokens.acme, PUBLIC: 'yes' },
  },
  {
    name: 'import-aa: from a file',
    commands: [
      'import-aa ./plain --repo-id acme/x --aa-slug tern-7b --from-file saved.json --dry-run --include-indexes',
      'import-aa ./plain --aa-slug tern-7b --from-file mapping.json',
      'import-aa ./plain --aa-slug tern-7b --from-file ./plain/README.md',
      'import-aa ./plain --aa-slug tern-7b --from-file missing.json',
      'import-aa ./plain --aa-slug tern-7b --from-file saved.json --fixture',
    ],
  },
];

describe('transcripts', () => {
  let running: RunningHub;
  let aa: MockAa;
  let home: string;
  beforeAll(async () => {
    running = await startHub({ seed: seed(), clock: () => new Date('2026-01-02T03:04:05Z') });
    aa = await startMockAa();
    home = mkdtempSync(join(tmpdir(), 'evalcard-import-aa-'));
  });
  afterAll(async () => {
    rmSync(home, { recursive: true });
    await aa[Symbol.asyncDispose]();
    await running.close();
  });

  test.for(stories)('$name', async ({ name, commands, env = {}, answer }) => {
    const cwd = story();
    const parts = [`# ${name}`];
    for (const command of commands) {
      const run = await runCli(command.split(' '), {
        cwd,
        env: {
          HF_ENDPOINT: env['PUBLIC'] ? 'https://hub.example.org' : running.url,
          EVALCARD_AA_ENDPOINT: aa.endpoint,
          XDG_CACHE_HOME: join(cwd, '.cache'),
          XDG_CONFIG_HOME: join(cwd, '.config'),
          XDG_STATE_HOME: join(cwd, '.state'),
          ...env,
        },
        // The Hub that must not be written to is not there either: it is refused before it is asked.
        ...(env['PUBLIC'] && { fetch: publicHub(running.url) }),
        ...(answer !== undefined && { answer }),
      });
      parts.push(block(command, run));
    }
    const stable = `${parts.join('\n\n')}\n`
      .replaceAll(running.url, 'http://hub.test')
      .replaceAll(cwd, '~')
      .replaceAll(/\b\d{8}-[0-9a-f]{8}\b/g, '<run>')
      .replaceAll(/\b[0-9a-f]{40}\b/g, '<commit>')
      .replaceAll(/`[0-9a-f]{12}`/g, '`<commit>`');
    await expect(stable).toMatchFileSnapshot(
      `transcripts/${name.replaceAll(/[^\w]+/g, '-').toLowerCase()}.md`,
    );
  });

  function story(): string {
    const cwd = mkdtempSync(join(home, 'story-'));
    const fixtures = new URL('../fixtures/transcripts', import.meta.url);
    cpSync(fileURLToPath(fixtures), cwd, { recursive: true });
    return cwd;
  }

  function runIn(
    cwd: string,
    flags: string,
    endpoint: string,
    now = '2026-11-20',
  ): Promise<CliRun> {
    return runCli(`import-aa ${folder} ${flags}`.split(' '), {
      cwd,
      env: {
        HF_ENDPOINT: running.url,
        EVALCARD_AA_ENDPOINT: endpoint,
        XDG_CACHE_HOME: join(cwd, '.cache'),
        XDG_CONFIG_HOME: join(cwd, '.config'),
        XDG_STATE_HOME: join(cwd, '.state'),
        ...pro,
      },
      now: () => new Date(`${now}T10:00:00Z`),
    });
  }

  const cardIn = (cwd: string): string => readFileSync(join(cwd, 'kestrel', 'README.md'), 'utf8');

  test('two days with the same scores change nothing, indexes included', async () => {
    const cwd = story();
    const flags = '--include-indexes --format both --yes --refresh';
    const first = await runIn(cwd, flags, aa.endpoint);
    const card = cardIn(cwd);
    const second = await runIn(cwd, flags, aa.endpoint, '2026-11-22');
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(second.err).toContain('everything is there already');
    expect(cardIn(cwd)).toBe(card);
  });

  test('a score on another scale keeps everything unwritten, until it is left out', async () => {
    await using drifted = await startMockAa({
      drift: (body) => ({ ...body, data: fixtureList('pro').data.map(inPercent).slice(0, 5) }),
      pageSize: 200,
    });
    const cwd = story();
    const before = cardIn(cwd);
    const all = await runIn(cwd, '--yes', drifted.endpoint);
    expect([all.code, cardIn(cwd)]).toEqual([1, before]);
    expect(all.out).toContain(
      'gpqa_diamond should be between 0 and 1, but Kestrel 7B Chat has 36.29',
    );
    const some = await runIn(cwd, '--yes --only hle', drifted.endpoint);
    expect([some.code, some.out]).toEqual([0, expect.not.stringContaining('error')]);
    expect(cardIn(cwd)).not.toBe(before);
  });

  test('--yes agrees for one run and keeps nothing', async () => {
    const cwd = story();
    await runIn(cwd, '--yes --only hle', aa.endpoint);
    expect(existsSync(join(cwd, '.config'))).toBe(false);
    expect((await runIn(cwd, '--only gpqa', aa.endpoint)).err).toContain('nobody has agreed');
  });
});

/** A row after the API went over from fractions to percentages with one key. */
function inPercent(row: FixtureRow): FixtureRow {
  const { gpqa_diamond: gpqa = null } = row.evaluations;
  const percent = gpqa === null ? null : Math.round(gpqa * 10_000) / 100;
  return { ...row, evaluations: { ...row.evaluations, gpqa_diamond: percent } };
}

/** The embedded Hub under a public name. */
function publicHub(url: string): typeof fetch {
  return (input, init) => {
    const address = input instanceof Request ? input.url : input.toString();
    return fetch(address.replace('https://hub.example.org', url), init);
  };
}

function block(command: string, { out, err, code }: CliRun): string {
  const said = err
    .trimEnd()
    .split('\n')
    .map((line) => `2| ${line}`);
  return [
    '```console',
    `$ evalcard ${command}`,
    ...(out ? [out.trimEnd()] : []),
    ...(err ? said : []),
    `exit ${code}`,
    '```',
  ].join('\n');
}
