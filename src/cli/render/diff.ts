import { unifiedDiff } from '../../core/text/diff.ts';
import { shownFiles, type Change } from '../../core/change.ts';
import type { Output } from '../output.ts';

/** The change as a coloured unified diff, file after file. */
export function renderDiff(change: Change, { style }: Pick<Output, 'style'>): string {
  return shownFiles(change)
    .map((file) => unifiedDiff(file).trimEnd())
    .filter(Boolean)
    .flatMap((patch) => patch.split('\n'))
    .map((line) => colour(line, style))
    .join('\n');
}

function colour(line: string, style: Output['style']): string {
  if (line.startsWith('+++') || line.startsWith('---')) return style('bold', line);
  if (line.startsWith('@@')) return style('cyan', line);
  if (line.startsWith('+')) return style('green', line);
  if (line.startsWith('-')) return style('red', line);
  return line;
}
