/** A name for a log below `logs/`: its own, made safe for an address, and different from those that are taken. */
export function logPath(name: string, taken: ReadonlySet<string>): string {
  const safe = name.replaceAll(/[^\w.+-]+/g, '-').replace(/^\.+/, '') || 'log';
  for (let number = 1; ; number += 1) {
    const path = `logs/${numbered(safe, number)}`;
    if (!taken.has(path)) return path;
  }
}

/** `gsm8k.eval`, `gsm8k-2.eval`, … */
function numbered(name: string, number: number): string {
  if (number === 1) return name;
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? `${name}-${number}` : `${name.slice(0, dot)}-${number}${name.slice(dot)}`;
}

/** `acme/logs`, `acme/logs-2`, …: the names that are tried for a Space, in this order. */
export function spaceNames(id: string, most: number): readonly string[] {
  return Array.from({ length: most }, (_, index) => (index === 0 ? id : `${id}-${index + 1}`));
}
