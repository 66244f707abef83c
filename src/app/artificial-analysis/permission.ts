import { refusedError } from '../../core/errors.ts';
import { isLocal } from '../../io/artificial-analysis/endpoint.ts';
import { hubEndpoint } from '../../io/environment.ts';
import type { Repo, WriteMode } from '../../io/repos/repo.ts';
import type { Context } from '../context.ts';

/** Invented scores have no business on a Hub that people read. */
export function refuseInventedOnHub(
  repo: Repo,
  { fixture, write }: Invention,
  { env }: Context,
): void {
  if (!fixture || write === null || repo.kind !== 'hub') return;
  if (isLocal(new URL(hubEndpoint(env)).hostname)) return;
  throw refusedError(
    `the scores of --fixture are invented and are not written to ${repo.label}`,
    'Use --dry-run, a local folder, or the embedded Hub (evalcard hub).',
  );
}

/** Says what agreeing means, and how. */
export function consentMissing(): Error {
  return refusedError(
    'nobody has agreed to publish data of Artificial Analysis in this repo',
    'Its terms ask for attribution, which evalcard writes, and for more where data are redistributed: see docs/artificial-analysis.md. Then add --yes, or EVALCARD_AA_CONSENT=yes to the environment or .env.',
  );
}

interface Invention {
  readonly fixture?: boolean;
  readonly write: WriteMode | null;
}
