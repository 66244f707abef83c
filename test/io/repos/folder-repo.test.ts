import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Change } from '../../../src/core/change.ts';
import { openFolderRepo } from '../../../src/io/repos/folder-repo.ts';
import { openRepo } from '../../../src/io/repos/open-repo.ts';
import { StaleError } from '../../../src/io/repos/stale-error.ts';
import { writeWithRetry } from '../../../src/io/repos/write-with-retry.ts';
import { testContext } from '../support/context.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evalcard-folder-'));
  await writeFile(join(folder, 'README.md'), '# Model\n');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const change = (...files: [path: string, before: string | null, after: string][]): Change => ({
  title: 'Add results',
  description: '',
  files: files.map(([path, before, after]) => ({ path, before, after })),
});
const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
const asRoot = process.getuid?.() === 0;

describe('reading', () => {
  test('BOM, CRLF and astral characters come through as they are', async () => {
    const text = '\uFEFF---\r\nlicense: mit\r\n---\r\n😀\u0000é';
    await writeFile(join(folder, 'README.md'), text);
    const file = await openFolderRepo({ folder }).readFile('README.md');
    expect(file).toEqual({ path: 'README.md', text, revision: null });
  });

  test.for<[string, number[], number]>([
    ['Latin-1', [0x63, 0x61, 0x66, 0xe9, 0x0a], 3],
    ['cut off in a character', [0x61, 0xe2, 0x82], 1],
    ['invalid at once', [0xff, 0x61], 0],
  ])('not UTF-8 (%s) is refused with the place', async ([, bytes, at]) => {
    await writeFile(join(folder, 'README.md'), Buffer.from(bytes));
    const reading = openFolderRepo({ folder }).readFile('README.md');
    await expect(reading).rejects.toMatchObject({
      code: 'refused',
      message: `${join(folder, 'README.md')} is not UTF-8 text (at byte ${at})`,
    });
  });

  test('what is missing is null, or an empty list', async () => {
    const repo = openFolderRepo({ folder });
    expect(await repo.readFile('CARD.md')).toBeNull();
    expect(await repo.listFiles('.eval_results')).toEqual([]);
  });

  test('lists files, not folders', async () => {
    await mkdir(join(folder, '.eval_results/sub'), { recursive: true });
    await writeFile(join(folder, '.eval_results/b.yaml'), '');
    await writeFile(join(folder, '.eval_results/a.yaml'), '');
    const listed = await openFolderRepo({ folder }).listFiles('.eval_results');
    expect(listed).toEqual(['.eval_results/a.yaml', '.eval_results/b.yaml']);
  });

  test.for(['../x', '/etc/passwd', 'a/../../x', '.git/config', 'a\\b', 'a//b'])(
    'refuses the path %s, for reading and for writing',
    async (path) => {
      const repo = openFolderRepo({ folder });
      await expect(repo.readFile(path)).rejects.toMatchObject({ code: 'usage' });
      await expect(repo.write(change([path, null, 'x']), 'commit')).rejects.toMatchObject({
        code: 'usage',
      });
      expect(await readdir(folder)).toEqual(['README.md']);
    },
  );
});

describe('writing', () => {
  test('all files, folders on the way, and no remains', async () => {
    const written = await openFolderRepo({ folder }).write(
      change(['README.md', '# Model\n', '# New\n'], ['.eval_results/gsm8k.yaml', null, 'x\n']),
      'commit',
    );
    expect(written).toEqual({ kind: 'files', paths: ['.eval_results/gsm8k.yaml', 'README.md'] });
    expect(await read('README.md')).toBe('# New\n');
    expect(await read('.eval_results/gsm8k.yaml')).toBe('x\n');
    expect((await readdir(folder)).sort()).toEqual(['.eval_results', 'README.md']);
  });

  test('unchanged text is not written', async () => {
    const before = await stat(join(folder, 'README.md'));
    const written = await openFolderRepo({ folder }).write(
      change(['README.md', '# Model\n', '# Model\n']),
      'commit',
    );
    expect(written).toEqual({ kind: 'nothing' });
    expect((await stat(join(folder, 'README.md'))).ino).toBe(before.ino);
  });

  test('half a character is refused, not replaced', async () => {
    const writing = openFolderRepo({ folder }).write(
      change(['README.md', '# Model\n', `# ${'😀'.slice(0, 1)}`]),
      'commit',
    );
    await expect(writing).rejects.toMatchObject({ code: 'refused' });
    expect(await read('README.md')).toBe('# Model\n');
  });

  test('keeps the mode of the file, and a symbolic link', async () => {
    await chmod(join(folder, 'README.md'), 0o640);
    await mkdir(join(folder, 'real'));
    await writeFile(join(folder, 'real/card.md'), 'old');
    await symlink('real/card.md', join(folder, 'linked.md'));
    await openFolderRepo({ folder }).write(
      change(['README.md', '# Model\n', 'new'], ['linked.md', 'old', 'new']),
      'commit',
    );
    expect((await stat(join(folder, 'README.md'))).mode & 0o777).toBe(0o640);
    expect((await lstat(join(folder, 'linked.md'))).isSymbolicLink()).toBe(true);
    expect(await read('real/card.md')).toBe('new');
  });

  test.for<[string, string | null]>([
    ['changed', '# Somebody else\n'],
    ['deleted', null],
  ])('a file that was %s meanwhile: nothing at all is written', async ([, now]) => {
    const repo = openFolderRepo({ folder });
    if (now === null) await rm(join(folder, 'README.md'));
    else await writeFile(join(folder, 'README.md'), now);
    const writing = repo.write(
      change(['.eval_results/a.yaml', null, 'x'], ['README.md', '# Model\n', 'mine']),
      'commit',
    );
    await expect(writing).rejects.toBeInstanceOf(StaleError);
    expect(await repo.readFile('.eval_results/a.yaml')).toBeNull();
    expect((await repo.readFile('README.md'))?.text ?? null).toBe(now);
    expect(await readdir(join(folder, '.eval_results'))).toEqual([]);
  });

  test('a file that was made meanwhile is not overwritten', async () => {
    await writeFile(join(folder, 'new.yaml'), 'theirs');
    const writing = openFolderRepo({ folder }).write(change(['new.yaml', null, 'mine']), 'commit');
    await expect(writing).rejects.toBeInstanceOf(StaleError);
    expect(await read('new.yaml')).toBe('theirs');
  });

  test('when one file cannot be put in place, the others are put back', async () => {
    // A folder where the last file should go: rename() fails after the first file was installed.
    await mkdir(join(folder, 'z.yaml/in-the-way'), { recursive: true });
    const repo = openFolderRepo({ folder });
    const writing = repo.write(
      change(['README.md', '# Model\n', 'new'], ['new.yaml', null, 'x'], ['z.yaml', null, 'x']),
      'commit',
    );
    await expect(writing).rejects.toMatchObject({ code: 'unavailable' });
    expect(await read('README.md')).toBe('# Model\n');
    expect((await readdir(folder)).sort()).toEqual(['README.md', 'z.yaml']);
  });

  test.skipIf(asRoot)(
    'a folder that cannot be written is said before any work (skipped: root may write anywhere)',
    async () => {
      await chmod(folder, 0o500);
      await expect(openFolderRepo({ folder }).checkWrite('commit')).rejects.toMatchObject({
        code: 'unavailable',
      });
      await chmod(folder, 0o700);
    },
  );

  test('a folder that is gone is said before any work', async () => {
    const repo = openFolderRepo({ folder });
    await rm(folder, { recursive: true });
    await expect(repo.checkWrite('commit')).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('a folder has no pull requests', async () => {
    const repo = openFolderRepo({ folder });
    await expect(repo.checkWrite('pull-request')).rejects.toMatchObject({
      code: 'usage',
      message: `${folder} is a folder, and a folder has no pull requests`,
    });
    await expect(
      repo.write(change(['README.md', '# Model\n', 'x']), 'pull-request'),
    ).rejects.toMatchObject({ code: 'usage' });
  });

  test('what a killed process left behind does not block for ever', async () => {
    const left = join(folder, '.README.md.evalcard-new');
    await writeFile(left, 'half of a te');
    const long = new Date(Date.now() - 60_000);
    await utimes(left, long, long);
    await openFolderRepo({ folder }).write(change(['README.md', '# Model\n', 'new']), 'commit');
    expect(await read('README.md')).toBe('new');
    expect(await readdir(folder)).toEqual(['README.md']);
  });

  test('twenty writers at once: every line arrives', async () => {
    const addLine = (line: string) =>
      writeWithRetry({
        open: async () => openFolderRepo({ folder }),
        makeChange: async (repo) => {
          const text = (await repo.readFile('README.md'))?.text ?? '';
          return change(['README.md', text, `${text}${line}\n`]);
        },
        mode: 'commit',
        tries: 100,
      });
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    await Promise.all(lines.map(addLine));
    expect((await read('README.md')).trim().split('\n').sort()).toEqual(
      ['# Model', ...lines].sort(),
    );
  });
});

describe('openRepo', () => {
  test('a README file: its folder is the repo, it is the card', async () => {
    await writeFile(join(folder, 'CARD.md'), 'the card');
    const context = testContext({ cwd: folder });
    const repo = await openRepo('CARD.md', context, { repoId: 'acme/model' });
    expect(repo).toMatchObject({
      kind: 'folder',
      id: 'acme/model',
      label: folder,
      cardPath: 'CARD.md',
    });
    expect((await repo.readFile(repo.cardPath))?.text).toBe('the card');
  });

  test('a folder that is spelled like a repo id is used, and said to be', async () => {
    await mkdir(join(folder, 'acme/model'), { recursive: true });
    const context = testContext({ cwd: folder });
    const repo = await openRepo('acme/model', context);
    expect(repo).toMatchObject({ kind: 'folder', id: null, label: join(folder, 'acme/model') });
    expect(context.events).toEqual([
      {
        kind: 'warning',
        text: 'acme/model is a folder here, and that is what is used; the repository of that name is https://huggingface.co/acme/model',
      },
    ]);
  });

  test.for<[string, string | null, object, RegExp]>([
    ['nothing named', null, {}, /No model was named/],
    ['a bad id', null, { repoId: 'acme/a b' }, /has no " "/],
    [
      'two models',
      'acme/one',
      { repoId: 'acme/two' },
      /Two models are named: acme\/one and --repo-id acme\/two/,
    ],
    ['a revision of a folder', '.', { revision: 'v1' }, /is local, and has no revision v1/],
  ])('refused before any request: %s', async ([, target, options, message]) => {
    const fetch = () => Promise.reject(new Error('a request was made'));
    const opening = openRepo(target, testContext({ cwd: folder, fetch }), options);
    await expect(opening).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(message),
    });
  });
});
