import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { extractResults } from '../../../src/core/tables/extract.ts';

// Real cards with hand-made labels, kept outside the project.
const corpus = new URL('../../../../shared/corpus/', import.meta.url);
const missing = !existsSync(corpus);
const why = missing ? ' (skipped: the labelled cards are not here)' : '';

interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly near_published: number;
  readonly empty_targets: number;
  readonly empty_kept_empty: number;
}

test.skipIf(missing).for(['llm', 'other'])(`reads the real cards of %s${why}`, (part) => {
  const score = scoreOf(part);
  expect(score.precision).toBeGreaterThanOrEqual(0.99);
  expect(score.recall).toBeGreaterThanOrEqual(0.95);
  expect(score.near_published).toBe(0);
  expect(score.empty_kept_empty).toBe(score.empty_targets);
});

function scoreOf(part: string): Score {
  const labels = new URL(`${part}/labels/`, corpus);
  const predictions: Record<string, unknown> = {};
  for (const file of readdirSync(labels).filter((name) => name.endsWith('.json'))) {
    const label = JSON.parse(readFileSync(new URL(file, labels), 'utf8')) as {
      slug?: string;
      repo_id: string;
    };
    const slug = label.slug ?? file.replace(/(?:__\d+)?\.json$/, '');
    const card = readFileSync(new URL(`${part}/documents/${slug}/README.md`, corpus), 'utf8');
    const modelName = label.repo_id.slice(label.repo_id.indexOf('/') + 1);
    predictions[file] = extractResults(card, { repoId: label.repo_id, modelName }).results;
  }
  return judge(fileURLToPath(labels), predictions);
}

/** The verdict of the corpus' own script on what was read. */
function judge(labels: string, predictions: Record<string, unknown>): Score {
  const folder = mkdtempSync(join(tmpdir(), 'evalcard-corpus-'));
  try {
    const file = join(folder, 'predictions.json');
    writeFileSync(file, JSON.stringify(predictions));
    const script = fileURLToPath(new URL('score.mjs', corpus));
    const run = spawnSync(process.execPath, [script, '--labels', labels, '--predictions', file], {
      encoding: 'utf8',
    });
    return JSON.parse(run.stdout) as Score;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
