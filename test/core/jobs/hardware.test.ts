import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  cheapestCpu,
  formatDollars,
  formatSize,
  mostDollars,
  neededGigabytes,
  suggestHardware,
  weightGigabytes,
  type Hardware,
} from '../../../src/core/jobs/hardware.ts';
import { createPurse } from '../../../src/core/jobs/purse.ts';

const gpu = (name: string, dollarsPerHour: number, memory: number, model = 'A', quantity = 1) => ({
  name,
  title: name,
  memory: 64,
  dollarsPerHour,
  accelerator: { model, quantity, memory },
});
const offered: readonly Hardware[] = [
  { name: 'cpu', title: 'cpu', memory: 16, dollarsPerHour: 0.01 },
  { name: 'cpu-xl', title: 'cpu-xl', memory: 64, dollarsPerHour: 1 },
  gpu('t4', 0.4, 16, 'T4'),
  gpu('l4', 0.8, 24),
  gpu('l40s', 1.8, 48),
  gpu('a100', 2.5, 80),
  gpu('a100x4', 10, 320, 'A', 4),
  gpu('h200x2', 10, 282, 'H', 2),
];

test.for([
  [{ BF16: 1e9 }, 2],
  [{ F16: 1e9 }, 2],
  [{ F32: 1e9 }, 2],
  [{ F8_E4M3: 1e9 }, 1],
  [{ I8: 1e9 }, 1],
  [{ I32: 1e9 }, 4],
  [{ F4: 2e9 }, 1],
  [{ BF16: 1e9, F8_E5M2: 1e9 }, 3],
  [{}, 0],
] as const)('%j take %d GB', ([parameters, gigabytes]) => {
  expect(weightGigabytes(parameters)).toBeCloseTo(gigabytes);
});

// The rule of thumb for vLLM: hub-docs and the reference of this project agree within a size.
test.for([
  ['3 B in float16', { F16: 3e9 }, 't4'],
  ['3 B in bfloat16, which a T4 cannot calculate', { BF16: 3e9 }, 'l4'],
  ['8 B', { BF16: 8e9 }, 'l4'],
  ['14 B', { BF16: 14e9 }, 'l40s'],
  ['32 B', { BF16: 32e9 }, 'a100'],
  ['70 B: fewer GPUs at the same price', { BF16: 70e9 }, 'h200x2'],
  ['70 B in 8 bits', { F8_E4M3: 62e9 }, 'a100'],
  ['400 B', { BF16: 400e9 }, undefined],
] as const)('%s', ([, parameters, name]) => {
  expect(suggestHardware(parameters, offered)?.name).toBe(name);
});

test('what is suggested has the memory, and nothing cheaper of its kind has', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 140, noNaN: true }), (billions) => {
      const parameters = { F16: billions * 1e9 };
      const chosen = suggestHardware(parameters, offered);
      const fitting = offered.filter(
        ({ accelerator }) => (accelerator?.memory ?? 0) >= neededGigabytes(parameters),
      );
      const cheapest = Math.min(...fitting.map(({ dollarsPerHour }) => dollarsPerHour));
      return chosen === null ? fitting.length === 0 : chosen.dollarsPerHour === cheapest;
    }),
  );
});

test('prices are as they are read', () => {
  expect(cheapestCpu(offered)?.name).toBe('cpu');
  expect(mostDollars(gpu('x', 2.5, 80), 7200)).toBe(5);
  expect([0, 0.004, 0.02, 12.5].map(formatDollars)).toEqual([
    '$0.00',
    'under $0.01',
    '$0.02',
    '$12.50',
  ]);
  expect(formatSize({ BF16: 8_030_261_248 })).toBe('8.03 B parameters, 16.1 GB of weights');
  expect(formatSize({ F32: 124e6 })).toBe('124 M parameters, 0.248 GB of weights');
});

describe('a purse', () => {
  test('never gives away more than it holds, and gives back what was not used', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 1, max: 10, noNaN: true }),
        fc.array(
          fc.tuple(
            fc.double({ min: 0.1, max: 4, noNaN: true }),
            fc.double({ min: 0, max: 1, noNaN: true }),
          ),
          { maxLength: 12 },
        ),
        async (dollars, jobs) => {
          const purse = createPurse(dollars);
          let running = 0;
          let highest = 0;
          await Promise.all(
            jobs.map(async ([most, share]) => {
              if (!(await purse.take(most))) return;
              running += most;
              highest = Math.max(highest, purse.spent() + running);
              await Promise.resolve();
              running -= most;
              purse.settle(most, most * share);
            }),
          );
          return highest <= dollars + 1e-6 && purse.spent() <= dollars + 1e-6;
        },
      ),
    );
  });

  test('says no when it can never be', async () => {
    const purse = createPurse(1, 0.5);
    expect(await purse.take(0.6)).toBe(false);
    expect(await purse.take(0.5)).toBe(true);
  });
});
