import { describe, expect, test } from 'vitest';
import {
  mergeEntries,
  placeEntries,
  readEvalResults,
  removeEntries,
  safeEvalResultsFixes,
  validateEvalResults,
} from '../../../src/core/cards/index.ts';
import { findingMessage } from '../../../src/core/findings/index.ts';
import type { OnConflict } from '../../../src/core/cards/index.ts';
import type { EvalResult } from '../../../src/core/result.ts';
import { applySplices } from '../../../src/core/text/splice.ts';

const source = { url: 'https://huggingface.co/o/m/blob/abc/README.md', name: 'Model Card' };
const path = '.eval_results/gpqa_diamond.yaml';

describe('placing results', () => {
  test('an official benchmark gets its file, task id and notes', () => {
    const { entries } = placeEntries([hle({ setting: { tools: true }, date: '2026-01-31' })], {
      source,
    });
    expect(entries.map(({ path: file, entry }) => ({ file, entry }))).toEqual([
      {
        file: '.eval_results/hle_with_tools.yaml',
        entry: {
          dataset: { id: 'cais/hle', task_id: 'hle' },
          value: 22.1,
          date: '2026-01-31',
          source,
          notes: 'With tools',
        },
      },
    ]);
  });

  test.for([
    ['a fraction is converted by its digits', { value: 0.412, unit: 'fraction' }, 41.2],
    ['a small fraction too', { value: 0.00057, unit: 'fraction' }, 0.057],
    ['a percentage stays', { value: 0.412, unit: 'percent' }, 0.412],
    ['a value above 1 cannot be a fraction', { value: 41.2, unit: 'unknown' }, 41.2],
    ['a bare 1 asks', { value: 1, unit: 'unknown' }, null],
    ['a bare 0.412 asks', { value: 0.412, unit: 'unknown' }, null],
  ] as const)('%s', ([, measured, value]) => {
    const { entries, leftOver } = placeEntries([hle(measured)]);
    expect(entries[0]?.entry.value ?? null).toBe(value);
    expect(entries[0]?.converted).toEqual(
      value === null || value === measured.value ? undefined : { from: measured.value, to: value },
    );
    expect(leftOver).toHaveLength(value === null ? 1 : 0);
  });

  test.for([
    [101, 'percent', '101 is outside of its scale, 0–100'],
    [-1, 'unknown', '-1 may be a fraction or a percentage; evalcard add-eval --unit says which'],
    [852, 'unknown', '852 is outside of its scale, 0–100'],
  ] as const)('a share of %s (%s) is off its scale', ([value, unit, reason]) => {
    expect(placeEntries([hle({ value, unit })]).leftOver.map((one) => one.reason)).toEqual([
      reason,
    ]);
  });

  test.for([
    [
      'no dataset',
      { benchmark: { name: 'Own' } },
      'it is not a benchmark with a dataset on the Hub',
    ],
    [
      'a mean',
      { benchmark: { name: 'Average', aggregate: true } },
      'it is a mean over benchmarks, not a benchmark',
    ],
    [
      'no task',
      { benchmark: { name: 'GPQA', dataset: { id: 'Idavidrein/gpqa' } } },
      'Idavidrein/gpqa is not known to be an official benchmark with a task for it (it has diamond, main)',
    ],
    [
      'an unknown task',
      { benchmark: { name: 'GPQA', dataset: { id: 'Idavidrein/gpqa', taskId: 'gpqa_diamond' } } },
      'Idavidrein/gpqa has no task "gpqa_diamond"; it has diamond, main',
    ],
  ] as const)('left over: %s', ([, benchmark, reason]) => {
    const officialTasks = { 'Idavidrein/gpqa': ['diamond', 'main'] };
    const { leftOver } = placeEntries([hle(benchmark)], { officialTasks });
    expect(leftOver.map((one) => one.reason)).toEqual([reason]);
  });
});

describe('merging entries', () => {
  const { entries } = placeEntries([gpqa(76.1)], { source });

  test('a new file', () => {
    const { files, added } = mergeEntries([], entries);
    expect(added).toHaveLength(1);
    expect(files).toEqual([
      {
        path,
        before: null,
        after: [
          '- dataset:',
          "    id: 'Idavidrein/gpqa'",
          "    task_id: 'diamond'",
          '  value: 76.1',
          '  source:',
          '    url: https://huggingface.co/o/m/blob/abc/README.md',
          '    name: Model Card',
          '',
        ].join('\n'),
      },
    ]);
  });

  test.for([
    ['LF', '# mine\n- dataset: {id: a/b, task_id: x}\n  value: 1 # one\n'],
    ['CRLF', '- dataset: {id: a/b, task_id: x}\r\n  value: 1\r\n'],
    ['no line end at the end', '- dataset: {id: a/b, task_id: x}\n  value: 1'],
    ['indented', '  - dataset:\n      id: a/b\n      task_id: x\n    value: 1\n'],
    ['flow', '[{dataset: {id: a/b, task_id: x}, value: 1}]\n'],
    ['empty list', '[]\n'],
    ['only a comment', '# nothing yet\n'],
    ['document start', '---\n- dataset: {id: a/b, task_id: x}\n  value: 1\n'],
    ['a bad neighbour', '- value: high\n  verifyToken: keep\n'],
  ])('into a file with %s: the old text stays, twice is once', ([, text]) => {
    const { files, findings } = mergeEntries([{ path, text: text ?? '' }], entries);
    expect(findings).toEqual([]);
    const after = files[0]?.after ?? '';
    const old = (text ?? '').trimEnd().replace(/\]$/, '');
    expect(after.startsWith(old)).toBe(true);
    expect(readEvalResults(path, after).results.at(-1)?.result).toMatchObject({ value: 76.1 });
    const again = mergeEntries([{ path, text: after }], entries);
    expect(again.files).toEqual([]);
    expect(again.unchanged).toHaveLength(1);
  });

  test('an entry is found in whichever file holds it; another value is a conflict', () => {
    const text =
      '- dataset:\n    id: Idavidrein/gpqa\n    task_id: diamond\n  value: 70.2 # old\n  verifyToken: abc\n  date: "2025-01-01"\n  source:\n    url: https://huggingface.co/o/m\n';
    const files = [{ path: '.eval_results/all.yaml', text }];
    const refused = mergeEntries(files, entries);
    expect(refused.files).toEqual([]);
    expect(refused.findings.map(findingMessage)).toEqual([
      'GPQA Diamond is 76.1 (https://huggingface.co/o/m/blob/abc/README.md), but 70.2 is published for the same measurement (https://huggingface.co/o/m, 2025-01-01)',
    ]);
    expect(mergeEntries(files, entries, { onConflict: 'keep' }).kept).toHaveLength(1);
    const over = mergeEntries(files, entries, { onConflict: 'overwrite' });
    expect(over.files[0]?.after).toBe(
      '- dataset:\n    id: Idavidrein/gpqa\n    task_id: diamond\n  value: 76.1 # old\n  source:\n    url: https://huggingface.co/o/m/blob/abc/README.md\n',
    );
  });

  const elsewhere = (value: number, rest = ''): { path: string; text: string }[] => [
    {
      path: '.eval_results/all.yaml',
      text: `- dataset: {id: Idavidrein/gpqa, task_id: diamond}\n  value: ${value}\n${rest}`,
    },
  ];
  const other = "  source: {url: 'https://other.org/x', name: X}\n";

  test.for<[string, string, number, OnConflict, string[], string[]]>([
    [
      'the same value under another source is not added again',
      other,
      76.1,
      'refuse',
      [],
      ['likely-duplicate'],
    ],
    [
      'another value under another source is asked about',
      other,
      70,
      'refuse',
      [],
      ['value-conflict'],
    ],
    ['it is never replaced', other, 70, 'overwrite', [], ['value-conflict']],
    ['it may be kept', other, 70, 'keep', [], []],
    [
      'both may stand, each under its source',
      other,
      70,
      'add-as-variant',
      ['.eval_results/gpqa_diamond.yaml'],
      [],
    ],
    [
      'one without a source may be replaced, and gets ours',
      '',
      70,
      'overwrite',
      ['.eval_results/all.yaml'],
      [],
    ],
    [
      'other notes are another measurement',
      '  notes: With tools\n',
      70,
      'refuse',
      ['.eval_results/gpqa_diamond.yaml'],
      [],
    ],
  ])('%s', ([, rest, value, onConflict, changed, codes]) => {
    const outcome = mergeEntries(elsewhere(value, rest), entries, { onConflict });
    expect(outcome.files.map((file) => file.path)).toEqual(changed);
    expect(outcome.findings.map(({ code }) => code)).toEqual(codes);
  });

  test('a value that replaces one without a source brings its own', () => {
    const over = mergeEntries(elsewhere(70), entries, { onConflict: 'overwrite' });
    expect(over.files[0]?.after).toBe(
      '- dataset: {id: Idavidrein/gpqa, task_id: diamond}\n  value: 76.1\n  source:\n    url: https://huggingface.co/o/m/blob/abc/README.md\n    name: Model Card\n',
    );
  });

  test('both values of one source may stand: the second gets notes and a file, once', () => {
    const files = elsewhere(70, `  source: {url: '${source.url}'}\n`);
    const variant = mergeEntries(files, entries, { onConflict: 'add-as-variant' });
    expect(
      variant.files.map(({ path: file, after }) => [file, /notes: .*/.exec(after)?.[0]]),
    ).toEqual([['.eval_results/gpqa_diamond_v2.yaml', 'notes: v2']]);
    const now = [
      ...files,
      ...variant.files.map(({ path: file, after }) => ({ path: file, text: after })),
    ];
    expect(mergeEntries(now, entries, { onConflict: 'add-as-variant' }).files).toEqual([]);
  });

  test('a conflict names both values, sources and dates', () => {
    const dated = placeEntries([{ ...gpqa(76.1), date: '2026-02-01' }], { source }).entries;
    const files = elsewhere(70, "  date: '2025-01-01'\n" + other);
    expect(mergeEntries(files, dated).findings.map(findingMessage)).toEqual([
      'GPQA Diamond is 76.1 (https://huggingface.co/o/m/blob/abc/README.md, 2026-02-01), but 70 is published for what is likely the same measurement (https://other.org/x, 2025-01-01)',
    ]);
  });

  test('a file that cannot be read is not written', () => {
    const outcome = mergeEntries([{ path, text: 'a: [\n' }], entries);
    expect(outcome.files).toEqual([]);
    expect(outcome.findings.map(({ code }) => code)).toEqual(['eval-results-yaml']);
  });
});

describe('removing entries', () => {
  const text =
    '# mine\n- dataset: {id: a/b, task_id: x}\n  value: 1 # one\n- dataset: {id: a/c, task_id: y}\n  value: 2\n';
  test.for([
    ['one', 1, '# mine\n- dataset: {id: a/c, task_id: y}\n  value: 2\n'],
    ['another', 2, '# mine\n- dataset: {id: a/b, task_id: x}\n  value: 1 # one\n'],
    ['all', null, '# mine\n[]\n'],
    ['none', 3, null],
  ] as [string, number | null, string | null][])('%s', ([, which, after]) => {
    const outcome = removeEntries(
      [readEvalResults(path, text)],
      ({ value }) => which === null || value === which,
    );
    expect(outcome.findings).toEqual([]);
    expect(outcome.files.map((file) => file.after)).toEqual(after === null ? [] : [after]);
  });
});

describe('validating', () => {
  const good =
    "- dataset: {id: cais/hle, task_id: 'hle'}\n  value: 22.1\n  source: {url: 'https://x.y'}\n";
  test.for([
    ['a good file', good, []],
    ['good ones beside a bad one', `- 1\n${good}`, ['field-type 1:3']],
    ['a map', 'dataset: {id: a/b}\n', ['eval-results-not-a-list 1:1']],
    ['no value', good.replace('22.1', ''), ['field-type 2:10']],
    ['text as value', good.replace('22.1', '"22.1%"'), ['field-type 2:10']],
    ['a numeric revision', good.replace('task_id', 'revision: 1234, task_id'), ['field-type 1:37']],
    ['an unquoted date', `${good}  date: 2026-01-31\n`, ['field-type 4:9']],
    ['a date in words', `${good}  date: yesterday\n`, ['date-not-iso 4:9']],
    ['verify_token', `${good}  verify_token: x\n`, ['eval-results-unknown-key 4:17']],
    [
      'a task id of the docs that is wrong',
      good.replace("'hle'", 'default'),
      ['task-id-unknown 1:36'],
    ],
    ['a fraction', good.replace('22.1', '0.221'), ['value-looks-fraction 2:10']],
    ['above 100', good.replace('22.1', '221'), ['value-out-of-range 2:10']],
    ['infinite', good.replace('22.1', '.inf'), ['value-not-finite 2:10']],
    ['twice', good + good, ['duplicate-result 4:3']],
    ['source without url', good.replace("url: 'https://x.y'", 'user: me'), ['field-required 3:11']],
  ] as [string, string, string[]][])('%s', ([, text, expected]) => {
    const found = validateEvalResults('.eval_results/hle.yaml', text);
    expect(found.map(({ code, at }) => `${code} ${at?.line}:${at?.column}`)).toEqual(expected);
  });

  test('.yml and sub-folders are warned about', () => {
    const codes = validateEvalResults('.eval_results/sub/hle.yml', good).map(({ code }) => code);
    expect(codes).toEqual(['eval-results-extension', 'eval-results-folder']);
  });

  test('quotes are put around what must be text', () => {
    const text =
      good.replace('task_id', 'revision: 123e4, task_id') + '  date: 2026-01-31\n  notes: null\n';
    const fixed = applySplices(text, safeEvalResultsFixes(path, text));
    expect(fixed).toBe(
      good.replace('task_id', "revision: '123e4', task_id") + "  date: '2026-01-31'\n",
    );
    expect(validateEvalResults('.eval_results/hle.yaml', fixed)).toEqual([]);
  });
});

function hle(over: Partial<EvalResult>): EvalResult {
  return {
    benchmark: { name: 'HLE', id: 'hle', dataset: { id: 'cais/hle', taskId: 'hle' } },
    metric: { name: 'accuracy', type: 'accuracy', stated: false },
    value: 22.1,
    unit: 'percent',
    task: { type: 'text-generation' },
    ...over,
  };
}

function gpqa(value: number): EvalResult {
  const dataset = { id: 'Idavidrein/gpqa', taskId: 'diamond' };
  return hle({ benchmark: { name: 'GPQA Diamond', id: 'gpqa-diamond', dataset }, value });
}
