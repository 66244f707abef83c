import type { Log, ReportingDescriptor, Location, Result } from 'sarif';

import { findingFix, findingKinds, findingMessage } from '../../core/findings/index.ts';
import type { Finding, FindingCode } from '../../core/findings/index.ts';
import { pathFrom } from './path-from.ts';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** Findings as a SARIF 2.1.0 log with one run; only the rules that were broken are described. */
export function renderSarif(findings: readonly Finding[], prefix: string): string {
  const codes = [...new Set(findings.map(({ code }) => code))];
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'evalcard', rules: codes.map(rule) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((found) => result(found, codes, prefix)),
      },
    ],
  };
  return JSON.stringify(log);
}

function rule(code: FindingCode): ReportingDescriptor {
  const { title, severity } = findingKinds[code];
  return {
    id: code,
    name: code
      .split('-')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(''),
    shortDescription: { text: title },
    defaultConfiguration: { level: levels[severity] },
  };
}

function result(found: Finding, codes: readonly FindingCode[], prefix: string): Result {
  const { code, severity } = found;
  const text = [findingMessage(found), findingFix(found)].filter(Boolean).join('\n');
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text },
    locations: location(found, prefix),
  };
}

function location({ at }: Finding, prefix: string): Location[] {
  if (at?.file === undefined) return [];
  const uri = pathFrom(prefix, at.file).split('/').map(encodeURIComponent).join('/');
  const { line, column } = at;
  const region =
    line === undefined
      ? {}
      : { region: { startLine: line, ...(column !== undefined && { startColumn: column }) } };
  return [{ physicalLocation: { artifactLocation: { uri }, ...region } }];
}
