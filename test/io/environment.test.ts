import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { findArtificialAnalysisKey, findToken, hubEndpoint } from '../../src/io/environment.ts';

/** Runs in a folder with these files; `$DIR` in file names and variables stands for the folder. */
async function inFolder<T>(
  files: Record<string, string>,
  env: Record<string, string>,
  run: (surroundings: { cwd: string; env: Record<string, string> }) => Promise<T>,
): Promise<T> {
  const cwd = await mkdtemp(join(tmpdir(), 'evalcard-env-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(cwd, path)), { recursive: true });
      await writeFile(join(cwd, path), text);
    }
    const filled = Object.entries(env).map(([name, value]) => [name, value.replace('$DIR', cwd)]);
    return await run({ cwd, env: { HOME: join(cwd, 'home'), ...Object.fromEntries(filled) } });
  } finally {
    await rm(cwd, { recursive: true });
  }
}

const tokenFile = { 'home/.cache/huggingface/token': 'hf_of_file\n' };
const everything = {
  files: { ...tokenFile, '.env': 'HF_TOKEN=hf_of_dotenv' },
  env: { HF_TOKEN: 'hf_of_env', HUGGING_FACE_HUB_TOKEN: 'hf_of_old_env' },
};

describe('findToken', () => {
  // what is there → token and the words for its origin
  test.for<[string, Record<string, string>, Record<string, string>, string | null, RegExp]>([
    ['nothing', {}, {}, null, /^$/],
    [
      'everything: HF_TOKEN wins',
      everything.files,
      everything.env,
      'hf_of_env',
      /^HF_TOKEN in the environment$/,
    ],
    [
      '.env before the old variable',
      everything.files,
      { HUGGING_FACE_HUB_TOKEN: 'hf_of_old_env' },
      'hf_of_dotenv',
      /^HF_TOKEN in \.env$/,
    ],
    [
      'the old variable before the file',
      tokenFile,
      { HUGGING_FACE_HUB_TOKEN: 'hf_of_old_env' },
      'hf_of_old_env',
      /^HUGGING_FACE_HUB_TOKEN/,
    ],
    [
      'the file of hf auth login',
      tokenFile,
      {},
      'hf_of_file',
      /^the token file .*\/home\/\.cache\/huggingface\/token$/,
    ],
    [
      'the only stored one, where none is active',
      { 'home/.cache/huggingface/stored_tokens': '[my laptop]\nhf_token = hf_stored\n' },
      {},
      'hf_stored',
      /^the token “my laptop” in .*\/stored_tokens$/,
    ],
    [
      'the active one before it',
      { ...tokenFile, 'home/.cache/huggingface/stored_tokens': '[a]\nhf_token = hf_stored\n' },
      {},
      'hf_of_file',
      /^the token file/,
    ],
    [
      'of several stored ones none',
      {
        'home/.cache/huggingface/stored_tokens':
          '[a]\nhf_token = hf_stored_a\nexpires_at = 1\n\n[b]\nhf_token = hf_stored_b\n',
      },
      {},
      null,
      /^$/,
    ],
    [
      'a stored one with more about it, beside HF_TOKEN_PATH',
      { 'my/stored_tokens': '[x]\r\nrefresh_token = r\r\nhf_token=hf_stored\r\n' },
      { HF_TOKEN_PATH: '$DIR/my/token' },
      'hf_stored',
      /my\/stored_tokens/,
    ],
    ['an empty HF_TOKEN is none', tokenFile, { HF_TOKEN: '  ' }, 'hf_of_file', /file/],
    [
      'HF_TOKEN_PATH',
      { ...tokenFile, 'my/token': ' hf_elsewhere\r\n' },
      { HF_TOKEN_PATH: '$DIR/my/token' },
      'hf_elsewhere',
      /my\/token/,
    ],
    [
      'HF_TOKEN_PATH with ~',
      { 'home/token': 'hf_tilde' },
      { HF_TOKEN_PATH: '~/token' },
      'hf_tilde',
      /home\/t/,
    ],
    [
      'HF_TOKEN_PATH with a variable',
      { 'home/token': 'hf_var' },
      { HF_TOKEN_PATH: '${HOME}/token' },
      'hf_var',
      /home\/t/,
    ],
    [
      'HF_HOME',
      { ...tokenFile, 'hub/token': 'hf_of_hf_home' },
      { HF_HOME: '$DIR/hub' },
      'hf_of_hf_home',
      /hub\/token/,
    ],
    [
      'XDG_CACHE_HOME',
      { ...tokenFile, 'xdg/huggingface/token': 'hf_of_xdg' },
      { XDG_CACHE_HOME: '$DIR/xdg' },
      'hf_of_xdg',
      /xdg/,
    ],
    [
      'implicit tokens switched off',
      everything.files,
      { ...everything.env, HF_HUB_DISABLE_IMPLICIT_TOKEN: '1' },
      null,
      /^$/,
    ],
    [
      '… with 0 they are not',
      everything.files,
      { ...everything.env, HF_HUB_DISABLE_IMPLICIT_TOKEN: '0' },
      'hf_of_env',
      /environment/,
    ],
    [
      'line ends inside are taken out',
      {},
      { HF_TOKEN: 'hf_of\r\n_env\n' },
      'hf_of_env',
      /environment/,
    ],
    [
      'a quoted value in .env',
      { '.env': '# mine\nexport HF_TOKEN="hf_quoted" # x\nOTHER=1' },
      {},
      'hf_quoted',
      /\.env/,
    ],
    ['a folder where the file would be', { 'home/.cache/huggingface/token/x': '' }, {}, null, /^$/],
  ])('%s', async ([, files, env, value, origin]) => {
    const found = await inFolder(files, env, (surroundings) => findToken(surroundings));
    expect(found?.value ?? null).toBe(value);
    expect(found?.origin ?? '').toMatch(origin);
  });

  test('one that is passed comes first, also with implicit tokens off', async () => {
    const env = { ...everything.env, HF_HUB_DISABLE_IMPLICIT_TOKEN: 'yes' };
    const found = await inFolder(everything.files, env, (surroundings) =>
      findToken(surroundings, 'hf_passed'),
    );
    expect(found).toEqual({ value: 'hf_passed', origin: 'the token that was passed' });
  });

  test('what cannot be a token is refused without being shown', async () => {
    const failure = await inFolder({}, { HF_TOKEN: '"hf_with quotes"' }, (surroundings) =>
      findToken(surroundings).catch((error: unknown) => error),
    );
    expect(failure).toMatchObject({ code: 'usage' });
    expect(String(failure)).toMatch(/^\w+: HF_TOKEN in the environment holds characters/);
    expect(String(failure)).not.toContain('hf_with');
  });
});

test.for<[string, Record<string, string>, Record<string, string>, string | null, string | null]>([
  ['none', {}, {}, null, null],
  [
    'the short name first',
    {},
    { AA_API_KEY: 'aa_1', ARTIFICIAL_ANALYSIS_API_KEY: 'aa_2' },
    'aa_1',
    'AA_API_KEY in the environment',
  ],
  [
    'the long name',
    {},
    { ARTIFICIAL_ANALYSIS_API_KEY: 'aa_2' },
    'aa_2',
    'ARTIFICIAL_ANALYSIS_API_KEY in the environment',
  ],
  [
    '.env',
    { '.env': 'ARTIFICIAL_ANALYSIS_API_KEY=aa_3' },
    {},
    'aa_3',
    'ARTIFICIAL_ANALYSIS_API_KEY in .env',
  ],
  [
    'the environment before .env, whatever the name',
    { '.env': 'AA_API_KEY=aa_3' },
    { ARTIFICIAL_ANALYSIS_API_KEY: 'aa_2' },
    'aa_2',
    'ARTIFICIAL_ANALYSIS_API_KEY in the environment',
  ],
])('findArtificialAnalysisKey: %s', async ([, files, env, value, origin]) => {
  const found = await inFolder(files, env, (surroundings) =>
    findArtificialAnalysisKey(surroundings),
  );
  expect(found).toEqual(value === null ? null : { value, origin });
});

test.for([
  [undefined, 'https://huggingface.co'],
  ['', 'https://huggingface.co'],
  ['http://127.0.0.1:7860//', 'http://127.0.0.1:7860'],
  ['https://hub.example.org/hf/', 'https://hub.example.org/hf'],
] as const)('hubEndpoint: %s', ([value, expected]) => {
  expect(hubEndpoint({ HF_ENDPOINT: value })).toBe(expected);
});

test('hubEndpoint: what is no address is refused', () => {
  expect(() => hubEndpoint({ HF_ENDPOINT: 'huggingface.co' })).toThrow('HF_ENDPOINT must be');
  expect(() => hubEndpoint({ HF_ENDPOINT: 'https://me:pass@hub.example' })).toThrow(
    'HF_ENDPOINT must not hold a user name or password',
  );
});
