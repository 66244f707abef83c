/** What a job can run on. */
export interface Hardware {
  readonly name: string;
  readonly title: string;
  /** In GB; 0 when not told. */
  readonly memory: number;
  /** Absent for machines without an accelerator. */
  readonly accelerator?: {
    readonly model: string;
    readonly quantity: number;
    /** Of all together, in GB. */
    readonly memory: number;
  };
  readonly dollarsPerHour: number;
}

/** Parameters of a model by type of number, as the Hub counts them in its safetensors files. */
export type ParameterCounts = Readonly<Record<string, number>>;

/** Gigabytes that a model's weights take in memory. Engines load 32-bit weights in 16 bits. */
export function weightGigabytes(parameters: ParameterCounts): number {
  return Object.entries(parameters).reduce(
    (sum, [dtype, count]) => sum + (count * bytesOf(dtype)) / 1e9,
    0,
  );
}

/** Bytes a number. An unknown type is counted as 16 bits. */
function bytesOf(dtype: string): number {
  if (/^(F64|I64|U64)$/.test(dtype)) return 8;
  if (/^(I32|U32)$/.test(dtype)) return 4;
  if (/^(F8|I8|U8|BOOL)/.test(dtype)) return 1;
  return /^(F4|I4|U4)/.test(dtype) ? 0.5 : 2;
}

/**
 * Gigabytes of accelerator memory to look for: the weights, a fifth more for what the engine keeps beside them, and two
 * for the key-value cache of short texts. A rule of thumb: long contexts take more.
 */
export function neededGigabytes(parameters: ParameterCounts): number {
  return weightGigabytes(parameters) * 1.2 + 2;
}

/** The cheapest hardware that a model fits on, null when it fits on none. T4s cannot calculate in bfloat16. */
export function suggestHardware(
  parameters: ParameterCounts,
  offered: readonly Hardware[],
): Hardware | null {
  const needed = neededGigabytes(parameters);
  const [cheapest] = offered
    .filter(({ accelerator }) => accelerator !== undefined && accelerator.memory >= needed)
    .filter(({ accelerator }) => accelerator?.model !== 'T4' || !hasBfloat(parameters))
    .toSorted(
      (a, b) =>
        a.dollarsPerHour - b.dollarsPerHour ||
        (a.accelerator?.quantity ?? 0) - (b.accelerator?.quantity ?? 0) ||
        (b.accelerator?.memory ?? 0) - (a.accelerator?.memory ?? 0),
    );
  return cheapest ?? null;
}

export function hasBfloat(parameters: ParameterCounts): boolean {
  return Object.keys(parameters).some((dtype) => dtype === 'BF16');
}

/** The cheapest hardware without an accelerator: enough for calling a server elsewhere. */
export function cheapestCpu(offered: readonly Hardware[]): Hardware | null {
  const [cheapest] = offered
    .filter(({ accelerator }) => accelerator === undefined)
    .toSorted((a, b) => a.dollarsPerHour - b.dollarsPerHour);
  return cheapest ?? null;
}

/** What a job costs at most: its price until its timeout. */
export function mostDollars({ dollarsPerHour }: Hardware, timeoutSeconds: number): number {
  return (dollarsPerHour * timeoutSeconds) / 3600;
}

/** `$0.02`, `$12.50`; never less than a cent unless nothing. */
export function formatDollars(dollars: number): string {
  if (dollars > 0 && dollars < 0.01) return 'under $0.01';
  return `$${dollars.toFixed(2)}`;
}

/** `8.03 B parameters, 16.1 GB` */
export function formatSize(parameters: ParameterCounts): string {
  const count = Object.values(parameters).reduce((sum, one) => sum + one, 0);
  const printed =
    count >= 1e9 ? `${(count / 1e9).toPrecision(3)} B` : `${(count / 1e6).toPrecision(3)} M`;
  return `${printed} parameters, ${weightGigabytes(parameters).toPrecision(3)} GB of weights`;
}
