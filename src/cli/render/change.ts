import type { Change } from '../../core/change.ts';
import type { Finding } from '../../core/findings/index.ts';
import type { Output } from '../output.ts';
import { renderDiff } from './diff.ts';
import { renderFindings } from './findings.ts';

/** Prints what a writing command would do: its own blocks, the findings, and the diff; empty ones are left out. */
export function showChange(
  { findings, change }: { readonly findings: readonly Finding[]; readonly change: Change | null },
  output: Output,
  ...above: readonly string[]
): void {
  const blocks = [
    ...above,
    renderFindings(findings, output),
    change ? renderDiff(change, output) : '',
  ].filter(Boolean);
  if (blocks.length > 0) output.data(blocks.join('\n\n'));
}
