import { refusedError, usageError } from '../../core/errors.ts';
import {
  cheapestCpu,
  formatDollars,
  formatSize,
  hasBfloat,
  neededGigabytes,
  suggestHardware,
  weightGigabytes,
} from '../../core/jobs/hardware.ts';
import type { Hardware, ParameterCounts } from '../../core/jobs/hardware.ts';
import { nearest } from '../../core/text/nearest.ts';
import type { Hub } from '../../io/hub/hub.ts';
import { listJobHardware } from '../../io/hub/jobs.ts';
import type { JobHardware } from '../../io/hub/wire.ts';
import { loadsWeights, type JobWishes, type Provider } from './wishes.ts';

/** What jobs can run on now, cheapest first. */
export async function offeredHardware(hub: Hub): Promise<readonly Hardware[]> {
  const rows = await listJobHardware(hub);
  return rows.map(toHardware).toSorted((a, b) => a.dollarsPerHour - b.dollarsPerHour);
}

function toHardware(row: JobHardware): Hardware {
  const { name, prettyName, ram, accelerator, unitCostMicroUSD, unitLabel } = row;
  const unitsPerHour = UNITS_PER_HOUR[unitLabel] ?? 60;
  return {
    name,
    title: prettyName,
    memory: gigabytes(ram),
    dollarsPerHour: (unitCostMicroUSD * unitsPerHour) / 1e6,
    ...(accelerator && {
      accelerator: {
        model: accelerator.model,
        quantity: Number(accelerator.quantity) || 1,
        memory: gigabytes(accelerator.vram),
      },
    }),
  };
}

const UNITS_PER_HOUR: Readonly<Record<string, number>> = { second: 3600, minute: 60, hour: 1 };

// `24 GB`, `1.5 TB`
function gigabytes(text: string): number {
  const [, number = '0', unit = 'G'] = /([\d.]+)\s*([TGM])?i?B?/i.exec(text) ?? [];
  return Number(number) * ({ T: 1000, G: 1, M: 0.001 }[unit.toUpperCase()] ?? 1);
}

/** Who answers, before the hardware is known: a GPU is asked for to load weights on it. */
export function chooseProvider(
  { provider, hardware, framework }: Pick<JobWishes, 'provider' | 'hardware' | 'framework'>,
  offered: readonly Hardware[],
): Provider {
  if (provider !== 'auto') return provider;
  if (framework === 'lighteval') return 'vllm';
  const wanted = offered.find(({ name }) => name === hardware);
  return wanted?.accelerator ? 'vllm' : 'hf-inference-providers';
}

export interface ChosenHardware {
  readonly hardware: Hardware;
  readonly notes: readonly string[];
}

/**
 * The hardware asked for, checked against what there is and against the model's size; or what fits.
 *
 * @throws EvalcardError 'usage' for a name that does not exist or when no size is known, 'refused' when the model does not fit.
 */
export function chooseHardware(
  { hardware: asked, keepHardware }: Pick<JobWishes, 'hardware' | 'keepHardware'>,
  provider: Provider,
  parameters: ParameterCounts | undefined,
  offered: readonly Hardware[],
): ChosenHardware {
  const local = loadsWeights(provider);
  if (asked === undefined) return suggested(local, parameters, offered);
  const hardware = offered.find(({ name }) => name === asked);
  if (!hardware) throw unknownHardware(asked, offered);
  if (!local) {
    const idle = hardware.accelerator !== undefined;
    return { hardware, notes: idle ? [`${provider} needs no GPU: ${asked} will be idle`] : [] };
  }
  const notes = fit(hardware, provider, parameters, { offered, keepHardware });
  return { hardware, notes };
}

function suggested(
  local: boolean,
  parameters: ParameterCounts | undefined,
  offered: readonly Hardware[],
): ChosenHardware {
  if (!local) {
    const cpu = cheapestCpu(offered);
    if (cpu) return { hardware: cpu, notes: [] };
  } else if (parameters) {
    const hardware = suggestHardware(parameters, offered);
    if (hardware) {
      const notes = [`${hardware.name} is the cheapest that fits ${formatSize(parameters)}`];
      return { hardware, notes };
    }
    throw refusedError(
      `${formatSize(parameters)}: no hardware has the ${needed(parameters)} GB of GPU memory that this takes`,
      'an inference provider may serve it: --provider hf-inference-providers',
    );
  }
  throw usageError(
    'The Hub does not know the size of this model (it has no safetensors files), so the hardware must be named',
    `--hardware NAME, one of:\n${hardwareList(offered)}`,
  );
}

function fit(
  hardware: Hardware,
  provider: Provider,
  parameters: ParameterCounts | undefined,
  { offered, keepHardware }: { offered: readonly Hardware[]; keepHardware: boolean },
): string[] {
  const { name, accelerator, memory } = hardware;
  if (!accelerator && provider === 'vllm') {
    throw refusedError(
      `${name} has no GPU, and vLLM needs one`,
      'an inference provider needs none: --provider hf-inference-providers; or take another --hardware',
    );
  }
  if (!parameters) return ['the size of the model is not known, so whether it fits is not checked'];
  const room = accelerator?.memory ?? memory;
  const better = suggestHardware(parameters, offered);
  const instead = better
    ? `${better.name} fits, at ${formatDollars(better.dollarsPerHour)} an hour: --hardware ${better.name}`
    : 'no hardware fits it';
  if (weightGigabytes(parameters) > room) {
    const said = `${formatSize(parameters)} do not fit on ${name}, which has ${room} GB`;
    if (!keepHardware) throw refusedError(said, `${instead}; or insist with --keep-hardware`);
    return [said];
  }
  if (neededGigabytes(parameters) > room) {
    return [`${name} is tight for ${formatSize(parameters)} (it has ${room} GB): ${instead}`];
  }
  if (accelerator?.model === 'T4' && hasBfloat(parameters)) {
    return ['a T4 cannot calculate in bfloat16, as the weights are: they are loaded as float16'];
  }
  return [];
}

function needed(parameters: ParameterCounts): string {
  return Math.ceil(neededGigabytes(parameters)).toString();
}

function unknownHardware(asked: string, offered: readonly Hardware[]): Error {
  const [near] = nearest(
    asked,
    offered.map(({ name }) => name),
  );
  const question = near === undefined ? '' : ` Did you mean ${near}?`;
  return usageError(
    `There is no hardware ${asked}.${question}`,
    `one of:\n${hardwareList(offered)}`,
  );
}

/** One line each: name, price, memory. */
function hardwareList(offered: readonly Hardware[]): string {
  return offered
    .map(({ name, dollarsPerHour, accelerator, memory }) => {
      const what = accelerator
        ? `${accelerator.quantity} × ${accelerator.model}, ${accelerator.memory} GB`
        : `no GPU, ${memory} GB`;
      return `  ${name.padEnd(16)} ${formatDollars(dollarsPerHour).padStart(7)} an hour  ${what}`;
    })
    .join('\n');
}
