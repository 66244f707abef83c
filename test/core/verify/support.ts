import type { EvalResult } from '../../../src/core/result.ts';
import type { SourceReading } from '../../../src/core/verify/verification.ts';

type Parts = Partial<Omit<EvalResult, 'benchmark'>> & { readonly name?: string };

/** A result; `name` is the benchmark's. */
export function resultOf({ name = 'GSM8K', ...parts }: Parts = {}): EvalResult {
  return {
    benchmark: { name },
    metric: { name: 'Accuracy', type: 'accuracy', stated: false },
    value: 81.5,
    unit: 'percent',
    task: { type: 'text-generation' },
    ...parts,
  };
}

/** A result read from a table cell. */
export function cellOf(parts: Parts & { readonly row?: number }): EvalResult {
  const { row = 1, ...rest } = parts;
  const result = resultOf(rest);
  return {
    ...result,
    provenance: {
      kind: 'readme-table',
      table: 0,
      row,
      column: 1,
      raw: String(result.value),
      label: result.benchmark.name,
      line: 10 + row,
    },
  };
}

type Role = SourceReading['role'];

const place = (role: Role) => ({ role, where: `the ${role} card`, url: `https://x.test/${role}` });

export function read(
  role: Role,
  results: readonly EvalResult[],
  more: Partial<Extract<SourceReading, { kind: 'read' }>> = {},
): SourceReading {
  return { kind: 'read', ...place(role), results, gaps: [], ...more };
}

export function gone(role: Role, kind: 'gone' | 'unreadable' = 'gone'): SourceReading {
  return { kind, ...place(role), reason: 'it was deleted' };
}
