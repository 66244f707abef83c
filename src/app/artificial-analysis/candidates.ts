import type { Candidate } from '../../core/artificial-analysis/match-repo.ts';
import { modelPage } from '../../core/artificial-analysis/model.ts';
import { parseName } from '../../core/artificial-analysis/names.ts';

/** A row that may be the model, with what a person needs to choose. */
export interface AaCandidate {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly creator: string | null;
  readonly releaseDate: string | null;
  /** The reasoning setting, as printed. */
  readonly variant: string | null;
  readonly intelligenceIndex: number | null;
  readonly url: string;
  /** 1 = the same words. */
  readonly similarity: number;
  readonly remarks: readonly string[];
  /** Imports exactly this row. */
  readonly command: string;
}

/** What of the call has to stand in the command again. */
export interface CommandInput {
  readonly target?: string | undefined;
  readonly repoId?: string | undefined;
  readonly fromFile?: string | undefined;
  readonly fixture?: boolean;
  readonly only: readonly string[];
  readonly includeIndexes: boolean;
  readonly includeEstimated: boolean;
  readonly format: string;
  readonly layout: string;
  readonly write: 'commit' | 'pull-request' | null;
}

export function describeCandidate(
  { model, similarity, remarks }: Candidate,
  input: CommandInput,
): AaCandidate {
  const { id, name, slug, creator, releaseDate, evaluations } = model;
  return {
    id,
    name,
    slug,
    creator: creator?.name ?? null,
    releaseDate: releaseDate ?? null,
    variant: parseName(name).variant?.label ?? null,
    intelligenceIndex: evaluations['artificial_analysis_intelligence_index'] ?? null,
    url: modelPage(model),
    similarity,
    remarks,
    command: commandFor(id, input),
  };
}

function commandFor(id: string, input: CommandInput): string {
  const { target, repoId, fromFile, fixture, only, format, layout, write } = input;
  return [
    'evalcard',
    'import-aa',
    ...(target === undefined ? [] : [target]),
    ...(repoId === undefined ? [] : ['--repo-id', repoId]),
    '--aa-id',
    id,
    ...(fromFile === undefined ? [] : ['--from-file', fromFile]),
    ...(fixture ? ['--fixture'] : []),
    ...only.flatMap((score) => ['--only', score]),
    ...(input.includeIndexes ? ['--include-indexes'] : []),
    ...(input.includeEstimated ? ['--include-estimated'] : []),
    ...(format === 'model-index' ? [] : ['--format', format]),
    ...(layout === 'grouped' ? [] : ['--layout', layout]),
    ...(write === null ? ['--dry-run'] : write === 'pull-request' ? ['--create-pr'] : []),
  ]
    .map(quoted)
    .join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
