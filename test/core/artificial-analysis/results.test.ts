import { describe, expect, test } from 'vitest';

import { findBenchmark } from '../../../src/core/benchmarks/find.ts';
import { fixtureList, readFixture } from '../../../src/core/artificial-analysis/fixture.ts';
import { asPercent } from '../../../src/core/artificial-analysis/percent.ts';
import {
  type AaResultsOptions,
  resultsOfModel,
} from '../../../src/core/artificial-analysis/results.ts';
import { aaScores } from '../../../src/core/artificial-analysis/scores.ts';
import { list, listingOf, row } from './support/rows.ts';

const many = 6;

/** Results of the first of several equal rows, so that inferred scales are confirmed. */
function resultsFor(
  evaluations: Record<string, unknown>,
  options: AaResultsOptions = {},
  fields: Record<string, unknown> = {},
) {
  const rows = Array.from({ length: many }, (_, at) =>
    row({ id: `id-${at}`, evaluations, ...fields }),
  );
  return resultsFrom(list(...rows), { listingDate: '2026-11-01', ...options });
}

function resultsFrom(json: unknown, options: AaResultsOptions = {}) {
  const listing = listingOf(json);
  const [model] = listing.models;
  if (!model) throw new Error('no model');
  return resultsOfModel(model, listing, options);
}

const indexes = {
  artificial_analysis_intelligence_index: 40.1,
  artificial_analysis_coding_index: 30.2,
  artificial_analysis_agentic_index: 20.3,
};

describe('one score', () => {
  test('is attributed, named, and keeps the number of the API', () => {
    const { results } = resultsFor(
      { gpqa_diamond: 0.934416666666667 },
      { listingDate: '2026-11-01' },
    );
    expect(results).toEqual([
      {
        benchmark: {
          name: 'GPQA Diamond',
          id: 'gpqa-diamond',
          dataset: { id: 'Idavidrein/gpqa', taskId: 'diamond' },
        },
        metric: { name: 'Accuracy', type: 'accuracy', higherIsBetter: true, stated: false },
        value: 0.934416666666667,
        unit: 'fraction',
        task: { type: 'text-generation' },
        source: {
          name: 'Artificial Analysis',
          url: 'https://artificialanalysis.ai/models/tern-7b',
        },
        provenance: {
          kind: 'api',
          api: 'artificial-analysis',
          key: 'gpqa_diamond',
          id: 'id-0',
        },
      },
    ]);
  });

  test.for([
    ['gpqa_diamond', 0.1415, 14.15, 'percent'],
    ['gpqa', 0.287, 28.7, 'percent'],
    ['hle', 0.185, 18.5, 'percent'],
    ['aa_omniscience_non_hallucination_rate', 0.06, 6, 'percent'],
    ['terminalbench_v4_0', 0.328, 32.8, 'percent'],
    ['aa_omniscience_index', -63.92, -63.92, 'points'],
    ['gdpval_aa_elo', 681, 681, 'elo'],
    ['scicode', 1, 100, 'percent'],
    ['aa_lcr', 0, 0, 'percent'],
  ] as const)('%s %d is published as %d (%s)', ([key, value, shown, unit]) => {
    const [result] = resultsFor({ [key]: value }).results.map(asPercent);
    expect([result?.value, result?.unit]).toEqual([shown, unit]);
    const raw = unit === 'percent' ? { raw: value } : {};
    expect(result?.provenance).toEqual({
      kind: 'api',
      api: 'artificial-analysis',
      key,
      id: 'id-0',
      ...raw,
    });
  });

  test.for([
    ['hle', 'Tern 7B', 'text-only subset'],
    ['hle', 'Tern 7B (high)', 'text-only subset, high reasoning effort'],
    ['scicode', 'Tern 7B (Non-reasoning)', 'non-reasoning'],
    ['scicode', "Tern 7B (Dec '24)", undefined],
    ['gpqa_diamond', 'Tern (Adaptive Reasoning, Max Effort)', 'adaptive reasoning, max effort'],
  ] as const)('the note of %s of %s is %s', ([key, name, notes]) => {
    const [result] = resultsFor({ [key]: 0.2 }, {}, { name }).results;
    expect(result?.setting?.notes).toBe(notes);
  });

  test.for([
    ['qwen3.5-x', 'https://artificialanalysis.ai/models/qwen3.5-x'],
    ['QwQ-Preview', 'https://artificialanalysis.ai/models/QwQ-Preview'],
    ['a/b ü', 'https://artificialanalysis.ai/models/a%2Fb%20%C3%BC'],
  ] as const)('the page of the slug %s', ([slug, url]) => {
    expect(resultsFor({ scicode: 0.2 }, {}, { slug }).results[0]?.source?.url).toBe(url);
  });

  test('takes the task type of the call, else that of the benchmark', () => {
    const evaluations = { mmmu_pro: 0.5 };
    expect(resultsFor(evaluations).results[0]?.task.type).toBe('image-text-to-text');
    const given = resultsFor(evaluations, { taskType: 'any-to-any' });
    expect(given.results[0]?.task.type).toBe('any-to-any');
  });
});

describe('left out, with a reason', () => {
  test.for([
    ['not measured', { gpqa_diamond: null }, {}, 'not-measured'],
    ['an index nobody asked for', indexes, {}, 'index-not-asked'],
    [
      'openness',
      { artificial_analysis_openness_index: 38.9 },
      { includeIndexes: true },
      'not-a-score',
    ],
    ['what is computed from the Elo', { gdpval_aa_normalized: 0.09 }, {}, 'not-a-score'],
    [
      'the math index',
      { artificial_analysis_math_index: 80 },
      { includeIndexes: true },
      'not-a-score',
    ],
    ['an unknown key', { brand_new: 0.5 }, {}, 'unknown-scale'],
    ['a text', { gpqa_diamond: '0.5' }, {}, 'unknown-scale'],
    ['not selected', { hle: 0.1 }, { only: ['gpqa'] }, 'not-selected'],
    ['a changed scale', { gpqa_diamond: 69 }, {}, 'scale-changed'],
  ] as const)('%s', ([, evaluations, options, reason]) => {
    const { results, leftOut, findings } = resultsFor(evaluations, options);
    expect(results).toEqual([]);
    expect(new Set(leftOut.map((one) => one.reason))).toEqual(new Set([reason]));
    expect(findings.map(({ code }) => code)).toContain('aa-no-scores');
  });

  test('an inferred scale that only one model shows', () => {
    const { results, leftOut } = resultsFrom(list(row({ evaluations: { mlcr_overall: 0.5 } })));
    expect(results).toEqual([]);
    expect(leftOut).toMatchObject([
      { key: 'mlcr_overall', reason: 'scale-unconfirmed', value: 0.5 },
    ]);
  });

  test('one value outside the scale keeps the key of every model out', () => {
    const json = list(
      row({ evaluations: { gpqa_diamond: 0.5, hle: 0.1 } }),
      row({ id: 'id-2', evaluations: { gpqa_diamond: 69 } }),
    );
    expect(resultsFrom(json).results.map(({ benchmark }) => benchmark.id)).toEqual(['hle']);
  });
});

describe('composite indexes', () => {
  test('carry version and date', () => {
    const { results } = resultsFor(indexes, { includeIndexes: true, listingDate: '2026-11-01' });
    expect(
      results.map(({ benchmark, value, unit, setting, date }) => [
        benchmark.name,
        value,
        unit,
        setting?.variant,
        date,
      ]),
    ).toEqual([
      ['Artificial Analysis Intelligence Index', 40.1, 'points', 'v4.3', '2026-11-01'],
      ['Artificial Analysis Coding Index', 30.2, 'points', 'v4.3', '2026-11-01'],
      ['Artificial Analysis Agentic Index', 20.3, 'points', 'v4.3', '2026-11-01'],
    ]);
    expect(results.every(({ benchmark }) => benchmark.aggregate)).toBe(true);
    expect(results.map(asPercent)).toEqual(results);
  });

  test.for([
    ['a version', { status: 200, data: [row({ evaluations: indexes })] }, '2026-11-01'],
    ['a date', list(row({ evaluations: indexes })), undefined],
  ] as const)('without %s they mean nothing', ([, json, listingDate]) => {
    const { leftOut } = resultsFrom(json, {
      includeIndexes: true,
      ...(listingDate && { listingDate }),
    });
    expect(new Set(leftOut.map(({ reason }) => reason))).toEqual(
      new Set(['index-without-version']),
    );
  });

  const estimated = { ...indexes, artificial_analysis_agentic_index: null };

  test('an estimate is left out and named', () => {
    const { results, leftOut, findings } = resultsFor(estimated, { includeIndexes: true });
    expect(results.map(({ benchmark }) => benchmark.id)).toEqual(['aa-coding-index']);
    expect(leftOut.find(({ reason }) => reason === 'estimated')?.value).toBe(40.1);
    expect(findings.map(({ code, args }) => [code, args])).toEqual([
      ['aa-free-tier', {}],
      ['aa-estimated', { model: 'Tern 7B', value: 40.1 }],
    ]);
  });

  test.for([
    [{ includeEstimated: true }, ['aa-intelligence-index']],
    [
      { includeEstimated: true, includeIndexes: true },
      ['aa-intelligence-index', 'aa-coding-index'],
    ],
    [{ only: ['artificial analysis intelligence index'] }, []],
    [{ only: ['artificial_analysis_coding_index'] }, ['aa-coding-index']],
  ] as const)('an estimate with %j gives %j', ([options, ids]) => {
    const { results } = resultsFor(estimated, options);
    expect(results.map(({ benchmark }) => benchmark.id)).toEqual(ids);
  });

  test('an estimate that was asked for says what it is', () => {
    const [result] = resultsFor(estimated, { includeEstimated: true }).results;
    expect(result?.setting).toEqual({ variant: 'v4.3', notes: 'estimated' });
  });
});

describe('--only', () => {
  test.for([
    ['gpqa_diamond', 'gpqa-diamond'],
    ['gpqa', 'gpqa-diamond'],
    ['GPQA Diamond', 'gpqa-diamond'],
    ['gpqa-diamond', 'gpqa-diamond'],
    ['τ²-Bench Telecom', 'tau2-bench-telecom'],
    ["Humanity's Last Exam", 'hle'],
  ] as const)('%s', ([name, id]) => {
    const evaluations = { gpqa_diamond: 0.5, hle: 0.1, tau2_telecom: 0.6 };
    const { results } = resultsFor(evaluations, { only: [name] });
    expect(results.map(({ benchmark }) => benchmark.id)).toEqual([id]);
  });

  test('an unknown name is refused with the nearest', () => {
    expect(() => resultsFor({ hle: 0.1 }, { only: ['gpqa_dimond'] })).toThrow(
      expect.objectContaining({ code: 'usage', hint: expect.stringContaining('gpqa_diamond') }),
    );
  });
});

test('the free tier has nothing to import, and says so', () => {
  const { results, findings } = resultsFrom(fixtureList('free'));
  expect(results).toEqual([]);
  expect(findings.map(({ code }) => code)).toEqual(['aa-free-tier', 'aa-no-scores']);
});

const registered = aaScores.flatMap(({ benchmark, dataset }) =>
  benchmark ? [{ benchmark, dataset }] : [],
);

test.for(registered)(
  'the registry knows $benchmark, with the same dataset',
  ({ benchmark, dataset }) => {
    const match = findBenchmark(benchmark);
    const entry = match.kind === 'found' ? match.benchmark : undefined;
    expect(entry?.id).toBe(benchmark);
    expect(dataset?.id ?? entry?.dataset).toBe(entry?.dataset);
    expect(dataset?.taskId ?? entry?.taskId).toBe(entry?.taskId);
  },
);

test.for(readFixture().listing.models)(
  'of $name every value is a result or has a reason',
  (model) => {
    const { listing } = readFixture();
    const { results, leftOut } = resultsOfModel(model, listing, {
      includeIndexes: true,
      listingDate: '2026-11-01',
    });
    const measured = Object.values(model.evaluations).filter((value) => value !== null).length;
    const reasons = leftOut.filter(({ value }) => value !== undefined).length;
    expect(results.length + reasons).toBe(measured);
  },
);
