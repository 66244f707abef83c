import type { RunEntry } from '../../io/journal/run-entry.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

/** The runs of the journal, one a line: what each wrote, where, and whether that still stands. */
export function renderRuns(runs: readonly RunEntry[], output: Output): string {
  if (runs.length === 0) return 'No run has written anything yet.';
  const rows = runs.map((run) => [
    run.runId,
    run.startedAt.slice(0, 16).replace('T', ' '),
    run.command,
    placeOf(run),
    stateOf(run),
  ]);
  return renderTable(['RUN', 'TIME (UTC)', 'COMMAND', 'WROTE TO', 'STATE'], rows, output);
}

function placeOf({ target, written }: RunEntry): string {
  if (target.kind === 'folder') return target.folder;
  if (target.kind === 'space') return `spaces/${target.repoId}`;
  if (written && 'number' in written) return `${target.repoId} #${written.number}`;
  const number = /^refs\/pr\/(\d+)$/.exec(target.revision)?.[1];
  return number === undefined ? target.repoId : `${target.repoId} #${number}`;
}

function stateOf({ state, undoneBy }: RunEntry): string {
  if (undoneBy !== undefined) return `taken back by ${undoneBy}`;
  return { planned: 'cut off: may have written', done: 'done', failed: 'failed' }[state];
}
