import { parseLenientJson } from '../../core/importers/lenient-json.ts';
import { readJsonMembers } from './json-members.ts';
import type { LogBytes } from './log-bytes.ts';

export interface ReadJson {
  readonly json: Readonly<Record<string, unknown>>;
  readonly incomplete: readonly string[];
}

/**
 * A result file in JSON without its per-sample members, in memory that does not grow with them.
 * What is cut off or broken is left out and told.
 *
 * @returns a reason instead when the file is no JSON object at all.
 */
export async function readJsonLog(bytes: LogBytes): Promise<ReadJson | string> {
  const { members, problems, isObject } = await readJsonMembers(bytes.stream(0, bytes.size), {
    skip: PER_SAMPLE,
    limit: 64 << 20,
  });
  if (!isObject) return 'it holds no JSON object';
  const json: Record<string, unknown> = {};
  const incomplete = [...problems];
  for (const [key, text] of members) {
    try {
      json[key] = parseLenientJson(text);
    } catch {
      incomplete.push(`"${key}" is not valid JSON`);
    }
  }
  return { json, incomplete };
}

// What inspect-ai logs hold beside the results; no importer reads them.
const PER_SAMPLE: ReadonlySet<string> = new Set(['samples', 'reductions', 'sample_reductions']);
