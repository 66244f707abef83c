import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  mergeResults,
  placeResults,
  readCard,
  readModelIndex,
  removeResults,
} from '../../../src/core/cards/index.ts';
import type { MergeOutcome, PlacedMetric, PlacedResult } from '../../../src/core/cards/index.ts';
import type { EvalResult } from '../../../src/core/result.ts';
import type { Splice } from '../../../src/core/text/splice.ts';
import { outsideUnchanged } from './outside-unchanged.ts';
import { randomCard } from './random-card.ts';

const added = placeResults(
  [score('MMLU', 85.2), score('GSM8K', 91.3, { shots: 5 }), score('HLE', 22.25, { tools: true })],
  { source: { name: 'Model Card', url: 'https://huggingface.co/o/model/blob/new/README.md' } },
);

// 10,000 cards take most of a minute; this many are enough for every change.
const runs = Number(process.env['EVALCARD_RUNS'] ?? 2000);

describe('laws of editing', () => {
  test('random cards: the edit says what was asked, touches nothing else, and is done once', () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const text = randomCard(seed);
        const outcome = mergeResults(text, added, { modelName: 'o/model' });
        if (outcome.findings.some(({ code }) => code === 'edit-refused')) refused++;
        else holds(text, outcome, added, seed % 10 === 0);
      }),
      { numRuns: runs },
    );
    expect(refused).toBe(0);
  }, 300_000);

  test('overwriting a value keeps every other byte', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const first = mergeResults(randomCard(seed), added, { modelName: 'model' });
        const changed = added.map((result) => ({
          ...result,
          metrics: result.metrics.map((metric) => ({ ...metric, value: metric.value + 1 })),
        }));
        const refusal = mergeResults(first.text, changed, { modelName: 'model' });
        expect(refusal.conflicts).toHaveLength(3);
        expect(refusal.text).toBe(first.text);
        const over = mergeResults(first.text, changed, {
          modelName: 'model',
          onConflict: 'overwrite',
        });
        expect(over.updated).toHaveLength(3);
        outsideUnchanged(first.text, over.text, over.splices);
        const [old, now] = [metadataOf(first.text), metadataOf(over.text)];
        expect(withoutValues(now)).toEqual(withoutValues(old));
        expect(lengths(over.splices)).toEqual([4, 4, 5]);
        expect(
          valuesOf(over.text).filter((value) =>
            [86.2, 92.3, 23.25].some((fresh) => fresh === value),
          ),
        ).toHaveLength(3);
      }),
      { numRuns: runs / 10 },
    );
  }, 300_000);

  test('what was added can be removed again, and the rest stays', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const text = randomCard(seed);
        const merged = mergeResults(text, added, { modelName: 'model' });
        const names = ['MMLU', 'GSM8K (5-shot)', 'HLE (with tools)'];
        const without = removeResults(merged.text, ({ metric }) =>
          names.includes(String(metric['name'])),
        );
        expect(without.findings).toEqual([]);
        expect(without.removed).toHaveLength(3);
        expect(readModelIndex(readCard(without.text)).metrics.map(({ metric }) => metric)).toEqual(
          readModelIndex(readCard(text)).metrics.map(({ metric }) => metric),
        );
        outsideUnchanged(merged.text, without.text, without.splices);
      }),
      { numRuns: runs / 5 },
    );
  }, 300_000);

  test('any published metric can be removed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (seed, which) => {
        const text = randomCard(seed);
        const metrics = readModelIndex(readCard(text)).metrics;
        fc.pre(metrics.length > 0);
        const victim = metrics[which % metrics.length];
        const path = JSON.stringify(victim?.at.path);
        const without = removeResults(text, ({ at }) => JSON.stringify(at.path) === path);
        expect(without.findings).toEqual([]);
        const left = readModelIndex(readCard(without.text)).metrics.map(({ metric }) => metric);
        expect(left).toEqual(
          metrics.filter((other) => other !== victim).map(({ metric }) => metric),
        );
      }),
      { numRuns: runs / 5 },
    );
  }, 300_000);
});

const corpus = new URL('../../../../shared/corpus/', import.meta.url);
const corpusCards = existsSync(corpus)
  ? ['llm', 'other'].flatMap((part) =>
      readdirSync(new URL(`${part}/documents/`, corpus)).map(
        (name) => `${part}/documents/${name}/README.md`,
      ),
    )
  : [];
const why = corpusCards.length === 0 ? ' (skipped: the labelled cards are not here)' : '';

describe('real cards', () => {
  test.skipIf(corpusCards.length === 0)(
    `every labelled card is edited without touching another byte${why}`,
    () => {
      for (const path of corpusCards) {
        const text = readFileSync(new URL(path, corpus), 'utf8');
        const outcome = mergeResults(text, added, { modelName: 'model-under-test' });
        const errors = outcome.findings.filter(({ severity }) => severity === 'error');
        expect({ path, errors }).toEqual({ path, errors: [] });
        holds(text, outcome, added);
        // And out again: nothing published before may be missing.
        const ours = new Set(outcome.added.map(({ metric }) => metric.name));
        const without = removeResults(
          outcome.text,
          ({ metric, source }) =>
            ours.has(String(metric['name'])) && source?.['url'] === added[0]?.source?.url,
        );
        expect({ path, removed: without.removed.length }).toEqual({ path, removed: 3 });
        outsideUnchanged(outcome.text, without.text, without.splices);
        expect(readModelIndex(readCard(without.text)).metrics.map(({ metric }) => metric)).toEqual(
          readModelIndex(readCard(text)).metrics.map(({ metric }) => metric),
        );
      }
    },
    120_000,
  );
});

function holds(
  text: string,
  outcome: MergeOutcome,
  placed: readonly PlacedResult[],
  whole = true,
): void {
  const wanted = placed.flatMap(({ metrics }) => metrics);
  expect(outcome.conflicts).toEqual([]);
  outsideUnchanged(text, outcome.text, outcome.splices);
  // Insertions only: nothing published may vanish, except an empty value that gave way.
  for (const { start, end } of outcome.splices)
    expect(text.slice(start, end)).toMatch(/^\s*(?:null|~|\[\s*\])?$/);

  const again = mergeResults(outcome.text, placed, { modelName: 'model' });
  expect(again.text).toBe(outcome.text);
  expect(again.unchanged).toHaveLength(wanted.length);
  if (whole) dataHolds(text, outcome.text, wanted);
}

function dataHolds(text: string, edited: string, wanted: readonly PlacedMetric[]): void {
  const [before, after] = [metadataOf(text), metadataOf(edited)];
  expect({ ...after, 'model-index': null }).toEqual({ ...before, 'model-index': null });
  const old = readModelIndex(readCard(text)).metrics.map(({ metric }) => metric);
  const now = readModelIndex(readCard(edited)).metrics;
  expect(
    now.filter(({ metric }) =>
      old.some((known) => JSON.stringify(known) === JSON.stringify(metric)),
    ),
  ).toHaveLength(old.length);
  expect(now).toHaveLength(old.length + wanted.length);
  for (const { name, type, value, args } of wanted) {
    const expected = { name, type, value, ...(args && { args }) };
    expect(now.map(({ metric }) => metric)).toContainEqual(expected);
  }
}

// Independent of the code under test: the front matter cut out by hand, read by the library alone.
function metadataOf(text: string): Record<string, unknown> {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .split('\n');
  if (lines[0] !== '---') return {};
  const end = lines.findIndex((line, at) => at > 0 && /^---\s*$/.test(line));
  return (parse(`${lines.slice(1, end).join('\n')}\n`, { merge: true }) ?? {}) as Record<
    string,
    unknown
  >;
}

function valuesOf(text: string): unknown[] {
  return readModelIndex(readCard(text)).metrics.map(({ metric }) => metric['value']);
}

/** The data with every value that was written in this file's runs as one. */
function withoutValues(data: unknown): unknown {
  const ours = new Set([85.2, 91.3, 22.25, 86.2, 92.3, 23.25]);
  return JSON.parse(
    JSON.stringify(data, (_key, value: unknown) =>
      typeof value === 'number' && ours.has(value) ? 'ours' : value,
    ),
  );
}

function lengths(splices: readonly Splice[]): number[] {
  return splices.map(({ insert }) => insert.length).sort((a, b) => a - b);
}

function score(name: string, value: number, setting?: EvalResult['setting']): EvalResult {
  return {
    benchmark: { name, id: name.toLowerCase() },
    metric: { name: 'Accuracy', type: 'accuracy', stated: false },
    value,
    unit: 'percent',
    task: { type: 'text-generation' },
    ...(setting && { setting }),
  };
}
