import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { readMetricMapping } from '../core/cards/index.ts';
import type { MetricMapping } from '../core/cards/index.ts';
import { EvalcardError, usageError } from '../core/errors.ts';
import type { Context } from './context.ts';

/**
 * Reads `--metric-mapping`: JSON text when it begins with `{` or `[`, otherwise the path of a JSON file.
 * No text is an empty mapping.
 *
 * @throws EvalcardError 'usage' when the text is not JSON or not a mapping, 'unavailable' when the file cannot be read.
 */
export async function loadMetricMapping(
  text: string | undefined,
  context: Context,
): Promise<MetricMapping> {
  if (text === undefined) return {};
  const inline = /^\s*[{[]/.test(text);
  const where = inline ? '--metric-mapping' : text;
  const json = inline ? text : await readMappingFile(resolve(context.cwd, text), text);
  return readMetricMapping(parseJson(json, where), where);
}

async function readMappingFile(path: string, shown: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new EvalcardError('unavailable', `cannot read the metric mapping ${shown}`, {
      cause,
      hint: 'give a JSON file, or the JSON itself: --metric-mapping \'{"MMLU": {"type": "mmlu"}}\'',
    });
  }
}

function parseJson(json: string, where: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw usageError(
      `${where} is not JSON: ${reason}`,
      'expected {"MMLU": {"type": "mmlu", "name": "Massive Multitask Language Understanding"}}',
    );
  }
}
