import type { PlannedPublication } from '../app/publish/plan.ts';
import type { Prepared } from '../app/publish/prepare.ts';
import { changedFiles } from '../core/change.ts';
import type { Change } from '../core/change.ts';
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
  { plan, apply }: Prepared<P>,
  flags: WriteFlags,
  output: Output,
  show: (plan: P) => void,
): Promise<ExitCode> {
  const mode = writeModeOf(flags);
  if (!flags.json) show(plan);
  if (!plan.change) return finish(plan, undefined, flags, output, 1);

  const nothing = changedFiles(plan.change).length === 0;
  if (nothing || mode === null) {
    const said = nothing
      ? 'Nothing to write: everything is there already.'
      : 'Dry run: nothing was written.';
    if (!flags.json) output.note(said);
    return finish(plan, undefined, flags, output, 0);
  }
  if (output.interactive && !flags.yes && !flags.json) {
    const question =
      mode === 'pull-request'
        ? `Open a pull request on ${plan.label}?`
        : `Write this to ${plan.label}?`;
    if (!(await output.confirm(question))) {
      output.note('Nothing was written.');
      return 1;
    }
  }
  const written = await apply(mode);
  if (!flags.json) output.data(`\n${renderWritten(written)}`);
  return finish(plan, written, flags, output, 0);
}

function finish<P extends PlannedPublication>(
  plan: P,
  written: Published | undefined,
  { json }: WriteFlags,
  output: Output,
  code: ExitCode,
): ExitCode {
  if (json) {
    const { change, ...rest } = plan;
    output.data(JSON.stringify({ ...rest, change: shown(change), ...(written && { written }) }));
  }
  return code;
}

/** A change as JSON shows it: diffs instead of whole files. */
function shown(change: Change | null): unknown {
  return (
    change && {
      title: change.title,
      description: change.description,
      files: changedFiles(change).map((file) => ({ path: file.path, diff: unifiedDiff(file) })),
    }
  );
}
