import type { LeftOut } from '../../core/artificial-analysis/results.ts';
import type { Output } from '../output.ts';

/** What did not become a result, grouped by its reason; what was not measured at all is not worth a line. */
export function renderLeftOut(
  leftOut: readonly LeftOut[],
  { style }: Pick<Output, 'style'>,
): string {
  const byReason = new Map<string, string[]>();
  for (const { message, name, value, reason } of leftOut) {
    if (reason === 'not-measured' || reason === 'not-selected') continue;
    const shown = value === undefined ? name : `${name} (${value})`;
    const group = byReason.get(message);
    if (group) group.push(shown);
    else byReason.set(message, [shown]);
  }
  if (byReason.size === 0) return '';
  const lines = [...byReason].map(([message, names]) => `  ${names.join(', ')}: ${message}`);
  return [style('bold', 'LEFT OUT'), ...lines].join('\n');
}
