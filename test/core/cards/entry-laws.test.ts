import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  mergeEntries,
  placeEntries,
  readEvalResults,
  removeEntries,
} from '../../../src/core/cards/index.ts';
import type { PlacedEntry } from '../../../src/core/cards/index.ts';
import type { FileChange } from '../../../src/core/change.ts';
import type { EvalResult } from '../../../src/core/result.ts';
import { Dice, Pen } from './random-card.ts';

// 10,000 files take a while; this many are enough for every change.
const runs = Number(process.env['EVALCARD_RUNS'] ?? 500);
const source = { url: 'https://huggingface.co/o/model/blob/new/README.md', name: 'Model Card' };
const { entries } = placeEntries(
  [
    result('GPQA Diamond', 'Idavidrein/gpqa', 'diamond', 76.1),
    result('HLE', 'cais/hle', 'hle', 22.25),
  ],
  { source },
);
const path = entries[0]?.path ?? '';

test('random files: entries are added, nothing else is touched, and twice is once', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const text = randomFile(seed);
      const outcome = mergeEntries([{ path, text }], entries);
      expect(outcome.findings).toEqual([]);
      expect(outcome.added).toHaveLength(2);
      const [into] = changesOf(outcome.files, path);
      const after = into?.after ?? '';
      expect(isInsertion(text, after)).toBe(true);
      // By the library alone, not by the code under test.
      expect(dataOf(after)).toEqual([...(dataOf(text) ?? []), dataOfEntry(entries[0])]);
      const now = outcome.files.map((file) => ({ path: file.path, text: file.after }));
      const again = mergeEntries(now, entries);
      expect([again.files, again.unchanged.length]).toEqual([[], 2]);
    }),
    { numRuns: runs },
  );
}, 300_000);

test('overwriting touches the entry alone', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const first = mergeEntries([{ path, text: randomFile(seed) }], entries).files;
      const files = first.map((file) => ({ path: file.path, text: file.after }));
      const changed = entries.map((one) => ({
        ...one,
        entry: { ...one.entry, value: one.entry.value + 1 },
      }));
      expect(mergeEntries(files, changed).conflicts).toHaveLength(2);
      expect(mergeEntries(files, changed).files).toEqual([]);
      const over = mergeEntries(files, changed, { onConflict: 'overwrite' });
      expect(over.updated).toHaveLength(2);
      for (const { before, after } of over.files) {
        const lines = differingLines(before ?? '', after);
        expect(lines).toHaveLength(1);
        expect(lines[0]).toMatch(/value: (?:77\.1|23\.25)/);
      }
    }),
    { numRuns: runs / 5 },
  );
}, 300_000);

test('what was added can be taken out again, and every other entry stays', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const text = randomFile(seed);
      const { files } = mergeEntries([{ path, text }], entries);
      const read = files.map((file) => readEvalResults(file.path, file.after));
      const removed = removeEntries(read, ({ data }) =>
        entries.some(
          ({ entry }) => JSON.stringify(data['source']) === JSON.stringify(entry.source),
        ),
      );
      expect(removed.findings).toEqual([]);
      expect(removed.removed).toHaveLength(2);
      const [back] = changesOf(removed.files, path);
      expect(dataOf(back?.after ?? '') ?? []).toEqual(dataOf(text) ?? []);
      expect(isInsertion(back?.after.replace(/\[\]\s*$/, '') ?? '', back?.before ?? '')).toBe(true);
    }),
    { numRuns: runs / 5 },
  );
}, 300_000);

test('any entry can be taken out', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (seed, which) => {
      const text = randomFile(seed);
      const file = readEvalResults(path, text);
      fc.pre(file.entries.length > 0);
      const at = which % file.entries.length;
      const { files, findings } = removeEntries([file], ({ index }) => index === at);
      expect(findings).toEqual([]);
      expect(dataOf(files[0]?.after ?? '')).toEqual(
        dataOf(text)?.filter((_, index) => index !== at),
      );
    }),
    { numRuns: runs / 5 },
  );
}, 300_000);

/** A file of `.eval_results` in as many spellings of YAML as people use; everything follows from the seed. */
function randomFile(seed: number): string {
  const dice = new Dice(seed);
  const pen = new Pen(dice);
  if (dice.chance(0.1)) return dice.pick(['', '[]\n', '# nothing yet\n', '\n']);
  const list = dice.list(1, 3, (at) => ({
    dataset: {
      id: dice.pick(['org/bench', 'cais/hle', 'Idavidrein/gpqa']),
      task_id: `task ${at} %`,
      ...(dice.chance(0.3) && { revision: '123e4' }),
    },
    value: dice.pick([1, 22.1, 0, 99.95]),
    ...(dice.chance(0.3) && { verifyToken: 'eyJhbGciOi.J9.x-_' }),
    ...(dice.chance(0.3) && { date: '2026-01-31' }),
    ...(dice.chance(0.3) && { notes: 'it’s: "quoted" # not a comment' }),
    ...(dice.chance(0.3) && { unknown: { kept: ['to', 'the', 'byte'] } }),
    ...(dice.chance(0.3) && { source: { url: 'https://a.b/c', user: 'no' } }),
  }));
  const text = dice.chance(0.1) ? `${pen.flow(list)}\n` : pen.list(list, dice.pick([0, 0, 0, 2]));
  const whole = dice.chance(0.1) ? text.replace(/\n$/, '') : text;
  const lineEnd = dice.pick(['\n', '\n', '\r\n']);
  return (dice.chance(0.1) ? '\uFEFF' : '') + whole.replaceAll('\n', lineEnd);
}

function dataOf(text: string): unknown[] | null {
  return parse(text.replace(/^\uFEFF/, '')) as unknown[] | null;
}

function dataOfEntry(one: PlacedEntry | undefined): unknown {
  return JSON.parse(JSON.stringify(one?.entry));
}

function changesOf(files: readonly FileChange[], wanted: string): readonly FileChange[] {
  return files.filter((file) => file.path === wanted);
}

/** Whether `after` is `before` with text put in at one place, an empty list aside. */
function isInsertion(before: string, after: string): boolean {
  const old = before.replace(/\[\]\s*$/, '');
  let head = 0;
  while (head < old.length && old[head] === after[head]) head += 1;
  const tail = old.length - head;
  return tail === 0 || after.endsWith(old.slice(head));
}

function differingLines(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  expect(now).toHaveLength(old.length);
  return now.filter((line, at) => line !== old[at]);
}

function result(name: string, id: string, taskId: string, value: number): EvalResult {
  return {
    benchmark: { name, id: name.toLowerCase().replaceAll(' ', '-'), dataset: { id, taskId } },
    metric: { name: 'accuracy', type: 'accuracy', stated: false },
    value,
    unit: 'percent',
    task: { type: 'text-generation' },
  };
}
