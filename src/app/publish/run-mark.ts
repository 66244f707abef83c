/** The line of a commit or pull request that names the run that made it. */
export function runLine(runId: string): string {
  return `Run \`${runId}\` of evalcard.`;
}

/** The run that a description names; null when evalcard did not write it. */
export function runIdIn(description: string): string | null {
  return /^Run `([A-Za-z0-9-]{6,64})` of evalcard\.$/m.exec(description)?.[1] ?? null;
}
