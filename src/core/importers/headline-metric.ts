/**
 * The order of preference among a task's metrics, as a rank for each: 0 is best. Only conventions
 * that everybody follows are here; metrics that none of them names share a rank, so that a task
 * with several of these is undecided (`ifeval` has four, and each of them is quoted somewhere).
 */
export function chosenMetric(task: string, metrics: readonly string[]): (metric: string) => number {
  const order = NORMALISED.test(task) ? ['acc_norm', ...CONVENTION] : CONVENTION;
  const best = order.find((name) => metrics.includes(name));
  return (metric) => (best === undefined || metric === best ? 0 : 1);
}

// These are quoted by length-normalised accuracy since the first Open LLM Leaderboard.
const NORMALISED = /(?:^|[_|:])(?:hellaswag|arc[_:]challenge|openbookqa|piqa)(?:$|[_|:])/;

const CONVENTION = ['acc', 'accuracy', 'exact_match', 'extractive_match', 'em', 'word_perplexity'];
