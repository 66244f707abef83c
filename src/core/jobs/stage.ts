/**
 * Whether a job has ended. A stage that nobody has told us about (STOPPED and PAUSED stand in one client's types) is an end
 * only when the job has a time at which it finished.
 */
export function isOver({
  status: { stage },
  finishedAt,
}: {
  readonly status: { readonly stage: string };
  readonly finishedAt?: string | null | undefined;
}): boolean {
  if (TERMINAL.has(stage)) return true;
  return !RUNNING.has(stage) && typeof finishedAt === 'string';
}

const TERMINAL = new Set(['COMPLETED', 'CANCELED', 'ERROR', 'DELETED']);
const RUNNING = new Set(['SCHEDULING', 'RUNNING', 'UPDATING']);

/**
 * Why a job ended badly, as a clause with what helps; null when it completed. `message` is the Hub's own, such as
 * `Job failed with exit code: 137. Reason: OOMKilled`.
 */
export function endOf(
  stage: string,
  message: string | undefined,
): { readonly reason: string; readonly help?: string } | null {
  if (stage === 'COMPLETED') return null;
  if (stage === 'CANCELED') return { reason: 'it was cancelled' };
  if (stage === 'DELETED') return { reason: 'it was deleted' };
  const said = message === undefined || message === '' ? `stage ${stage}` : message;
  if (/exit code:? ?137\b|OOMKilled|out of memory/i.test(said)) {
    return {
      reason: `it was killed, most likely out of memory (${said})`,
      help: 'take hardware with more memory (evalcard jobs hardware lists it)',
    };
  }
  if (/time(d )?.?out/i.test(said)) {
    return { reason: `it ran out of time (${said})`, help: 'give it more: --timeout 6h' };
  }
  return { reason: said };
}
