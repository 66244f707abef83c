import type { AaCandidate } from '../../app/artificial-analysis/candidates.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

/** The rows that may be the model, what is to be said about each, and the command that imports it. */
export function renderAaCandidates(
  candidates: readonly AaCandidate[],
  more: number,
  output: Output,
): string {
  if (candidates.length === 0) return '';
  const rows = candidates.map((one, index) => [
    String(index + 1),
    one.name,
    one.creator ?? '?',
    one.releaseDate ?? '?',
    one.intelligenceIndex === null ? '–' : String(one.intelligenceIndex),
    one.remarks.join('; '),
  ]);
  const head = ['', 'MODEL', 'MADE BY', 'RELEASED', 'INDEX', 'REMARK'];
  const commands = candidates.map(({ command }, index) => `${index + 1}  ${command}`);
  return [
    renderTable(head, rows, output),
    ...(more > 0 ? [output.style('dim', `and ${more} more`)] : []),
    '',
    ...commands,
  ].join('\n');
}
