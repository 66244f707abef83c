import { listBenchmarks } from '../../app/benchmarks/list.ts';
import type { Call, ExitCode } from '../command.ts';
import { renderBenchmark, renderBenchmarks, renderMatch } from '../render/benchmarks.ts';
import type { options as flags } from './benchmarks.ts';

export async function runBenchmarks({
  args,
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const text = args[0];
  const listed = await listBenchmarks({ ...options, text }, context);
  const { benchmarks, near } = listed;
  if (options.json) output.data(JSON.stringify(listed));
  else {
    const [only, ...others] = benchmarks;
    if (!only) output.data('No benchmark of this kind is known.');
    else if (others.length === 0) output.data(renderBenchmark(only, output));
    else output.data(renderBenchmarks(benchmarks, output));
    output.note(renderMatch(text, listed));
    if (near.length > 0) output.note(`Did you mean ${near.join(', ')}?`);
  }
  return benchmarks.length > 0 ? 0 : 1;
}
