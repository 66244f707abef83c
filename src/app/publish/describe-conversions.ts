import type { PlacedEntry } from '../../core/cards/index.ts';

/** Lines for the description of a change, in Markdown: which values are not the numbers of their source. */
export function describeConversions(entries: readonly PlacedEntry[]): readonly string[] {
  const lines = entries.flatMap(({ path, converted, origin }) =>
    converted
      ? [`- ${origin.benchmark.name}: ${converted.from} → ${converted.to} in \`${path}\``]
      : [],
  );
  if (lines.length === 0) return [];
  return [
    '',
    'Fractions were written as percentages, the scale of the leaderboards:',
    '',
    ...lines,
  ];
}
