import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { FIXTURE_DATE, readFixture } from '../../core/artificial-analysis/fixture.ts';
import { type AaListing, readAaListing } from '../../core/artificial-analysis/listing.ts';
import type { SlugBook } from '../../core/artificial-analysis/slug-book.ts';
import { EvalcardError, refusedError, usageError } from '../../core/errors.ts';
import { type Finding, findingMessage } from '../../core/findings/index.ts';
import { connectArtificialAnalysis } from '../../io/artificial-analysis/client.ts';
import type { Context } from '../context.ts';

/** Where the scores are taken from: the API, unless one of the others is named. */
export interface AaScoresInput {
  /** A saved answer of the API, also in the retired shape. */
  readonly fromFile?: string | undefined;
  /** Invented models, for demos without a key. */
  readonly fixture?: boolean;
  /** Ask the API although its answer is not a day old. */
  readonly refresh?: boolean;
  /** Where the API cannot be asked, take its last answer, however old. */
  readonly allowStale?: boolean;
}

/** A listing with everything that has to be known about where it comes from. */
export interface AaScores {
  readonly origin: 'api' | 'file' | 'fixture';
  readonly listing: AaListing;
  readonly findings: readonly Finding[];
  /** ISO 8601; a file does not say. */
  readonly fetchedAt?: string;
  /** What slugs meant before; only the API's answers are remembered. */
  readonly slugs: SlugBook;
}

/**
 * Opens the source of the scores. Nothing is read before the first call, and then once: many repos
 * share one listing.
 *
 * @throws EvalcardError 'usage' when two sources are named, or the file is no JSON; 'refused' when it is no listing; 'unavailable' when it cannot be read, and as the client says.
 */
export function openAaScores(input: AaScoresInput, context: Context): () => Promise<AaScores> {
  const { fromFile, fixture = false, refresh = false, allowStale = false } = input;
  if (fromFile !== undefined && fixture) {
    throw usageError(
      '--from-file and --fixture exclude each other: both say where scores come from',
    );
  }
  let scores: Promise<AaScores> | undefined;
  if (fixture) return () => (scores ??= Promise.resolve(fixtureScores()));
  if (fromFile !== undefined) return () => (scores ??= fileScores(fromFile, context));
  const client = connectArtificialAnalysis(context, { refresh, allowStale });
  return async () => ({ origin: 'api', ...(await client.listing()) });
}

function fixtureScores(): AaScores {
  return { origin: 'fixture', ...readFixture(), fetchedAt: FIXTURE_DATE, slugs: new Map() };
}

async function fileScores(path: string, context: Context): Promise<AaScores> {
  const { listing, findings } = readAaListing(parse(await read(path, context), path));
  if (listing) return { origin: 'file', listing, findings, slugs: new Map() };
  throw refusedError(
    `${path}: ${findings.map(findingMessage).join('; ')}`,
    'Expected an answer of /api/v2/language/models, saved as it came.',
  );
}

async function read(path: string, { cwd }: Context): Promise<string> {
  try {
    return await readFile(resolve(cwd, path), 'utf8');
  } catch (cause) {
    throw new EvalcardError('unavailable', `cannot read ${path}`, {
      cause,
      hint: 'Give the path of a JSON file: a saved answer of the API.',
    });
  }
}

function parse(text: string, path: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw usageError(`${path} is not JSON: ${reason.replaceAll(/\s+/g, ' ')}`);
  }
}
