import {
  convertMapMetrics,
  mergeResults,
  migrateToEvalResults,
  migrateToModelIndex,
  readCard,
  readModelIndex,
  readPapersWithCode,
  removeEntries,
  removeResults,
} from '../core/cards/index.ts';
import type {
  EvalResultsFile,
  LostField,
  MergeOutcome,
  OnConflict,
  Place,
  StoredResult,
} from '../core/cards/index.ts';
import type { Change, FileChange } from '../core/change.ts';
import { finding, hasErrors, type Finding } from '../core/findings/index.ts';
import type { EvalResult } from '../core/result.ts';
import type { Repo } from '../io/repos/repo.ts';
import type { Context } from './context.ts';
import { describeMigration } from './migrate/describe.ts';
import { choosePwcModel, pwcFiles } from './migrate/papers-with-code.ts';
import { readOrStartCard } from './open-card.ts';
import type { CardModel, OpenedCard } from './open-card.ts';
import { commitTitle } from './publish/commit-title.ts';
import { readEvalResultsFolder } from './publish/eval-results-folder.ts';
import { officialTasks } from './publish/official-tasks.ts';
import type { PlannedPublication } from './publish/plan.ts';
import { prepareWrite } from './publish/prepare-write.ts';
import type { WriteInput } from './publish/prepare-write.ts';
import type { Prepared } from './publish/prepare.ts';
import { withoutEmptied } from './publish/removals.ts';

export interface MigrateInput extends WriteInput {
  readonly to: 'model-index' | 'eval-results';
  /** Take what the other format holds in full out of the old one. */
  readonly move: boolean;
  /** The model of a Papers with Code file that is this one. */
  readonly modelNameOverride?: string | undefined;
  readonly onConflict: OnConflict;
}

/** What is written in the other format, and what it has no field for. */
export interface MigratePlan extends PlannedPublication {
  readonly model: CardModel;
  /** What to call the repo in messages. */
  readonly label: string;
  readonly to: MigrateInput['to'];
  /** The results that the other format will hold. */
  readonly results: readonly EvalResult[];
  /** Fields without a counterpart; they stay where they are. */
  readonly lost: readonly LostField[];
}

/**
 * Computes the change that writes the results of one format in the other, writing nothing. To model-index also goes what a
 * Papers with Code file holds, and metrics that are written as a map become a list.
 *
 * @throws EvalcardError see openTarget and preparePublication.
 */
export async function prepareMigration(
  input: MigrateInput,
  context: Context,
): Promise<Prepared<MigratePlan>> {
  return prepareWrite(
    input,
    'migrate',
    async (repo) => {
      const opened = await readOrStartCard(repo);
      const migrated =
        input.to === 'eval-results'
          ? await toEvalResults(opened, input, context)
          : await toModelIndex(opened, repo, input);
      return planOf(opened, input, migrated);
    },
    context,
  );
}

interface Migrated {
  readonly results: readonly EvalResult[];
  readonly lost: readonly LostField[];
  readonly files: readonly FileChange[];
  readonly findings: readonly Finding[];
}

async function toEvalResults(
  { repo, card, file, isNew }: OpenedCard,
  input: MigrateInput,
  context: Context,
): Promise<Migrated> {
  const converted = convertMapMetrics(card);
  const source = readCard(converted.text, { file: file.path });
  const { results: stored, findings: unread } = readModelIndex(source);
  const found = stored.map(({ result }) => result);
  const { tasks } = await officialTasks(found, context, input.token);
  const existing = await readEvalResultsFolder(repo);
  const { onConflict } = input;
  const merged = migrateToEvalResults(source, existing, { onConflict, officialTasks: tasks });
  const removed = input.move
    ? removeResults(source, among(merged.inFull))
    : { text: converted.text, findings: [] };
  const cardChange = { path: file.path, before: isNew ? null : file.text, after: removed.text };
  return {
    results: merged.written.map(({ result }) => result),
    lost: merged.lost,
    files: [...merged.files, ...(isNew ? [] : [cardChange])],
    findings: [...converted.findings, ...unread, ...merged.findings, ...removed.findings],
  };
}

async function toModelIndex(
  { card, file, model, isNew }: OpenedCard,
  repo: Repo,
  input: MigrateInput,
): Promise<Migrated> {
  const { onConflict, modelNameOverride, move } = input;
  const options = { onConflict, modelName: model.repoId ?? model.name };
  const converted = convertMapMetrics(card);
  const old = await pwcFiles(repo);
  const read = old.map(({ path, text }) => ({ path, ...readPapersWithCode(path, text) }));
  const chosen = choosePwcModel(read, modelNameOverride ?? model.name);
  const withOld = mergeResults(
    readCard(converted.text, { file: file.path }),
    chosen.results,
    options,
  );

  const existing = await readEvalResultsFolder(repo);
  const merged = migrateToModelIndex(
    existing,
    readCard(withOld.text, { file: file.path }),
    options,
  );
  const removed = move
    ? removeEntries(existing, among(merged.inFull))
    : { files: [], findings: [] };
  const cardChange = { path: file.path, before: isNew ? null : file.text, after: merged.text };
  return {
    results: [
      ...mapResults(card, converted.text),
      ...pwcResults(withOld),
      ...merged.written.map(({ result }) => result),
    ],
    lost: merged.lost,
    files: [cardChange, ...removed.files],
    findings: [
      ...converted.findings,
      ...read.flatMap(({ findings }) => findings.map(asWarning)),
      ...chosen.findings,
      ...withOld.findings,
      ...merged.findings.map((found) => (isOfSource(found, existing) ? asWarning(found) : found)),
      ...removed.findings,
    ],
  };
}

function planOf(
  { model, repo }: OpenedCard,
  { to, commitMessage }: MigrateInput,
  { results, lost, files, findings }: Migrated,
): MigratePlan {
  const said = [
    ...unique(findings),
    ...(results.length === 0 && !hasErrors(findings)
      ? [finding('nothing-to-migrate', { to })]
      : []),
  ];
  const change: Change = {
    ...withoutEmptied(files),
    title: commitTitle(commitMessage ?? `Write the evaluation results in ${nameOf(to)}`),
    description: describeMigration(results, lost, to),
  };
  const base = { model, label: repo.label, to, results, lost, findings: said };
  return { ...base, change: hasErrors(said) ? null : change };
}

function nameOf(to: MigrateInput['to']): string {
  return to === 'model-index' ? 'model-index' : '.eval_results';
}

/** What cannot be read stays where it is, and does not keep the rest from moving. */
function asWarning(found: Finding): Finding {
  return found.severity === 'error' ? { ...found, severity: 'warning' } : found;
}

function isOfSource(found: Finding, files: readonly EvalResultsFile[]): boolean {
  return files.some(({ findings }) => findings.includes(found));
}

function among(stored: readonly StoredResult[]): (one: { readonly at: Place }) => boolean {
  const places = new Set(stored.map(({ at }) => placeKey(at)));
  return ({ at }) => places.has(placeKey(at));
}

function placeKey({ file, path }: Place): string {
  return JSON.stringify([file, ...path]);
}

function pwcResults({ added, unchanged, updated, conflicts }: MergeOutcome): readonly EvalResult[] {
  if (conflicts.length > 0) return [];
  return [...added, ...unchanged, ...updated].map(({ metric }) => metric.origin);
}

/** The results that can be read only now that their metrics are a list. */
function mapResults(before: OpenedCard['card'], after: string): readonly EvalResult[] {
  if (before.text === after) return [];
  const count = readModelIndex(before).results.length;
  const now = readModelIndex(readCard(after)).results;
  return now.slice(0, now.length - count).map(({ result }) => result);
}

// The card is read once for each step.
function unique(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, args, at }) => {
    const key = JSON.stringify([code, args, at?.file, at?.line, at?.column]);
    return !seen.has(key) && seen.add(key);
  });
}
