import type { JobHardware } from '../../io/hub/wire.ts';

/** What jobs can be given, as on the Hub in November 2026 (hub-docs: jobs-pricing). Name, title, CPU, RAM, $/hour, GPU. */
const ROWS: readonly (readonly [
  name: string,
  title: string,
  cpu: string,
  ram: string,
  dollars: number,
  gpu?: readonly [model: string, quantity: number, vram: number],
])[] = [
  ['cpu-basic', 'CPU Basic', '2 vCPU', '16 GB', 0.01],
  ['cpu-upgrade', 'CPU Upgrade', '8 vCPU', '32 GB', 0.03],
  ['cpu-xl', 'CPU XL', '16 vCPU', '124 GB', 1],
  ['cpu-performance', 'CPU Performance', '32 vCPU', '256 GB', 1.9],
  ['t4-small', 'Nvidia T4 - small', '4 vCPU', '15 GB', 0.4, ['T4', 1, 16]],
  ['t4-medium', 'Nvidia T4 - medium', '8 vCPU', '30 GB', 0.6, ['T4', 1, 16]],
  ['l4x1', '1x Nvidia L4', '8 vCPU', '30 GB', 0.8, ['L4', 1, 24]],
  ['l4x4', '4x Nvidia L4', '48 vCPU', '186 GB', 3.8, ['L4', 4, 24]],
  ['l40sx1', '1x Nvidia L40S', '8 vCPU', '62 GB', 1.8, ['L40S', 1, 48]],
  ['l40sx4', '4x Nvidia L40S', '48 vCPU', '382 GB', 8.3, ['L40S', 4, 48]],
  ['l40sx8', '8x Nvidia L40S', '192 vCPU', '1534 GB', 23.5, ['L40S', 8, 48]],
  ['a10g-small', 'Nvidia A10G - small', '4 vCPU', '15 GB', 1, ['A10G', 1, 24]],
  ['a10g-large', 'Nvidia A10G - large', '12 vCPU', '46 GB', 1.5, ['A10G', 1, 24]],
  ['a10g-largex2', '2x Nvidia A10G - large', '24 vCPU', '92 GB', 3, ['A10G', 2, 24]],
  ['a10g-largex4', '4x Nvidia A10G - large', '48 vCPU', '184 GB', 5, ['A10G', 4, 24]],
  ['a100-large', 'Nvidia A100 - large', '12 vCPU', '142 GB', 2.5, ['A100', 1, 80]],
  ['a100x4', '4x Nvidia A100', '48 vCPU', '568 GB', 10, ['A100', 4, 80]],
  ['a100x8', '8x Nvidia A100', '96 vCPU', '1136 GB', 20, ['A100', 8, 80]],
  ['h200', 'Nvidia H200', '23 vCPU', '256 GB', 5, ['H200', 1, 141]],
  ['h200x2', '2x Nvidia H200', '46 vCPU', '512 GB', 10, ['H200', 2, 141]],
  ['h200x4', '4x Nvidia H200', '92 vCPU', '1024 GB', 20, ['H200', 4, 141]],
  ['h200x8', '8x Nvidia H200', '184 vCPU', '2048 GB', 40, ['H200', 8, 141]],
];

/** The answer to GET /api/jobs/hardware. `vram` is that of all accelerators together. */
export const HARDWARE: readonly JobHardware[] = ROWS.map(
  ([name, prettyName, cpu, ram, dollars, gpu]) => ({
    name,
    prettyName,
    cpu,
    ram,
    accelerator: gpu
      ? {
          type: 'gpu',
          model: gpu[0],
          quantity: String(gpu[1]),
          vram: `${gpu[1] * gpu[2]} GB`,
          manufacturer: 'Nvidia',
        }
      : null,
    unitCostMicroUSD: Math.round((dollars * 1_000_000) / 60),
    unitCostUSD: dollars / 60,
    unitLabel: 'minute',
  }),
);
