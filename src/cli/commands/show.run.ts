import { showResults } from '../../app/show.ts';
import { hasErrors } from '../../core/findings/index.ts';
import type { Call, ExitCode } from '../command.ts';
import { renderFindings } from '../render/findings.ts';
import { renderPublished } from '../render/published.ts';
import type { options as flags } from './show.ts';

export async function runShow({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const shown = await showResults({ ...options, target: args[0] }, context);
  const { results, published, findings, label } = shown;
  if (options.json) output.data(JSON.stringify(shown));
  else if (published === 0) {
    const none = hasErrors(findings)
      ? 'No evaluation results can be read'
      : 'No evaluation results';
    output.data(`${none} in ${label}.`);
  } else if (results.length === 0) output.data(`None of the ${published} results matches.`);
  else output.data(renderPublished(results, output));
  if (!options.json && findings.length > 0) output.error(renderFindings(findings, output));
  return hasErrors(findings) ? 1 : 0;
}
