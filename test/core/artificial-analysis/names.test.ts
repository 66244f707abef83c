import { describe, expect, test } from 'vitest';

import { parseName, wordsOf } from '../../../src/core/artificial-analysis/names.ts';
import {
  fitsVariant,
  parseVariant,
  variantNote,
} from '../../../src/core/artificial-analysis/variant.ts';

describe('parseVariant', () => {
  test.for([
    ['Reasoning', 'reasoning', undefined, 'reasoning'],
    ['Non-reasoning', 'non-reasoning', undefined, 'non-reasoning'],
    ['Non-Reasoning', 'non-reasoning', undefined, 'non-reasoning'],
    ['non reasoning', 'non-reasoning', undefined, 'non reasoning'],
    ['thinking', 'reasoning', undefined, 'thinking'],
    ['high', 'reasoning', 'high', 'high reasoning effort'],
    ['xhigh', 'reasoning', 'xhigh', 'xhigh reasoning effort'],
    ['Reasoning, Max Effort', 'reasoning', 'max', 'reasoning, max effort'],
    ['Adaptive Reasoning, Low Effort', 'reasoning', 'low', 'adaptive reasoning, low effort'],
    ['Non-reasoning, High Effort', 'non-reasoning', 'high', 'non-reasoning, high effort'],
    [
      'Adaptive Reasoning, Max Effort, Tern 4.8 Fallback',
      'reasoning',
      'max',
      'adaptive reasoning, max effort, tern 4.8 fallback',
    ],
  ] as const)('(%s)', ([text, mode, effort, note]) => {
    const variant = parseVariant(text);
    expect(variant && [variant.mode, variant.effort, variantNote(variant)]).toEqual([
      mode,
      effort,
      note,
    ]);
  });

  test.for([
    "Dec '24",
    '0613',
    'Vision',
    '32B',
    'Preview',
    'ChatGPT',
    'V1',
    'Beta',
    'effort',
    'adaptive',
    '',
    'constructor',
    'Tern Fallback',
  ])('(%s) is no reasoning setting', (text) => {
    expect(parseVariant(text)).toBeNull();
  });

  test.for([
    ['high', 'high', true],
    ['Reasoning, High Effort', 'high', true],
    ['Non-reasoning, High Effort', 'high', false],
    ['high', 'reasoning', true],
    ['Non-reasoning', 'reasoning', false],
    ['Reasoning', 'high', false],
    ['low', 'high', false],
  ] as const)('a row (%s) fits --variant %s: %s', ([has, wanted, fits]) => {
    const asked = parseVariant(wanted);
    expect(asked && fitsVariant(parseVariant(has), asked)).toBe(fits);
  });
});

test.for([
  ['Tern 30B (Reasoning)', 'Tern 30B', 'reasoning', undefined],
  ['Tern 30B', 'Tern 30B', undefined, undefined],
  ["Tern Lite Preview (Sep '25) (Non-reasoning)", 'Tern Lite Preview', 'non-reasoning', '2025-09'],
  ["Tern Pro (May' 25)", 'Tern Pro', undefined, '2025-05'],
  ['Tern Instant (June 2026)', 'Tern Instant', undefined, '2026-06'],
  ['Tern 11B (Vision)', 'Tern 11B (Vision)', undefined, undefined],
  ['Tern Turbo (0613)', 'Tern Turbo (0613)', undefined, undefined],
  ['Tern (32B) ', 'Tern (32B)', undefined, undefined],
  ['Tern (', 'Tern (', undefined, undefined],
  ['Tern (Max 24)', 'Tern (Max 24)', undefined, undefined],
] as const)('%s', ([name, base, mode, month]) => {
  const parsed = parseName(name);
  expect([parsed.base, parsed.variant?.mode, parsed.month]).toEqual([base, mode, month]);
});

test.for([
  ['Llama-3_3-Nemotron-Super-49B-v1_5', 'llama 3.3 nemotron super 49b v1.5'],
  ['Command-R+', 'command r plus'],
  ['LFM2.5-1.2B-Instruct', 'lfm2.5 1.2b instruct'],
  ['Kaze² 3.5', 'kaze2 3.5'],
  ['空 Sora 70B', '空 sora 70b'],
  ['Mi:dm K 2.5', 'mi dm k 2.5'],
  ['GPT-4o (March 2025, chatgpt-4o-latest)', 'gpt 4o march 2025 chatgpt 4o latest'],
  ['...', ''],
] as const)('the words of %s', ([name, words]) => {
  expect(wordsOf(name).join(' ')).toBe(words);
});
