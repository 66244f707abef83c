import { benchmarkAreas, type BenchmarkArea, type BenchmarkEntry } from './benchmark.ts';
import { agents } from './data/agents.ts';
import { code } from './data/code.ts';
import { embedding } from './data/embedding.ts';
import { imageGeneration } from './data/image-generation.ts';
import { instructionFollowing } from './data/instruction-following.ts';
import { knowledge } from './data/knowledge.ts';
import { longContext } from './data/long-context.ts';
import { math } from './data/math.ts';
import { multilingual } from './data/multilingual.ts';
import { multimodal } from './data/multimodal.ts';
import { nlpClassic } from './data/nlp-classic.ts';
import { reasoning } from './data/reasoning.ts';
import { reinforcementLearning } from './data/reinforcement-learning.ts';
import { rewardModel } from './data/reward-model.ts';
import { safety } from './data/safety.ts';
import { speech } from './data/speech.ts';
import { translation } from './data/translation.ts';
import { video } from './data/video.ts';
import { vision } from './data/vision.ts';
import type { BenchmarkRow } from './data/row.ts';
import { createRegistry, type Registry } from './registry.ts';

const rowsByArea = {
  agents,
  code,
  embedding,
  'image-generation': imageGeneration,
  'instruction-following': instructionFollowing,
  knowledge,
  'long-context': longContext,
  math,
  multilingual,
  multimodal,
  'nlp-classic': nlpClassic,
  reasoning,
  'reinforcement-learning': reinforcementLearning,
  'reward-model': rewardModel,
  safety,
  speech,
  translation,
  video,
  vision,
} satisfies Record<BenchmarkArea, readonly BenchmarkRow[]>;

/** The benchmarks that evalcard knows by itself: the files in data/, one an area. */
export const builtinRegistry: Registry = createRegistry(
  benchmarkAreas.flatMap((area) => rowsByArea[area].map((row) => entryOf(area, row))),
);

function entryOf(area: BenchmarkArea, row: BenchmarkRow): BenchmarkEntry {
  return { aliases: [], higherIsBetter: true, ...row, area };
}
