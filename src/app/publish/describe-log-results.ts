import type { EvalResult } from '../../core/result.ts';
import { formatSetting } from '../../core/setting.ts';
import { markdownText } from '../../core/text/markdown.ts';
import { shownValue } from '../../core/text/shown-number.ts';
import type { CardModel } from '../open-card.ts';

/** The description of a commit or pull request with scores from logs, in Markdown: what is added, and where it was measured. */
export function describeLogResults(
  results: readonly EvalResult[],
  { repoId, name }: CardModel,
  evidence?: string,
): string {
  const count =
    results.length === 1 ? 'One evaluation result' : `${results.length} evaluation results`;
  return [
    `${count} of ${repoId ?? name}, read from evaluation logs:`,
    '',
    `| ${HEAD.join(' | ')} |`,
    `|${HEAD.map(() => '---').join('|')}|`,
    ...results.map(row),
    '',
    'Values are the numbers of the log, on the scale of its harness.',
    ...(evidence === undefined ? [] : ['', evidence]),
  ].join('\n');
}

const HEAD = ['benchmark', 'setting', 'metric', 'value', 'harness', 'date', 'log'];

function row(result: EvalResult): string {
  const { benchmark, metric, uncertainty, date, source, provenance } = result;
  const harness =
    provenance?.kind === 'log'
      ? [provenance.harness, provenance.harnessVersion].filter(Boolean).join(' ')
      : '';
  const cells = [
    benchmark.name,
    formatSetting(result),
    metric.name,
    shownValue(result) + (uncertainty ? ` (${uncertainty.kind})` : ''),
    harness,
    date ?? '',
  ].map(markdownText);
  const file = provenance?.kind === 'log' ? (provenance.file?.split(/[/\\]/).at(-1) ?? '') : '';
  const log = source ? `[${markdownText(file || 'log')}](${source.url})` : markdownText(file);
  return `| ${[...cells, log].join(' | ')} |`;
}
