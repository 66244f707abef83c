import { type Doubt, doubtValue } from '../../core/benchmarks/plausibility.ts';
import { type Change, changedFiles } from '../../core/change.ts';
import { finding, type Finding } from '../../core/findings/index.ts';
import type { EvalResult } from '../../core/result.ts';
import { shiftDecimal } from '../../core/text/decimal.ts';
import { getDatasetLeaderboard } from '../../io/hub/benchmarks.ts';
import type { Hub } from '../../io/hub/hub.ts';
import { HubError } from '../../io/hub/hub-error.ts';
import type { LeaderboardRow } from '../../io/hub/wire.ts';
import type { Repo } from '../../io/repos/repo.ts';
import { newResults } from './document-results.ts';

/**
 * Compares the values that a change publishes with the live leaderboards of their benchmarks: a warning for each that lies
 * far outside, or at a hundredth. The leaderboards are asked once and briefly, one call a benchmark; what cannot be asked is
 * said in a step and stops nothing. Without a leaderboard there is nothing to compare with.
 */
export async function doubtfulValues(
  change: Change,
  repo: Repo,
  hub: Hub,
): Promise<readonly Finding[]> {
  if (!asksHub(change, repo)) return [];
  const measured = newResults(change).flatMap(({ result }) => {
    const { dataset } = result.benchmark;
    return dataset?.taskId === undefined
      ? []
      : [{ result, board: { dataset: dataset.id, task: dataset.taskId } }];
  });
  const doubts = await Promise.all(
    measured.map(async ({ result, board }) => {
      const rows = await leaderboardOf(hub, board);
      const others = rows.filter(({ modelId }) => modelId !== repo.id).map(({ value }) => value);
      const doubt = doubtValue(asPercent(result), others);
      return doubt ? doubtFinding(result, board, doubt) : [];
    }),
  );
  return [...new Map(doubts.flat().map((one) => [JSON.stringify(one), one])).values()];
}

/** Whoever works in a folder does not expect calls; a write of `.eval_results` asks the Hub for task ids anyway. */
function asksHub(change: Change, { kind }: Repo): boolean {
  return kind === 'hub' || changedFiles(change).some(({ path }) => path.endsWith('.yaml'));
}

interface Board {
  readonly dataset: string;
  readonly task: string;
}

const asked = new WeakMap<Hub, Map<string, Promise<readonly LeaderboardRow[]>>>();

/** Each once a run, however often the same benchmark is written. */
function leaderboardOf(hub: Hub, board: Board): Promise<readonly LeaderboardRow[]> {
  const known = asked.get(hub) ?? new Map<string, Promise<readonly LeaderboardRow[]>>();
  asked.set(hub, known);
  const key = JSON.stringify(board);
  const answer = known.get(key) ?? askLeaderboard(hub, board);
  known.set(key, answer);
  return answer;
}

async function askLeaderboard(
  hub: Hub,
  { dataset, task }: Board,
): Promise<readonly LeaderboardRow[]> {
  try {
    return await getDatasetLeaderboard(hub, dataset, { taskId: task, brief: true });
  } catch (error) {
    hub.context.signal?.throwIfAborted();
    const none =
      error instanceof HubError && (error.status === 404 || error.condition === 'repo-not-found');
    if (!none) {
      const reason = error instanceof Error ? error.message : String(error);
      const text = `The values were not compared with the leaderboard of ${dataset}: ${reason}`;
      hub.context.report({ kind: 'step', text });
    }
    return [];
  }
}

function asPercent({ value, unit }: EvalResult): number {
  return unit === 'fraction' ? shiftDecimal(value, 2) : value;
}

function doubtFinding(
  { benchmark, value }: EvalResult,
  { dataset, task }: Board,
  { kind, ...spread }: Doubt,
): Finding {
  const args = { name: benchmark.name, value, dataset, task, ...spread };
  return kind === 'hundredth'
    ? finding('value-hundredth-of-leaderboard', args)
    : finding('value-far-from-leaderboard', args);
}
