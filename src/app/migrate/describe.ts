import type { LostField } from '../../core/cards/index.ts';
import type { EvalResult } from '../../core/result.ts';
import { formatSetting } from '../../core/setting.ts';
import { markdownText } from '../../core/text/markdown.ts';

/** The description of a migration, in Markdown: which results, and what the other format cannot say. */
export function describeMigration(
  results: readonly EvalResult[],
  lost: readonly LostField[],
  to: 'model-index' | 'eval-results',
): string {
  const format = to === 'model-index' ? '`model-index`' : '`.eval_results`';
  const rows = results.map((result) =>
    [result.benchmark.name, formatSetting(result), result.metric.name, String(result.value)].map(
      markdownText,
    ),
  );
  const missing = lost.map(
    ({ name, what, at }) =>
      `- ${markdownText(`${name}: ${what}`)} (\`${at.file}\` line ${at.line})`,
  );
  return [
    `The evaluation results that are published here, written as ${format}. No value changes its meaning.`,
    '',
    '| benchmark | setting | metric | value |',
    '|---|---|---|---|',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    ...(missing.length > 0 ? ['', `${format} has no field for:`, '', ...missing] : []),
  ].join('\n');
}
