import { validateTarget } from '../../app/validate.ts';
import { hasErrors } from '../../core/findings/index.ts';
import type { Severity } from '../../core/findings/index.ts';
import type { Call, ExitCode } from '../command.ts';
import { renderFindings } from '../render/findings.ts';
import type { options as flags } from './validate.ts';

export async function runValidate({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const checked = await validateTarget({ ...options, target: args[0] }, context);
  const { findings, files } = checked;
  if (options.json) output.data(JSON.stringify(checked));
  else {
    if (findings.length > 0) output.data(renderFindings(findings, output));
    const count = (severity: Severity): number =>
      findings.filter((found) => found.severity === severity).length;
    output.data(
      `${files.join(', ')}: ${plural(count('error'), 'error')}, ${plural(count('warning'), 'warning')}.`,
    );
  }
  return hasErrors(findings) ? 1 : 0;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
