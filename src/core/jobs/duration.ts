/** Seconds of `90`, `45s`, `30m`, `1.5h`, `2d`, as the `hf` client reads them; null for anything else. */
export function parseDuration(text: string): number | null {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)([smhd])?$/.exec(text.trim()) ?? [];
  if (number === undefined) return null;
  const seconds = Math.round(Number(number) * (SECONDS[unit] ?? 1));
  return seconds > 0 ? seconds : null;
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** `45 s`, `12 min`, `1 h 30 min`, `2 d`: the two largest parts. */
export function formatDuration(seconds: number): string {
  const parts: string[] = [];
  let rest = Math.max(0, Math.round(seconds));
  for (const [size, unit] of PARTS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.slice(0, 2).join(' ') || '0 s';
}

const PARTS = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const;
