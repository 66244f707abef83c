import { describe, expect, test } from 'vitest';

import { EvalcardError } from '../../../src/core/errors.ts';
import { brokenRepoIdRule } from '../../../src/io/repos/repo-id.ts';
import { parseTarget } from '../../../src/io/repos/target.ts';

const here: Record<string, 'folder' | 'file'> = {
  '.': 'folder',
  'my-model': 'folder',
  'README.md': 'file',
  'docs/README.md': 'file',
  'acme/local': 'folder',
  'acme/local/README.md': 'file',
  'a folder': 'folder',
};
const parse = (text: string, endpoint = 'https://hub.example.org:8443/hf') =>
  parseTarget(text, { kindOf: (path) => here[path] ?? null, endpoint });

describe('parseTarget', () => {
  test.for<[string, object]>([
    ['acme/model', { kind: 'hub', id: 'acme/model' }],
    ['  acme/model ', { kind: 'hub', id: 'acme/model' }],
    ['https://huggingface.co/acme/model', { kind: 'hub', id: 'acme/model' }],
    ['https://huggingface.co/acme/model/', { kind: 'hub', id: 'acme/model' }],
    ['https://huggingface.co/acme/model?library=x#evaluation', { kind: 'hub', id: 'acme/model' }],
    ['https://hf.co/acme/model', { kind: 'hub', id: 'acme/model' }],
    ['hf.co/acme/model', { kind: 'hub', id: 'acme/model' }],
    ['huggingface.co/acme/model/tree/v2', { kind: 'hub', id: 'acme/model', revision: 'v2' }],
    ['https://huggingface.co/gpt2', { kind: 'hub', id: 'gpt2' }],
    [
      'https://huggingface.co/acme/model/blob/main/README.md',
      { kind: 'hub', id: 'acme/model', revision: 'main' },
    ],
    [
      'https://huggingface.co/acme/model/blob/refs%2Fpr%2F3/README.md',
      { kind: 'hub', id: 'acme/model', revision: 'refs/pr/3' },
    ],
    [
      'https://huggingface.co/acme/model/tree/refs/pr/3',
      { kind: 'hub', id: 'acme/model', revision: 'refs/pr/3' },
    ],
    [
      'https://huggingface.co/acme/model/discussions/12',
      { kind: 'hub', id: 'acme/model', revision: 'refs/pr/12' },
    ],
    ['https://huggingface.co/acme/model/discussions', { kind: 'hub', id: 'acme/model' }],
    [
      'https://hub.example.org:8443/hf/acme/model/resolve/main/README.md',
      { kind: 'hub', id: 'acme/model', revision: 'main' },
    ],
    ['.', { kind: 'folder', path: '.', looksLikeId: false }],
    ['a folder', { kind: 'folder', path: 'a folder', looksLikeId: false }],
    // what exists here is meant, and a repo id that it looks like is noted
    ['my-model', { kind: 'folder', path: 'my-model', looksLikeId: false }],
    ['README.md', { kind: 'file', path: 'README.md', looksLikeId: false }],
    ['docs/README.md', { kind: 'file', path: 'docs/README.md', looksLikeId: false }],
    ['acme/local', { kind: 'folder', path: 'acme/local', looksLikeId: true }],
    ['acme/local/README.md', { kind: 'file', path: 'acme/local/README.md', looksLikeId: false }],
  ])('%s', ([text, expected]) => {
    expect(parse(text)).toEqual(expected);
  });

  test.for<[string, RegExp]>([
    ['', /cannot be empty/],
    ['gpt2', /no folder or file of that name here, and a repo id has an owner: owner\/name/],
    ['acme/', /name on both sides of the slash/],
    ['acme/model/extra', /one slash/],
    ['acme/mod el', /has no " "/],
    ['acmé/model', /has no "é"/],
    ['acme/a--b', /has no "--"/],
    ['acme/a..b', /has no "\.\."/],
    ['acme/-b', /no "-" or "\." at the start or end/],
    ['acme/b.', /no "-" or "\." at the start or end/],
    ['acme/b.git', /does not end in "\.git"/],
    [`acme/${'x'.repeat(97)}`, /at most 96 characters, not 97/],
    ['datasets/acme/data', /names a dataset, and a model is wanted/],
    ['https://huggingface.co/datasets/acme/data', /names a dataset/],
    ['https://huggingface.co/spaces/acme/app', /names a space/],
    ['https://huggingface.co/', /not the page of a model/],
    ['https://huggingface.co/settings/tokens', /not the page of a model/],
    [
      'https://github.com/acme/model',
      /evalcard talks to hub\.example\.org:8443, and the address is on github\.com/,
    ],
    ['https://huggingface.co.evil.org/acme/model', /on huggingface\.co\.evil\.org/],
    ['https://hub.example.org:8443/acme/model', /on hub\.example\.org:8443/],
    ['ftp://huggingface.co/acme/model', /the address is on huggingface\.co/],
    ['./missing', /There is no folder or file \.\/missing/],
    ['missing.md', /There is no folder or file missing\.md/],
    ['docs/CARD.md', /There is no folder or file docs\/CARD\.md/],
    ['/tmp/none', /There is no folder or file/],
  ])('refuses %j', ([text, message]) => {
    const failure = captured(() => parse(text));
    expect(failure).toBeInstanceOf(EvalcardError);
    expect(failure).toMatchObject({ code: 'usage', message: expect.stringMatching(message) });
  });
});

test('a repo name of exactly 96 characters is fine', () => {
  expect(brokenRepoIdRule(`acme/${'x'.repeat(96)}`)).toBeNull();
});

function captured(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
