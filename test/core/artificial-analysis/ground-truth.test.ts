import { existsSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { findModel } from '../../../src/core/artificial-analysis/find-model.ts';
import { readAaListing } from '../../../src/core/artificial-analysis/listing.ts';
import type { AaModel } from '../../../src/core/artificial-analysis/model.ts';

const samples = new URL('../../../../shared/reference/aa-samples/', import.meta.url);
const here = existsSync(samples);
const why = here ? '' : ' (skipped: the samples of real names are not here)';

describe.skipIf(!here)(`real names${why}`, () => {
  test('repo → row: none wrong, nearly all right or among four candidates', () => {
    const models = here ? realModels() : [];
    const tally = { right: 0, candidate: 0, missed: 0, wrong: 0 };
    for (const { slug, repo } of realPairs(models)) {
      const found = findModel(models, { repo: { id: repo } });
      if (found.kind === 'found') tally[found.model.slug === slug ? 'right' : 'wrong'] += 1;
      else
        tally[found.candidates.some(({ model }) => model.slug === slug) ? 'candidate' : 'missed'] +=
          1;
    }
    console.log('repo → row:', JSON.stringify(tally));
    expect(tally.wrong).toBe(0);
    expect(tally.right + tally.candidate).toBeGreaterThanOrEqual(18);
    expect(tally.right).toBeGreaterThanOrEqual(7);
  });

  // Where a search for "contains the name" goes wrong.
  test.for([
    ['deepseek-ai/DeepSeek-R1', "DeepSeek R1 (Jan '25)"],
    ['deepseek-ai/DeepSeek-R1-0528', "DeepSeek R1 0528 (May '25)"],
    ['zai-org/GLM-4.5', 'GLM-4.5 (Reasoning)'],
    ['moonshotai/Kimi-K2-Thinking', 'Kimi K2 Thinking'],
    ['meta-llama/Llama-3.1-8B-Instruct', 'Llama 3.1 Instruct 8B'],
    ['meta-llama/Llama-3.1-8B', null],
    ['Qwen/Qwen3-8B', null],
    ['Qwen/Qwen3-8B-Base', null],
    ['google/gemma-3-270m', null],
    ['microsoft/Phi-4-reasoning', null],
    ['unsloth/gpt-oss-20b-GGUF', null],
  ] as const)('%s is %s', ([id, name]) => {
    const found = findModel(realModels(), { repo: { id } });
    expect(found.kind === 'found' ? found.model.name : null).toBe(name);
  });

  test.for([
    'legacy-data-llms-models.2026-07-09.trimmed.json',
    'legacy-data-llms-models.2026-07-31.trimmed.json',
    'v2-language-models-free.page1.2026-06-27.trimmed.json',
    'v2-language-models-free.openapi-example.json',
    'v2-language-models.pro.openapi-example.json',
    'v2-language-models-slug.commercial.openapi-example.json',
  ])('%s is read whole, with nothing unknown in it', (file) => {
    const json: unknown = JSON.parse(readFileSync(new URL(file, samples), 'utf8'));
    const { listing, findings } = readAaListing(json);
    expect(listing?.models.length).toBeGreaterThan(0);
    expect(findings.filter(({ code }) => code !== 'aa-retired-shape')).toEqual([]);
  });
});

function realModels(): AaModel[] {
  const [, ...lines] = readFileSync(new URL('aa-models.2026-07-31.tsv', samples), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const [id = '', slug = '', name = '', creatorSlug = '', creator = '', releaseDate = ''] =
      line.split('\t');
    return {
      id,
      slug,
      name: name.trim(),
      releaseDate,
      creator: { name: creator, slug: creatorSlug },
      evaluations: {},
      unknownScores: [],
    };
  });
}

/** Without the pair whose row is not in the list. */
function realPairs(models: readonly AaModel[]): { slug: string; repo: string }[] {
  const truth: { pairs: { aa_slug: string; hf_repo_id: string }[] } = JSON.parse(
    readFileSync(new URL('aa-slug-to-hf-repo.ground-truth.json', samples), 'utf8'),
  );
  return truth.pairs
    .map(({ aa_slug: slug, hf_repo_id: repo }) => ({ slug, repo }))
    .filter(({ slug }) => models.some((row) => row.slug === slug));
}
