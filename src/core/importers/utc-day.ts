/** `2026-11-24` of an ISO timestamp with or without offset; undefined when it is no date. */
export function utcDay(timestamp: string | undefined): string | undefined {
  if (timestamp === undefined) return undefined;
  return dayOf(Date.parse(timestamp));
}

/** `2026-11-24` of seconds since 1970. */
export function utcDayOfSeconds(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : dayOf(seconds * 1000);
}

function dayOf(milliseconds: number): string | undefined {
  // 8.64e15 ms is the end of what Date can hold; toISOString throws beyond it.
  if (!Number.isFinite(milliseconds) || Math.abs(milliseconds) > 8.64e15) return undefined;
  return new Date(milliseconds).toISOString().slice(0, 10);
}
