import { findingFix, findingMessage, formatLocation } from '../../core/findings/index.ts';
import type { Finding, Severity } from '../../core/findings/index.ts';
import type { Output } from '../output.ts';

const colours = { error: 'red', warning: 'yellow', info: 'cyan' } as const;
const order: readonly Severity[] = ['error', 'warning', 'info'];

/** One block a finding, worst first: `error README.md:3:1 sentence [code]`, and below it what helps. */
export function renderFindings(
  findings: readonly Finding[],
  { style }: Pick<Output, 'style'>,
): string {
  return findings
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
    .map((found) => renderFinding(found, style))
    .join('\n');
}

function renderFinding(found: Finding, style: Output['style']): string {
  const place = formatLocation(found.at);
  const fix = findingFix(found);
  const head = [
    style(colours[found.severity], found.severity),
    place && style('bold', place),
    findingMessage(found),
    style('dim', `[${found.code}]`),
  ];
  const lines = [head.filter(Boolean).join(' ')];
  if (fix) lines.push(...fix.split('\n').map((line) => `  ${line}`));
  return lines.join('\n');
}
