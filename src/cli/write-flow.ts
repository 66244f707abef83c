import type { PlannedPublication } from '../app/publish/plan.ts';
import type { Prepared } from '../app/publish/prepare.ts';
import { isEmptyChange, shownFiles, type Change } from '../core/change.ts';
import { usageError } from '../core/errors.ts';
import { unifiedDiff } from '../core/text/diff.ts';
import type { Published } from '../app/publish/write-in-run.ts';
import type { WriteMode } from '../io/repos/repo.ts';
import type { ExitCode } from './command.ts';
import type { Output } from './output.ts';
import { renderWritten } from './render/written.ts';

/** The flags of every command that writes. */
export interface WriteFlags {
  readonly dryRun: boolean;
  readonly createPr: boolean;
  readonly updatePr?: number | true | undefined;
  readonly yes: boolean;
  readonly json: boolean;
}

/**
 * How the flags ask for a change to be written; null only previews.
 *
 * @throws EvalcardError 'usage' for a pull request that is both new and there already.
 */
export function writeModeOf(flags: WriteFlags): WriteMode | null {
  return flags.dryRun ? null : intentOf(flags);
}

/** As writeModeOf, of what is previewed too. */
export function intentOf({ createPr, updatePr }: WriteFlags): WriteMode {
  if (createPr && updatePr !== undefined) {
    throw usageError('--create-pr and --update-pr exclude each other');
  }
  return createPr ? 'pull-request' : 'commit';
}

/**
 * Shows a plan, asks where somebody can answer, writes, and says what was done. With `--json` nothing but the plan and
 * what was written is printed, and nothing is asked: whoever reads JSON has decided.
 */
export async function carryOut<P extends PlannedPublication & { readonly label: string }>(
  prepared: Prepared<P>,
  flags: WriteFlags,
  output: Output,
  show: (plan: P) => void,
): Promise<ExitCode> {
  const { plan } = prepared;
  if (!flags.json) show(plan);
  const step = plan.change ? await writePlan(prepared, flags, output) : ({ kind: 'none' } as const);
  if (step.kind === 'declined') return 1;
  if (flags.json) output.data(JSON.stringify(planJson(plan, step)));
  return step.kind === 'none' ? 1 : 0;
}

/** What came of a plan: `none` was there to write, `nothing` was left to write, or a preview, a "no", or a write. */
export type Step =
  | { readonly kind: 'none' | 'nothing' | 'previewed' | 'declined' }
  | { readonly kind: 'written'; readonly written: Published };

/** Asks, writes and says what was done; the plan has been shown, and has a change. */
export async function writePlan<P extends PlannedPublication & { readonly label: string }>(
  { plan, apply }: Prepared<P>,
  flags: WriteFlags,
  output: Output,
): Promise<Step> {
  const mode = writeModeOf(flags);
  const note = (text: string): void => void (flags.json || output.note(text));
  if (!plan.change || isEmptyChange(plan.change)) {
    note('Nothing to write: everything is there already.');
    return { kind: 'nothing' };
  }
  if (mode === null) {
    note('Dry run: nothing was written.');
    return { kind: 'previewed' };
  }
  if (output.interactive && !flags.yes && !flags.json) {
    const question =
      mode === 'pull-request'
        ? `Open a pull request on ${plan.label}?`
        : `Write this to ${plan.label}?`;
    if (!(await output.confirm(question))) {
      output.note('Nothing was written.');
      return { kind: 'declined' };
    }
  }
  const written = await apply(mode);
  if (!flags.json) output.data(`\n${renderWritten(written)}`);
  return { kind: 'written', written };
}

/** A plan as JSON shows it, with what was written: diffs instead of whole files. */
export function planJson({ change, ...rest }: PlannedPublication, step?: Step): object {
  return {
    ...rest,
    change: shown(change),
    ...(step?.kind === 'written' && { written: step.written }),
  };
}

function shown(change: Change | null): unknown {
  return (
    change && {
      title: change.title,
      description: change.description,
      files: shownFiles(change).map((file) => ({ path: file.path, diff: unifiedDiff(file) })),
    }
  );
}
