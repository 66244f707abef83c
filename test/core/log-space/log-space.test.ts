import { describe, expect, test } from 'vitest';

import { spaceFiles } from '../../../src/core/log-space/files.ts';
import { LISTING, type ListedLog, readListing } from '../../../src/core/log-space/listing.ts';
import { logPage, sizeText } from '../../../src/core/log-space/page.ts';
import { logPath, spaceNames } from '../../../src/core/log-space/paths.ts';

const log: ListedLog = {
  path: 'logs/a.eval',
  sha256: 'c'.repeat(64),
  bytes: 20_100,
  harness: 'inspect',
  harnessVersion: '0.3.285',
  model: 'acme/tiny',
  date: '2026-01-02',
  partial: [],
  scores: [{ benchmark: 'GSM8K', setting: '5-shot', metric: 'Accuracy', value: '0.5 ± 0.19' }],
};

describe('paths of logs in a Space', () => {
  const rows: readonly (readonly [string, readonly string[], string])[] = [
    ['a.eval', [], 'logs/a.eval'],
    ['a.eval', ['logs/a.eval', 'logs/a-2.eval'], 'logs/a-3.eval'],
    ['2026-01-02T03:04:05+00:00 gsm8k.eval', [], 'logs/2026-01-02T03-04-05+00-00-gsm8k.eval'],
    ['results', ['logs/results'], 'logs/results-2'],
    ['.hidden.json', [], 'logs/hidden.json'],
    ['../../x.json', [], 'logs/-..-x.json'],
    ['结果', [], 'logs/-'],
  ];
  test.for(rows)('%s beside %s', ([name, taken, path]) => {
    expect(logPath(name, new Set(taken))).toBe(path);
  });

  test('names of Spaces', () => {
    expect(spaceNames('acme/logs', 3)).toEqual(['acme/logs', 'acme/logs-2', 'acme/logs-3']);
  });
});

describe('the files of a Space', () => {
  test('what is written down is read back', () => {
    const files = spaceFiles({ id: 'acme/logs', sdk: 'static' }, [log]);
    expect(readListing(files[LISTING] ?? '')).toEqual([log]);
    expect(Object.keys(files)).toEqual(['README.md', 'index.html', LISTING]);
    expect(files['README.md']).toContain('sdk: static\napp_file: index.html\n');
  });

  test("with Docker it runs inspect's viewer", () => {
    const files = spaceFiles({ id: 'acme/logs', sdk: 'docker' }, [log]);
    expect(files['README.md']).toContain('sdk: docker\napp_port: 7860\n');
    expect(files['Dockerfile']).toContain('"inspect", "view", "start"');
  });

  test.for(['', 'null', '[]', '{"version":2,"logs":[]}', '{"version":1,"logs":[{"path":1}]}'])(
    'a listing that is none of ours: %s',
    (text) => {
      expect(readListing(text)).toBeNull();
    },
  );
});

describe('the page', () => {
  test('says of each log whose it is, what it measured and where the file is', () => {
    const page = logPage('Logs of acme/tiny', [
      log,
      { ...log, path: 'logs/b.eval', date: '2026-02-03' },
    ]);
    for (const text of [
      '2 evaluation logs',
      'acme/tiny',
      '2026-01-02',
      'GSM8K',
      '5-shot',
      '0.5 ± 0.19',
      '20.1 kB',
    ]) {
      expect(page).toContain(text);
    }
    expect(page.indexOf('b.eval')).toBeLessThan(page.indexOf('a.eval'));
  });

  test('text of a log stays text', () => {
    const evil = '<img src=x onerror=alert(1)>"&';
    const page = logPage(evil, [
      {
        ...log,
        path: `logs/${evil}`,
        model: evil,
        partial: [evil],
        scores: [{ benchmark: evil, setting: evil, metric: evil, value: evil }],
      },
    ]);
    expect(page).not.toContain('<img');
    expect(page).not.toMatch(/<script/i);
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&amp;');
  });

  test.for([
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [20_100, '20.1 kB'],
    [1_080_000_000, '1.1 GB'],
    [123_456_789, '123 MB'],
  ] as const)('%d bytes', ([bytes, text]) => {
    expect(sizeText(bytes)).toBe(text);
  });
});
