import { refusedError } from '../core/errors.ts';
import { finding, hasErrors } from '../core/findings/index.ts';
import type { Finding } from '../core/findings/index.ts';
import { importLog } from '../core/importers/import-log.ts';
import type { ImportedModel, ImportedRun } from '../core/importers/importer.ts';
import { harnessTitle } from '../core/importers/importers.ts';
import type { EvalResult } from '../core/result.ts';
import { fetchWithToken } from '../io/hub/fetch-with-token.ts';
import { fileAddress } from '../io/hub/file-address.ts';
import { connectHub } from '../io/hub/hub.ts';
import { readLogs } from '../io/logs/read-logs.ts';
import type { ReadLog } from '../io/logs/read-logs.ts';
import { type BenchmarksInput, loadRegistry } from './benchmarks/load-registry.ts';
import type { Context } from './context.ts';
import { readModelCard } from './open-card.ts';
import type { CardModel } from './open-card.ts';
import { describeLogResults } from './publish/describe-log-results.ts';
import { planPublication } from './publish/plan.ts';
import type { PlannedPublication } from './publish/plan.ts';
import { prepareWrite } from './publish/prepare-write.ts';
import type { PublishInput } from './publish/prepare-write.ts';
import type { Prepared } from './publish/prepare.ts';

export interface ImportLogInput extends PublishInput, BenchmarksInput {
  /** A file, an address (also `hf://…`), or a folder with logs; or logs that were read already. */
  readonly log: string | readonly ReadLog[];
  /** Take this scorer, filter or split where a log holds several. */
  readonly score?: string | undefined;
  /** Take this metric where a log holds several. */
  readonly metric?: string | undefined;
  readonly taskType?: string | undefined;
  /** The log's model is this one although its name differs. */
  readonly modelNameOverride?: string | undefined;
  /** Publish runs that do not measure the whole benchmark, with a note. */
  readonly allowPartial: boolean;
  /** Where a reader can open the log, when it was not read from an address. */
  readonly sourceUrl?: string | undefined;
  /** The command as it is typed. @default 'import-log' */
  readonly command?: string;
  /** Markdown for the end of the description: where the run took place. */
  readonly evidence?: string;
  /** What was found before the logs were read. */
  readonly found?: readonly Finding[];
}

/** What the logs hold and what would be written: plain data, the same for every surface. */
export interface ImportLogPlan extends PlannedPublication {
  readonly model: CardModel;
  /** What to call the repo in messages. */
  readonly label: string;
  readonly runs: readonly ReadRun[];
  readonly results: readonly EvalResult[];
}

/** One log file and what became of it. */
export interface ReadRun {
  readonly path: string;
  /** Null when no importer knows the file. */
  readonly harness: string | null;
  readonly harnessVersion?: string;
  /** The evaluated model as the log names it. */
  readonly model?: string;
  readonly partial?: readonly string[];
  readonly results: number;
}

/**
 * Reads evaluation logs and computes the change that publishes their scores, writing nothing.
 *
 * A run of another model, a failed run, and (unless allowed) a partial run stand against writing: `findings` says so.
 *
 * @throws EvalcardError see openTarget, readModelCard, readLogs and preparePublication.
 */
export async function prepareLogImport(
  input: ImportLogInput,
  context: Context,
): Promise<Prepared<ImportLogPlan>> {
  return prepareWrite(
    input,
    input.command ?? 'import-log',
    async (repo) => {
      const opened = await readModelCard(repo);
      const read = await readRuns(input, opened.model, context);
      const base = { model: opened.model, label: repo.label, runs: read.runs };
      if (hasErrors(read.findings) || read.results.length === 0) {
        return { ...base, results: read.results, findings: read.findings, change: null };
      }
      const { format, layout, onConflict, token, taskType } = input;
      const published = await planPublication(
        opened,
        read.results,
        {
          format,
          layout,
          onConflict,
          token,
          ...(taskType !== undefined && { taskType }),
          title: input.commitMessage ?? `Add evaluation results of ${opened.model.name}`,
          description: describeLogResults(read.results, opened.model, input.evidence),
        },
        context,
      );
      const findings = [...read.findings, ...published.findings];
      return { ...base, ...published, results: read.results, findings };
    },
    context,
  );
}

interface ReadRuns {
  readonly runs: readonly ReadRun[];
  readonly results: readonly EvalResult[];
  readonly findings: readonly Finding[];
}

async function readRuns(
  input: ImportLogInput,
  model: CardModel,
  context: Context,
): Promise<ReadRuns> {
  const { score, metric, taskType } = input;
  const options = {
    ...(score !== undefined && { score }),
    ...(metric !== undefined && { metric }),
    ...(taskType !== undefined && { taskType }),
    registry: await loadRegistry(input, context),
  };
  const runs: ReadRun[] = [];
  const skipped: string[] = [];
  const results: EvalResult[] = [];
  const findings: Finding[] = [...(input.found ?? [])];
  const logs =
    typeof input.log === 'string' ? await openLogs(input.log, input, context) : input.log;
  for await (const log of logs) {
    const at = { file: log.path };
    const run =
      log.kind === 'log'
        ? importLog(log.input, options)
        : { harness: null, findings: [finding('log-not-understood', { reason: log.reason })] };
    if (run.harness === null && isBystander(log)) {
      skipped.push(log.path);
      continue;
    }
    findings.push(
      ...spoken(run.findings, input).map((found) => ({ ...found, at: found.at ?? at })),
    );
    if (run.harness === null) {
      runs.push({ path: log.path, harness: null, results: 0 });
      continue;
    }
    findings.push(...objections(run, input, model).map((found) => ({ ...found, at })));
    results.push(...run.results.map((result) => evidenced(result, run, input)));
    runs.push(shortOf(log.path, run));
  }
  if (runs.length === 0 && typeof input.log === 'string') {
    throw refusedError(`there is no log in ${input.log}`);
  }
  if (skipped.length > 0) findings.push(finding('log-files-skipped', { files: skipped }));
  if (results.some(({ source }) => !source)) findings.push(finding('log-without-address', {}));
  return { runs, results, findings };
}

/** Harnesses leave other files beside their results: samples, tables, a model's description. An `.eval` is always meant. */
function isBystander({ inFolder, path }: ReadLog): boolean {
  return inFolder === true && !path.endsWith('.eval');
}

// A log on the Hub may be private: the Hub sees the token, and nobody else does.
async function openLogs(
  where: string,
  { token }: ImportLogInput,
  context: Context,
): Promise<AsyncIterable<ReadLog>> {
  const hub = await connectHub(context, token);
  const address = fileAddress(where, hub.endpoint);
  if (address === null) return readLogs(where, context);
  return readLogs(address, { ...context, fetch: fetchWithToken(hub) });
}

// Where a partial run is refused, the refusal says why; a second finding would say it again.
function spoken(findings: readonly Finding[], { allowPartial }: ImportLogInput): Finding[] {
  return findings.filter(({ code }) => allowPartial || code !== 'log-partial');
}

/** What stands against publishing a run as this model's. */
function objections(
  { model: evaluated, partial, results }: ImportedRun,
  { allowPartial, modelNameOverride }: ImportLogInput,
  model: CardModel,
): Finding[] {
  const found: Finding[] = [];
  const own = model.repoId ?? model.name;
  if (!evaluated) {
    // There is no name to compare with: only the user can know, and has to name the model for it.
    const said = modelNameOverride !== undefined && sameModel(modelNameOverride, own);
    if (!said) found.push(finding('log-without-model', { model: own }));
  } else if (!evaluated.mock && !isOf(evaluated, modelNameOverride ?? own)) {
    const wanted = modelNameOverride ?? own;
    found.push(finding('log-other-model', { logged: evaluated.name, model: wanted }));
  }
  // A run without results says in other findings what it lacks.
  if (partial && !allowPartial && results.length > 0) {
    found.push(finding('log-partial-refused', { reasons: partial }));
  }
  return found;
}

function isOf({ repoId, name }: ImportedModel, wanted: string): boolean {
  return sameModel(name, wanted) || (repoId !== undefined && sameModel(repoId, wanted));
}

// A card known by a bare name is the model of that name, whoever owns it; with an owner both must agree.
function sameModel(logged: string, wanted: string): boolean {
  const [a, b] = [logged.toLowerCase(), wanted.toLowerCase()];
  if (a === b) return true;
  const bare = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
  return !(a.includes('/') && b.includes('/')) && bare(a) === bare(b);
}

function evidenced(
  result: EvalResult,
  { harness }: ImportedRun,
  { sourceUrl }: ImportLogInput,
): EvalResult {
  return sourceUrl === undefined
    ? result
    : { ...result, source: { name: `${harnessTitle(harness)} log`, url: sourceUrl } };
}

function shortOf(path: string, run: ImportedRun): ReadRun {
  const { harness, harnessVersion, model, partial, results } = run;
  return {
    path,
    harness,
    ...(harnessVersion !== undefined && { harnessVersion }),
    ...(model && { model: model.name }),
    ...(partial && { partial }),
    results: results.length,
  };
}
