import { findingFix, findingMessage } from '../../core/findings/index.ts';
import type { Finding } from '../../core/findings/index.ts';
import { pathFrom } from './path-from.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Workflow commands of GitHub Actions, a line a finding: `::error file=README.md,line=3,col=1,title=code::sentence`. */
export function renderGithub(findings: readonly Finding[], prefix: string): string {
  return findings.map((found) => line(found, prefix)).join('\n');
}

function line(found: Finding, prefix: string): string {
  const { severity, code, at } = found;
  const properties = [
    at?.file === undefined ? '' : `file=${property(pathFrom(prefix, at.file))}`,
    at?.line === undefined ? '' : `line=${at.line}`,
    at?.column === undefined ? '' : `col=${at.column}`,
    `title=${property(`evalcard ${code}`)}`,
  ].filter(Boolean);
  const text = [findingMessage(found), findingFix(found)].filter(Boolean).join('\n');
  return `::${commands[severity]} ${properties.join(',')}::${message(text)}`;
}

// The runner undoes exactly these (actions/toolkit, command.ts).
function message(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return message(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
