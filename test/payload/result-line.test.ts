import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { importLog } from '../../src/core/importers/import-log.ts';
import { runProgram } from '../test-hub/support/run-program.ts';
import { resultLines, ROOT } from './support.ts';

const PYTHON = process.env['EVALCARD_PYTHON'] ?? 'python3';
const SECRET = 'the-secret-of-this-test';

const found = await runProgram(PYTHON, ['-c', 'import sys; assert sys.version_info >= (3, 11)'], {
  PATH: process.env['PATH'],
});
const missing = found.code === 0 ? '' : ` (skipped: ${PYTHON} is no Python >= 3.11)`;

/** A payload's own functions on a header that is built in Python; the scripts import only what Python ships. */
async function lineOf(script: string, header: string): Promise<string> {
  const code = `
import importlib.util, sys
spec = importlib.util.spec_from_file_location("payload", ${JSON.stringify(join(ROOT, 'payload', script))})
payload = importlib.util.module_from_spec(spec)
sys.modules["payload"] = payload
sys.dont_write_bytecode = True
spec.loader.exec_module(payload)
header = ${header}
record = {"schema": 1, "nonce": "n", "status": "success", "harness": "x", "task": "t", "asked": "t", "model": "m",
          "log": None, "header": payload.slim(header), "error": None}
print(payload.result_line(record))
`;
  const ran = await runProgram(PYTHON, ['-c', code], {
    PATH: process.env['PATH'],
    MY_API_KEY: SECRET,
  });
  expect(ran.stderr).toBe('');
  return ran.stdout.trimEnd();
}

const inspect = (more: string): string => `{
  "version": 2, "status": "success",
  "eval": {"task": "t", "model": "hf/acme/tiny", "created": "2026-01-02T03:04:05+00:00", "config": {"epochs": 1},
           "dataset": {"samples": 3, "sample_ids": list(range(14000))}, "model_args": {"api_key": "k", "revision": "r"},
           "metadata": {"evalcard_run": "x"}, "packages": {"inspect_ai": "0.3.285"}},
  "plan": {"steps": ["a prompt"]},
  "results": {"total_samples": 3, "completed_samples": 3, "scores": [
    {"name": "match", "scorer": "match", "metrics": {"accuracy": {"name": "accuracy", "value": 0.5}}}]},
  "error": {"message": "m", "traceback": "t" * 100000},
  ${more}
}`;

describe.skipIf(missing !== '')(`the line of a run${missing}`, () => {
  test('is one short line of ASCII without lists of samples, prompts and secrets', async () => {
    const line = await lineOf(
      'inspect_eval_uv.py',
      inspect(`"stats": {"completed_at": "é\\n→ ${SECRET}", "model_usage": {"x": float("nan")}}`),
    );
    expect(line).toMatch(/^EVALCARD_RESULT \{[ -~]*\}$/);
    expect(line.length).toBeLessThan(16_384);
    for (const text of [SECRET, 'sample_ids', 'traceback', 'a prompt', 'api_key', 'NaN']) {
      expect(line).not.toContain(text);
    }
    const [result] = resultLines(line);
    expect(result?.header).toMatchObject({
      stats: { completed_at: 'é\n→ ***', model_usage: { x: null } },
    });
    const run = importLog({ json: result?.header });
    expect(run).toMatchObject({
      harnessVersion: '0.3.285',
      model: { repoId: 'acme/tiny', revision: 'r' },
      results: [{ value: 0.5 }],
    });
  });

  test('what does not fit is left out, what matters least first, and named', async () => {
    const usage = '{f"model-{n}": {"input_tokens": n} for n in range(900)}';
    const line = await lineOf('inspect_eval_uv.py', inspect(`"stats": {"model_usage": ${usage}}`));
    expect(line.length).toBeLessThan(16_384);
    const [result] = resultLines(line);
    expect(result).toMatchObject({ trimmed: ['stats.model_usage'], header: { results: {} } });
    expect(importLog({ json: result?.header })).toMatchObject({ results: [{ value: 0.5 }] });
  });

  test('scores of hundreds of groups go, the score over them stays', async () => {
    const groups =
      '{**{f"group-{n}": {"group": "g", "value": n / 900} for n in range(900)}, "all": {"value": 0.25}}';
    const scores = `"results": {"total_samples": 3, "completed_samples": 3, "scores": [{"name": "s", "scorer": "s", "metrics": ${groups}}]}`;
    const line = await lineOf('inspect_eval_uv.py', inspect(scores));
    expect(line.length).toBeLessThan(16_384);
    const [result] = resultLines(line);
    expect(result?.header).toMatchObject({
      results: { scores: [{ metrics: { all: { value: 0.25 } } }] },
    });
  });

  test("lighteval's 57 tasks of MMLU fit", async () => {
    const tasks = `{f"mmlu:subject_number_{n}|5" for n in range(57)}`;
    const line = await lineOf(
      'lighteval_eval_uv.py',
      `{
  "config_general": {"model_name": "acme/tiny", "model_config": {"generation_parameters": {"seed": None}}},
  "results": {**{t: {"acc": 0.123456789012345, "acc_stderr": 0.0123456789012345} for t in ${tasks}},
              "mmlu:_average|5": {"acc": 0.5, "acc_stderr": 0.01}, "all": {"acc": 0.5}},
  "versions": {}, "summary_tasks": {t: {"hashes": "h" * 1000} for t in ${tasks}},
  "config_tasks": {t: {"hf_repo": "lighteval/mmlu", "hf_subset": "subject", "evaluation_splits": ["test"], "num_fewshots": 5,
                       "original_num_docs": 100, "effective_num_docs": 100, "prompt_function": "p" * 500,
                       "metrics": [{"metric_name": "acc", "higher_is_better": True, "sample_level_fn": "f" * 300}]} for t in ${tasks}},
}`,
    );
    expect(line.length).toBeLessThan(16_384);
    const [result] = resultLines(line);
    expect(importLog({ json: result?.header })).toMatchObject({
      results: [{ value: 0.5, benchmark: { name: 'MMLU' }, setting: { shots: 5 } }],
    });
  });
});
