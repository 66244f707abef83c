import type { Change } from '../../core/change.ts';
import { refusedError } from '../../core/errors.ts';
import { findingFix, findingMessage, hasErrors } from '../../core/findings/index.ts';
import type { Finding } from '../../core/findings/index.ts';
import { commentDiscussion } from '../../io/hub/discussions.ts';
import { connectHub } from '../../io/hub/hub.ts';
import type { Repo, WriteMode } from '../../io/repos/repo.ts';
import type { Context } from '../context.ts';
import { newResults } from './document-results.ts';
import { createGate, type Gate } from './gate.ts';
import { leaveToElder } from './elder.ts';
import type { PlannedPublication } from './plan.ts';
import { doubtfulValues } from './plausibility.ts';
import { runLine } from './run-mark.ts';
import type { UpdateTarget } from './update-pr.ts';
import { type Published, writeInRun } from './write-in-run.ts';

/** What a writing command does: how its repo is opened and what it plans to write there. */
export interface Publication<P extends PlannedPublication> {
  readonly open: () => Promise<Repo>;
  readonly plan: (repo: Repo) => Promise<P>;
}

/** What a run is besides its plan: for the journal and for the gate before pull requests. */
export interface RunOptions {
  readonly context: Context;
  /** The command as it is typed. */
  readonly command: string;
  readonly token?: string | undefined;
  /** What is previewed when nothing is written. @default the mode */
  readonly intent?: WriteMode | undefined;
  /** The open pull request that is added to; `open` opens it. */
  readonly update?: UpdateTarget | undefined;
  /** The change gives results that stand there other values: added to a pull request, it proposes nothing new. */
  readonly corrects?: boolean | undefined;
}

/** A plan that can be shown, and the step that carries it out. */
export interface Prepared<P extends PlannedPublication> {
  readonly plan: P;
  /** Writes the change. A repo that has moved meanwhile is read, merged and tried again. */
  readonly apply: (mode: WriteMode) => Promise<Published>;
}

/**
 * Opens the repo and plans, writing nothing. With a mode, the permission to write is checked first: a token that cannot
 * write should cost no work. What is to be proposed in a pull request is looked for in all open ones; results that are
 * there already stand against the write (`already-proposed`).
 *
 * @throws EvalcardError see Repo.checkWrite, Gate.check and whatever `open` and `plan` throw.
 */
export async function preparePublication<P extends PlannedPublication>(
  publication: Publication<P>,
  mode: WriteMode | null,
  run: RunOptions,
): Promise<Prepared<P>> {
  const { open } = publication;
  const repo = await open();
  if (mode) await repo.checkWrite(mode);
  const plan = async (now: Repo): Promise<P> => withHowToVerify(await publication.plan(now), now);
  const planned = await plan(repo);
  const gate = await gateFor(repo, mode, run);
  const against = planned.change && gate ? await gate.check(planned.change) : [];
  const doubts = planned.change
    ? await doubtfulValues(planned.change, repo, await connectHub(run.context, run.token))
    : [];
  const judged = withFindings(planned, [...against, ...doubts]);
  return {
    plan: judged,
    apply: async (how) => {
      const first = { repo, planned: judged };
      const { published, change } = await applyPlan({ open, plan }, first, {
        mode: how,
        gate,
        run,
      });
      if (gate && change && published.kind === 'pull-request' && repo.id !== null) {
        await leaveToElder({ ...published, repoId: repo.id }, change, gate, run);
      }
      const { update } = run;
      if (!update || published.kind !== 'commit') return published;
      await commentOnUpdate(update, judged, published, run);
      return { ...published, updated: { number: update.number, url: update.url } };
    },
  };
}

/** A commit to a pull request shows no description there: a comment says what was written, and from where. */
async function commentOnUpdate(
  { main, number }: UpdateTarget,
  { change }: PlannedPublication,
  { runId }: Published,
  { context, token }: RunOptions,
): Promise<void> {
  if (!change || main.id === null) return;
  const hub = await connectHub(context, token);
  const run = runId === undefined ? '' : `\n\n${runLine(runId)}`;
  try {
    await commentDiscussion(hub, { id: main.id }, number, change.description + run);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    context.report({
      kind: 'warning',
      text: `pull request #${number} holds the values, but not the comment that says where they come from: ${reason}`,
    });
  }
}

/** Whoever reads the description learns how every value is compared with its source again. */
function withHowToVerify<P extends PlannedPublication>(planned: P, { kind, id }: Repo): P {
  const { change } = planned;
  if (!change || kind !== 'hub' || newResults(change).length === 0) return planned;
  const line = `To compare every published value with its source again: \`evalcard verify ${id}\`.`;
  return { ...planned, change: { ...change, description: `${change.description}\n\n${line}` } };
}

async function gateFor(
  repo: Repo,
  mode: WriteMode | null,
  { context, token, intent = mode ?? 'commit', update, corrects = false }: RunOptions,
): Promise<Gate | null> {
  const proposes = intent === 'pull-request' || (update !== undefined && !corrects);
  if (!proposes || repo.kind !== 'hub' || repo.id === null) return null;
  return createGate({
    hub: await connectHub(context, token),
    repoId: repo.id,
    ...(update && { except: update.number, main: update.main }),
  });
}

function withFindings<P extends PlannedPublication>(planned: P, more: readonly Finding[]): P {
  if (more.length === 0) return planned;
  const findings = [...planned.findings, ...more];
  return { ...planned, findings, ...(hasErrors(more) && { change: null }) };
}

async function applyPlan<P extends PlannedPublication>(
  { open, plan }: Publication<P>,
  first: { readonly repo: Repo; readonly planned: P },
  how: { readonly mode: WriteMode; readonly gate: Gate | null; readonly run: RunOptions },
): Promise<{ readonly published: Published; readonly change: Change | null }> {
  const { mode, gate, run } = how;
  let fresh: Repo | null = first.repo;
  // Assigned in a callback, which the compiler does not follow.
  const last: { change: Change | null } = { change: null };
  const published = await writeInRun(
    {
      mode,
      open: async () => fresh ?? open(),
      makeChange: async (repo, attempt) => {
        fresh = null;
        // The first try writes what was shown; later ones what it has become on the moved repo.
        const { change, findings } = attempt === 1 ? first.planned : await plan(repo);
        if (!change) throw changedMeanwhile(repo, findings);
        if (gate) await recheck(repo, change, gate);
        last.change = change;
        return change;
      },
    },
    run.command,
    run.context,
  );
  return { published, change: last.change };
}

/** Between the preview and the write somebody may have proposed the same. */
async function recheck(repo: Repo, change: Change, gate: Gate): Promise<void> {
  const against = await gate.check(change);
  if (hasErrors(against)) throw changedMeanwhile(repo, against);
}

function changedMeanwhile(repo: Repo, findings: readonly Finding[]): Error {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  return refusedError(
    `${repo.label} was changed while this ran, and now ${errors.map(findingMessage).join('; ')}`,
    (first && findingFix(first)) ?? 'look at it with the same command and --dry-run',
  );
}
