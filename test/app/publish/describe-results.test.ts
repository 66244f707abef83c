import { describe, expect, test } from 'vitest';

import { describeResults, readDescription } from '../../../src/app/publish/describe-results.ts';
import { runIdIn, runLine } from '../../../src/app/publish/run-mark.ts';
import type { EvalResult } from '../../../src/core/result.ts';
import { createMemoryRepo } from '../../../src/io/repos/memory-repo.ts';

const result = (name: string, raw: string): EvalResult => ({
  benchmark: { name },
  metric: { name: 'Accuracy', type: 'accuracy' },
  value: 66.4,
  unit: 'percent',
  setting: { shots: 5 },
  task: { type: 'text-generation' },
  provenance: { kind: 'readme-table', table: 2, row: 1, column: 3, raw, label: name, line: 26 },
});

const repo = {
  ...createMemoryRepo({}),
  urlOf: (path: string) => `https://hub.test/a/m/blob/abc/${path}`,
};
const revision = '0123456789abcdef0123456789abcdef01234567';
const opened = {
  repo,
  file: { path: 'README.md', text: '', revision },
  model: { repoId: 'acme/m', name: 'm', from: 'repo-id' },
} as const;

describe('the description of a pull request', () => {
  test('says what, from where, value and unit, and how to check', () => {
    expect(describeResults([result('MMLU', '66.4 ± 1')], opened)).toBe(
      [
        'One evaluation result of `acme/m`, read from a table of [`README.md` at `0123456789ab`](https://hub.test/a/m/blob/abc/README.md):',
        '',
        '| benchmark | setting | metric | value | table | row | column | line | cell as printed |',
        '|---|---|---|---|---|---|---|---|---|',
        '| MMLU | 5-shot | Accuracy | 66.4 % | 2 | 1 | 3 | 26 | `66.4 ± 1` |',
        '',
        'Values are the printed numbers. Tables, rows and columns are counted from 0, rows with the header. To check:',
        '',
        '```',
        `evalcard inspect-tables acme/m --revision ${revision} --table 2`,
        '```',
      ].join('\n'),
    );
  });

  test.for([
    'MMLU',
    'A | B',
    '<img src=x onerror=alert(1)>',
    '[click](https://evil.example)',
    '**bold** _x_ `code`',
    'two\nlines',
    '@everyone',
    'a\\|b',
    '<!-- x -->',
    'MMLU ⚡ 中文',
  ])('whatever a card calls a benchmark, it is text and reads back: %j', (name) => {
    const text = describeResults([result(name, '1'), result('Last', name)], opened);
    const read = readDescription(text);
    expect(read).toHaveLength(2);
    const shown = name.replace(/\s+/g, ' ');
    expect(read[0]).toMatchObject({ benchmark: shown, table: 2, row: 1, column: 3, printed: '1' });
    expect(text).not.toMatch(/(^|[^\\`])<img|(^|\s)@everyone \|/);
  });

  test('other texts hold no results', () => {
    expect(readDescription('')).toEqual([]);
    expect(readDescription('| benchmark | value |\n|---|---|\n| MMLU | 3 |\n')).toEqual([]);
  });

  test('the run is named, and found again', () => {
    expect(runIdIn(`Text.\n\n${runLine('20260102-1a2b3c4d')}`)).toBe('20260102-1a2b3c4d');
    expect(runIdIn('I liked Run `20260102-1a2b3c4d` of evalcard.')).toBeNull();
  });
});
