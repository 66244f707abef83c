import type { Progress } from '../../app/context.ts';

/** A line on stderr for what happens while a command runs. Of a countdown only every tenth second and the last five: null is nothing to say. */
export function renderProgress(event: Progress): string | null {
  if (event.kind === 'warning') return `Warning: ${event.text}`;
  if (event.kind === 'step') return event.text;
  return event.seconds % 10 === 0 || event.seconds <= 5 ? event.text : null;
}
