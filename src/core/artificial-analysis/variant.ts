/** The reasoning setting that a row was measured in, as far as its name states it. */
export interface AaVariant {
  /** As printed, without the parenthesis: `Adaptive Reasoning, Max Effort`. */
  readonly label: string;
  readonly mode: 'reasoning' | 'non-reasoning';
  /** `high`, `low`, `max`, … */
  readonly effort?: string;
}

/**
 * Reads a parenthesis of a name, or what a user typed behind --variant; null when it is no
 * reasoning setting (a date, a size, a word).
 *
 *     gpt-oss-120b (high)                               Claude Opus 5 (Adaptive Reasoning, Low Effort)
 *                   ^^^^                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 */
export function parseVariant(text: string): AaVariant | null {
  const label = text.trim().replaceAll(/\s+/g, ' ');
  const words = label
    .toLowerCase()
    .replaceAll(/non[\s-]+/g, 'non')
    .split(/[\s,]+/)
    .filter(Boolean);
  if (words.length === 0 || words.some((word) => WORDS[word] === undefined)) {
    return withFallback(label);
  }
  const effort = words.find((word) => WORDS[word] === 'effort');
  const off = words.some((word) => WORDS[word] === 'off');
  // "(high)" alone is an effort of reasoning; "(Non-reasoning, High Effort)" says that it is not.
  if (!off && !effort && !words.some((word) => WORDS[word] === 'on')) return null;
  return { label, mode: off ? 'non-reasoning' : 'reasoning', ...(effort && { effort }) };
}

/** Whether a row's setting has everything that was asked for: `high` fits `Reasoning, High Effort`. */
export function fitsVariant(has: AaVariant | null, wanted: AaVariant): boolean {
  if (!has || has.mode !== wanted.mode) return false;
  return wanted.effort === undefined || has.effort === wanted.effort;
}

/** The setting as a note beside a score: `high reasoning effort`, `non-reasoning`. */
export function variantNote({ label, effort, mode }: AaVariant): string {
  const bare = label.toLowerCase() === effort;
  return bare && mode === 'reasoning' ? `${effort} reasoning effort` : label.toLowerCase();
}

const WORDS: Readonly<Record<string, 'on' | 'off' | 'effort' | 'filler'>> = {
  reasoning: 'on',
  thinking: 'on',
  nonreasoning: 'off',
  nonthinking: 'off',
  minimal: 'effort',
  low: 'effort',
  medium: 'effort',
  high: 'effort',
  xhigh: 'effort',
  max: 'effort',
  adaptive: 'filler',
  effort: 'filler',
};

//     Adaptive Reasoning, Max Effort, Opus 4.8 Fallback
//                                     ^^^^^^^^^^^^^^^^^ kept in the label, not understood
function withFallback(label: string): AaVariant | null {
  const known = label.replace(/,[^,]*\bfallback$/i, '');
  const variant = known === label ? null : parseVariant(known);
  return variant && { ...variant, label };
}
