import { type AaModel, modelPage } from '../../core/artificial-analysis/model.ts';
import type { EvalResult } from '../../core/result.ts';
import { formatSetting } from '../../core/setting.ts';
import { markdownText } from '../../core/text/markdown.ts';
import type { AaScores } from './scores.ts';

/** The description of a commit or pull request, in Markdown: whose numbers these are, of which day, and how the API has them. */
export function describeAaResults(
  results: readonly EvalResult[],
  model: AaModel,
  { fetchedAt, listing: { indexVersion } }: Pick<AaScores, 'fetchedAt' | 'listing'>,
): string {
  const of = [
    fetchedAt === undefined ? '' : `read on ${fetchedAt.slice(0, 10)}`,
    indexVersion === undefined ? '' : `Intelligence Index version ${indexVersion}`,
  ].filter(Boolean);
  return [
    `Scores of this model measured by [Artificial Analysis](https://artificialanalysis.ai/), where it is [${markdownText(model.name)}](${modelPage(model)})${of.length > 0 ? ` (${of.join(', ')})` : ''}.`,
    '',
    '| benchmark | setting | value | key in the API | value in the API |',
    '|---|---|---|---|---|',
    ...results.map(row),
    '',
    `Model id at Artificial Analysis: \`${model.id}\`.`,
  ].join('\n');
}

function row(result: EvalResult): string {
  const { benchmark, value, unit, provenance } = result;
  const shown = unit === 'percent' ? `${value} %` : `${value} ${unit}`;
  const [key, raw] =
    provenance?.kind === 'api' ? [`\`${provenance.key}\``, provenance.raw ?? value] : ['', ''];
  const said = [benchmark.name, formatSetting(result), shown].map(markdownText);
  return `| ${[...said, key, raw].join(' | ')} |`;
}
