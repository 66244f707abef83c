import { EvalcardError } from '../../core/errors.ts';
import { slugFindings } from '../../core/artificial-analysis/slug-book.ts';
import { findingMessage } from '../../core/findings/index.ts';
import type { SourceReading } from '../../core/verify/verification.ts';
import { type AaScores, openAaScores } from '../artificial-analysis/scores.ts';
import { otherRepo, takeScores } from '../artificial-analysis/take-scores.ts';
import type { Context } from '../context.ts';
import type { SourceReader, SourceTarget } from './source-reader.ts';

/** Pages of models on Artificial Analysis: their scores are asked of its API, which knows only today's. */
export const artificialAnalysisReader: SourceReader = {
  reads: 'pages of Artificial Analysis',
  knows: ({ url }) => slugIn(url) !== null,
  read: async ({ url }, target, { context }) => [await readModelPage(url, target, context)],
};

// https://artificialanalysis.ai/models/gpt-oss-120b
//                                      ^^^^^^^^^^^^
function slugIn(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { hostname, pathname } = new URL(url);
  if (!/^(?:www\.)?artificialanalysis\.ai$/i.test(hostname)) return null;
  return /^\/models\/([\w.-]+)\/?$/.exec(pathname)?.[1] ?? null;
}

async function readModelPage(
  url: string,
  target: SourceTarget,
  context: Context,
): Promise<SourceReading> {
  const slug = slugIn(url) ?? '';
  const place = { role: 'both', where: `Artificial Analysis (${slug})`, url } as const;
  const unreadable = (reason: string): SourceReading => ({ kind: 'unreadable', ...place, reason });
  try {
    const scores = await scoresOf(context);
    const model = scores.listing.models.find((one) => one.slug === slug);
    if (!model) return { kind: 'gone', ...place, reason: 'it has no model of that name any more' };
    const moved = [
      ...slugFindings(scores.slugs, model),
      ...otherRepo(model, {
        repoId: target.repoId ?? null,
        name: target.modelName,
        from: 'repo-id',
      }),
    ];
    if (moved[0]) return unreadable(findingMessage(moved[0]));
    const options = { includeIndexes: true, includeEstimated: true };
    const { results, leftOut } = takeScores(model, scores, options);
    const gaps = leftOut
      .filter(({ reason }) => reason !== 'not-measured')
      .map(({ name, message }) => ({
        label: name,
        reason: `its ${name} was left out: ${message}`,
      }));
    return { kind: 'read', ...place, results, gaps };
  } catch (error) {
    context.signal?.throwIfAborted();
    if (!(error instanceof EvalcardError)) throw error;
    return unreadable(
      error.hint === undefined ? error.message : `${error.message} (${error.hint})`,
    );
  }
}

// One listing holds all models: it is asked for once a run.
const listings = new WeakMap<Context, () => Promise<AaScores>>();

function scoresOf(context: Context): Promise<AaScores> {
  const open = listings.get(context) ?? openAaScores({}, context);
  listings.set(context, open);
  return open();
}
