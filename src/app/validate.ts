import { readCard, safeEvalResultsFixes, safeFixes } from '../core/cards/index.ts';
import type { FileChange } from '../core/change.ts';
import { reportFinding, type Finding, type FindingReport } from '../core/findings/index.ts';
import { applySplices } from '../core/text/splice.ts';
import type { Repo } from '../io/repos/repo.ts';
import { type BenchmarksInput, loadRegistry } from './benchmarks/load-registry.ts';
import type { Context } from './context.ts';
import { openTarget } from './open-card.ts';
import type { TargetInput } from './open-card.ts';
import { commitTitle } from './publish/commit-title.ts';
import type { PlannedPublication } from './publish/plan.ts';
import { prepareWrite } from './publish/prepare-write.ts';
import type { WriteInput } from './publish/prepare-write.ts';
import type { Prepared } from './publish/prepare.ts';
import { askHub, withVerdict } from './validate/ask-hub.ts';
import { checkDocuments } from './validate/check-documents.ts';
import { readForCheck } from './validate/read-for-check.ts';
import type { CheckedDocuments } from './validate/read-for-check.ts';

export interface ValidateInput extends TargetInput, BenchmarksInput {
  /** Ask the Hub nothing. */
  readonly local?: boolean | undefined;
}

export interface Validation {
  readonly label: string;
  /** The folder that the files are in, of a local target; null on the Hub. */
  readonly folder: string | null;
  /** Files that were looked at. */
  readonly files: readonly string[];
  /** With their words, in the order of the files. */
  readonly findings: readonly FindingReport[];
}

/**
 * Checks the card and the result files of a repo as the Hub would, and as a careful reader would. Where the Hub can be
 * asked, its own check counts too.
 *
 * @throws EvalcardError see openTarget, loadRegistry and readForCheck.
 */
export async function validateTarget(input: ValidateInput, context: Context): Promise<Validation> {
  const repo = await openTarget(input, context);
  const documents = await readForCheck(repo);
  const findings = await check(documents, repo, input, context);
  return {
    label: repo.label,
    folder: repo.kind === 'folder' ? repo.label : null,
    files: pathsOf(documents),
    findings: findings.map(reportFinding),
  };
}

export interface FixInput extends ValidateInput, WriteInput {}

/** What can be put right without choosing between meanings, and what is left. */
export interface FixPlan extends PlannedPublication {
  readonly label: string;
  readonly files: readonly string[];
  /** What the change puts right. */
  readonly fixed: readonly FindingReport[];
  /** What is left to be done by hand. */
  readonly findings: readonly FindingReport[];
}

/**
 * Computes the change that makes the safe corrections, writing nothing: quotes around text that YAML takes for something
 * else, nulls in optional fields, keys that stand twice, once empty.
 *
 * @throws EvalcardError see validateTarget and preparePublication.
 */
export async function prepareFix(input: FixInput, context: Context): Promise<Prepared<FixPlan>> {
  return prepareWrite(
    input,
    'validate --fix',
    async (repo) => planFixes(await readForCheck(repo), repo, input, context),
    context,
  );
}

async function planFixes(
  documents: CheckedDocuments,
  repo: Repo,
  input: FixInput,
  context: Context,
): Promise<FixPlan> {
  const files = fixedFiles(documents);
  const registry = await loadRegistry(input, context);
  const before = checkDocuments(documents, repo, { registry });
  const corrected = withFiles(documents, files);
  const left = new Set(checkDocuments(corrected, repo, { registry }).map(keyOf));
  const after = await check(corrected, repo, input, context);
  return {
    label: repo.label,
    files: pathsOf(documents),
    fixed: before.filter((found) => !left.has(keyOf(found))).map(reportFinding),
    findings: after.map(reportFinding),
    change: {
      files,
      title: commitTitle(input.commitMessage ?? 'Correct the metadata of evaluation results'),
      description:
        'Quotes around text that YAML readers take for numbers, dates or booleans, and optional fields without a value. No value changes its meaning.',
    },
  };
}

async function check(
  documents: CheckedDocuments,
  repo: Repo,
  input: ValidateInput,
  context: Context,
): Promise<readonly Finding[]> {
  const registry = await loadRegistry(input, context);
  const answers = input.local
    ? { skipped: '--local was given', officialTasks: {}, findings: [] }
    : await askHub(documents, context, input.token);
  const { officialTasks } = answers;
  const found = checkDocuments(documents, repo, { registry, officialTasks });
  return withVerdict(found, answers, documents.cardPath);
}

function fixedFiles({ card, cardPath, files }: CheckedDocuments): FileChange[] {
  const fixedCard = card === null ? [] : [[cardPath, card, safeFixes(readCard(card))] as const];
  const fixed = files.map(
    ({ path, text }) => [path, text, safeEvalResultsFixes(path, text)] as const,
  );
  return [...fixedCard, ...fixed].map(([path, text, splices]) => ({
    path,
    before: text,
    after: applySplices(text, splices),
  }));
}

function withFiles(documents: CheckedDocuments, changes: readonly FileChange[]): CheckedDocuments {
  const textOf = new Map(changes.map(({ path, after }) => [path, after]));
  return {
    ...documents,
    card: textOf.get(documents.cardPath) ?? documents.card,
    files: documents.files.map((file) => ({ ...file, text: textOf.get(file.path) ?? file.text })),
  };
}

// Lines move where one with a null is taken out.
function keyOf({ code, args, at }: Finding): string {
  return JSON.stringify([code, { ...args, line: null }, at?.file]);
}

function pathsOf({ card, cardPath, files }: CheckedDocuments): readonly string[] {
  return [...(card === null ? [] : [cardPath]), ...files.map(({ path }) => path)];
}
