import { readEvalResults } from '../../core/cards/index.ts';
import type { StoredResult } from '../../core/cards/index.ts';
import type { EvalResult } from '../../core/result.ts';
import { discussionUrl, getDiscussion } from '../../io/hub/discussions.ts';
import { downloadFile, listTree } from '../../io/hub/files.ts';
import type { Hub } from '../../io/hub/hub.ts';
import type { DiscussionDetails, DiscussionStatus, EvalResultRow } from '../../io/hub/wire.ts';
import { addedLines } from './added-lines.ts';
import { holdsResults, resultsOfDocument } from './document-results.ts';
import { EVAL_RESULTS_FOLDER } from './eval-results-folder.ts';
import { runIdIn } from './run-mark.ts';

/** A pull request and the results that it adds or changes. */
export interface Proposal {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly status: DiscussionStatus;
  /** Null when the account is gone. */
  readonly author: string | null;
  /** ISO 8601 */
  readonly createdAt: string;
  /** The run of evalcard that opened it. */
  readonly runId: string | null;
  /** Its author's comments, Markdown, the first one first. */
  readonly description: string;
  readonly results: readonly EvalResult[];
  /** Files of results that it touches and that cannot be read. */
  readonly unreadable: readonly string[];
}

/**
 * Reads what a pull request proposes: of the files that its diff touches, the results on the lines that it adds. Without
 * a diff its files are read whole.
 *
 * @param rows What the Hub lists as results of the repo: spares reading `.eval_results` files of open pull requests.
 * @throws HubError, … when it cannot be read: never an empty proposal instead.
 */
export async function readProposal(
  hub: Hub,
  repoId: string,
  number: number,
  rows: readonly EvalResultRow[] = [],
): Promise<Proposal> {
  const details = await getDiscussion(hub, { id: repoId }, number);
  const description = ownComments(details);
  const touched = await touchedFiles(hub, repoId, details);
  const listed = rows.filter(({ pullRequest }) => pullRequest === number);
  const read = await Promise.all(
    touched.map((file) => readTouched(hub, { repoId, number }, file, listed)),
  );
  return {
    number,
    url: discussionUrl(hub, { id: repoId }, number),
    title: details.title,
    status: details.status,
    author: details.author?.name ?? null,
    createdAt: details.createdAt,
    runId: runIdIn(description),
    description,
    results: read.flatMap((results) => results ?? []),
    unreadable: touched.flatMap(({ path }, index) => (read[index] === null ? [path] : [])),
  };
}

interface TouchedFile {
  readonly path: string;
  /** 1-based lines that the pull request adds; null when that is not known. */
  readonly lines: ReadonlySet<number> | null;
}

async function touchedFiles(
  hub: Hub,
  id: string,
  { num, diff }: DiscussionDetails,
): Promise<readonly TouchedFile[]> {
  const added = diff === undefined ? null : addedLines(diff);
  if (added) {
    return [...added]
      .filter(([path]) => holdsResults(path))
      .map(([path, lines]) => ({ path, lines }));
  }
  const revision = `refs/pr/${num}`;
  const entries = await listTree(hub, { id }, { folder: EVAL_RESULTS_FOLDER, revision });
  return ['README.md', ...entries.map(({ path }) => path)]
    .filter(holdsResults)
    .map((path) => ({ path, lines: null }));
}

async function readTouched(
  hub: Hub,
  { repoId, number }: { readonly repoId: string; readonly number: number },
  { path, lines }: TouchedFile,
  listed: readonly EvalResultRow[],
): Promise<readonly EvalResult[] | null> {
  const known = listed.filter(({ filename }) => filename === path);
  if (known.length > 0) return resultsOfRows(path, known);
  const file = await downloadFile(hub, { id: repoId }, { path, revision: `refs/pr/${number}` });
  if (file === null) return [];
  const text = new TextDecoder().decode(file.bytes);
  const results = resultsOfDocument(path, text);
  if (results === null || lines === null) return results?.map(({ result }) => result) ?? null;
  return results.filter((one) => isAdded(one, text, lines)).map(({ result }) => result);
}

/** Null when the Hub cannot read the file either. */
function resultsOfRows(path: string, rows: readonly EvalResultRow[]): readonly EvalResult[] | null {
  if (rows.some((row) => 'error' in row)) return null;
  const entries = rows.flatMap((row) => ('data' in row ? [row.data] : []));
  // JSON is YAML: the same reader decides what an entry means.
  return readEvalResults(path, JSON.stringify(entries)).results.map(({ result }) => result);
}

/** A result is proposed when one of its own lines is new; the text around it may be as old as it likes. */
export function isAdded({ at }: StoredResult, text: string, lines: ReadonlySet<number>): boolean {
  const last = at.line + text.slice(at.start, at.end).trimEnd().split('\n').length - 1;
  for (let line = at.line; line <= last; line += 1) if (lines.has(line)) return true;
  return false;
}

/** The comments of its author, Markdown, the first one first: what others say there is no word of the proposal's. */
export function ownComments({ events, author }: DiscussionDetails): string {
  return events
    .filter((event) => event.type === 'comment' && event.author?.name === author?.name)
    .map(({ data }) => data?.latest?.raw ?? '')
    .join('\n\n');
}
