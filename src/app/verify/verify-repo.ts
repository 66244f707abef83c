import { readCard, readModelIndex } from '../../core/cards/index.ts';
import type { Card, EvalResultsFile, StoredResult } from '../../core/cards/index.ts';
import { changedFiles } from '../../core/change.ts';
import type { Change } from '../../core/change.ts';
import { finding, type Finding, hasErrors } from '../../core/findings/index.ts';
import type { EvalResult } from '../../core/result.ts';
import { correctValues, type Correction } from '../../core/verify/correct.ts';
import type { CellEvidence } from '../../core/verify/evidence.ts';
import { judge } from '../../core/verify/judge.ts';
import type { Verification } from '../../core/verify/verification.ts';
import type { Repo } from '../../io/repos/repo.ts';
import { modelOf, type CardModel } from '../open-card.ts';
import { readDescription } from '../publish/describe-results.ts';
import { newResults } from '../publish/document-results.ts';
import { isAdded } from '../publish/proposals.ts';
import { readEvalResultsFolder } from '../publish/eval-results-folder.ts';
import type { PlannedPublication } from '../publish/plan.ts';
import type { Proposed } from './scopes.ts';
import type { SourceTarget } from './source-reader.ts';
import type { Sources } from './sources.ts';

/** What is verified: the results of one branch, or those that one pull request adds. */
export interface VerifiedPart extends PlannedPublication {
  readonly repoId: string | null;
  /** What to call the repo in messages. */
  readonly label: string;
  readonly pullRequest: Pick<Proposed, 'number' | 'url' | 'title'> | null;
  readonly results: readonly VerifiedResult[];
}

/** A published score and what its source says. */
export interface VerifiedResult extends Verification {
  readonly result: EvalResult;
  readonly at: StoredResult['at'];
  /** Hugging Face has signed it: it is read and never changed. */
  readonly signed: boolean;
}

export interface VerifyRepoOptions {
  readonly sources: Sources;
  readonly proposed: Proposed | null;
  readonly modelNameOverride?: string | undefined;
  /** Also make the change that corrects wrong values. */
  readonly fix: boolean;
}

/** Reads the recorded source of every result that a repo publishes (or a pull request adds), and says what it says now. */
export async function verifyRepo(repo: Repo, options: VerifyRepoOptions): Promise<VerifiedPart> {
  const documents = await readDocuments(repo);
  const published = await publishedIn(documents, options.proposed);
  const model = modelOf(repo, documents.card);
  const cells = options.proposed ? readDescription(options.proposed.description) : [];
  const results = await Promise.all(
    published.map(async (stored) => {
      const target = targetOf(model, stored, documents, options);
      const verification = await verifyResult(stored, target, cells, options.sources);
      return { ...verification, ...storedPart(stored) };
    }),
  );
  const found = [...documents.findings, ...signedFindings(results)];
  const { change, findings } = options.fix
    ? correctionOf(documents, results, repo)
    : { change: null, findings: [] };
  return {
    repoId: repo.id,
    label: repo.label,
    pullRequest: options.proposed && shortOf(options.proposed),
    results,
    change,
    findings: [...found, ...findings],
  };
}

interface Documents {
  readonly card: Card;
  readonly files: readonly EvalResultsFile[];
  readonly stored: readonly StoredResult[];
  /** Names of the models that the card's model-index holds. */
  readonly models: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

async function readDocuments(repo: Repo): Promise<Documents> {
  const [file, files] = await Promise.all([
    repo.readFile(repo.cardPath),
    readEvalResultsFolder(repo),
  ]);
  const card = readCard(file?.text ?? '', { file: repo.cardPath });
  const index = readModelIndex(card);
  return {
    card,
    files,
    stored: [...index.results, ...files.flatMap(({ results }) => results)],
    models: new Set(index.entries.flatMap(({ name }) => name ?? [])),
    findings: [...card.findings, ...index.findings, ...files.flatMap(({ findings }) => findings)],
  };
}

/**
 * Of a pull request only what it adds or changes: the rest is main's, as main was when it was opened. Without a diff it is
 * compared with main as it is now.
 */
async function publishedIn(
  { card, files, stored }: Documents,
  proposed: Proposed | null,
): Promise<readonly StoredResult[]> {
  if (!proposed) return stored;
  const texts = [{ path: card.file, text: card.text }, ...files];
  const added = await proposed.added();
  if (added) {
    return stored.filter((one) => {
      const text = texts.find(({ path }) => path === one.at.file)?.text ?? '';
      return isAdded(one, text, added.get(one.at.file) ?? new Set());
    });
  }
  const changed = await Promise.all(
    texts.map(async ({ path, text }) => {
      const before = (await proposed.main.readFile(path))?.text ?? null;
      return { path, before, after: text };
    }),
  );
  return newResults({ files: changed, title: '', description: '' });
}

async function verifyResult(
  { result }: StoredResult,
  target: SourceTarget,
  cells: ReturnType<typeof readDescription>,
  sources: Sources,
): Promise<Verification> {
  if (!result.source) return { verdict: 'cannot-know', sentence: 'it names no source' };
  const readings = await sources.read(result.source, target);
  return judge(result, readings, cellOf(result, cells));
}

/** The one row of the description that is about this score, if there is exactly one. */
function cellOf(
  { benchmark, value }: EvalResult,
  cells: ReturnType<typeof readDescription>,
): CellEvidence | null {
  const rows = cells.filter(
    (cell) => cell.benchmark === benchmark.name && Number.parseFloat(cell.value) === value,
  );
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

/** The model that the score is of: the repo's, or, where one card holds several, the entry's. */
function targetOf(
  { repoId, name }: CardModel,
  { modelName }: StoredResult,
  { models }: Documents,
  { modelNameOverride: printedName }: VerifyRepoOptions,
): SourceTarget {
  const own = models.size > 1 && modelName !== undefined ? modelName : null;
  return {
    modelName: own?.slice(own.indexOf('/') + 1) ?? name,
    ...(repoId !== null && own === null && { repoId }),
    ...(printedName !== undefined && { printedName }),
  };
}

function storedPart({
  result,
  at,
  verified,
}: StoredResult): Pick<VerifiedResult, 'result' | 'at' | 'signed'> {
  return { result, at, signed: result.verifyToken !== undefined || verified === true };
}

function shortOf({ number, url, title }: Proposed): VerifiedPart['pullRequest'] {
  return { number, url, title };
}

function signedFindings(results: readonly VerifiedResult[]): Finding[] {
  return results
    .filter(({ verdict, signed }) => verdict === 'changed' && signed)
    .map(({ result, at }) => finding('verified-differs', { name: result.benchmark.name }, at));
}

function correctionOf(
  { card, files }: Documents,
  results: readonly VerifiedResult[],
  repo: Repo,
): PlannedPublication {
  const wrong = results.filter(({ verdict, signed }) => verdict === 'changed' && !signed);
  const corrections = wrong.flatMap((one) => correctionFor(one, results));
  const { changes, findings } = correctValues(card, files, corrections);
  const nothing = corrections.length === 0 || hasErrors(findings);
  if (nothing) return { change: null, findings };
  const change: Change = {
    files: changes,
    title: `Correct ${wrong.length === 1 ? 'an evaluation result' : `${wrong.length} evaluation results`} of ${repo.id ?? repo.label}`,
    description: describe(wrong),
  };
  return { change: { ...change, files: changedFiles(change) }, findings };
}

function correctionFor(wrong: VerifiedResult, results: readonly VerifiedResult[]): Correction | [] {
  const { found, at, result } = wrong;
  if (!found) return [];
  const { uncertainty, date } = found.result;
  const moves = result.source?.url !== found.url && standsBehindAll(wrong, results);
  return {
    at,
    value: found.value,
    ...(uncertainty && result.unit === found.result.unit && { uncertainty }),
    ...(date !== undefined && { date }),
    ...(moves && { sourceUrl: found.url }),
  };
}

/** Whether the source at this address says, or will after the correction, every score that hangs on the recorded one. */
function standsBehindAll(wrong: VerifiedResult, results: readonly VerifiedResult[]): boolean {
  const group = (one: VerifiedResult): string =>
    JSON.stringify([one.at.file, one.at.path.slice(0, one.at.path.indexOf('metrics'))]);
  const single = !wrong.at.path.includes('metrics');
  if (single) return true;
  return results
    .filter((one) => group(one) === group(wrong))
    .every(({ found, signed }) => found?.url === wrong.found?.url && !signed);
}

function describe(wrong: readonly VerifiedResult[]): string {
  const rows = wrong.map(({ result, found }) => {
    const cells = [result.benchmark.name, result.value, found?.value ?? '', found?.where ?? ''];
    return `| ${cells.map((cell) => String(cell).replaceAll(/[|\\\n]/g, ' ')).join(' | ')} |`;
  });
  return [
    'These values are not what their recorded source says:',
    '',
    '| benchmark | published | source | read from |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}
