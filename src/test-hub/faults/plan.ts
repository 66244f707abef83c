import { parseFaults, type Fault } from './grammar.ts';
import type { RouteGroup } from './groups.ts';

/** The faults still to come. */
export interface FaultPlan {
  /** The fault for this request, if one is due; uses it up. */
  take(group: RouteGroup, method: string): Fault | null;
  add(text: string): void;
  clear(): void;
  /** How many faults have been taken. */
  readonly taken: number;
}

interface Pending {
  readonly fault: Fault;
  skip: number;
  left: number;
}

/** A plan whose probabilities are drawn from a generator with this seed: the same seed, the same faults. */
export function createPlan(text: string, seed: number): FaultPlan {
  const random = generator(seed);
  let pending: Pending[] = [];
  let taken = 0;
  const add = (faults: readonly Fault[]): void => {
    pending.push(...faults.map((fault) => ({ fault, skip: fault.skip, left: fault.times })));
  };
  add(parseFaults(text));
  return {
    take: (group, method) => {
      const due = pending.find((one) => isDue(one, group, method, random));
      if (!due) return null;
      due.left -= 1;
      taken += 1;
      pending = pending.filter(({ left }) => left > 0);
      return due.fault;
    },
    add: (more) => add(parseFaults(more)),
    clear: () => {
      pending = [];
    },
    get taken() {
      return taken;
    },
  };
}

function isDue(one: Pending, group: RouteGroup, method: string, random: () => number): boolean {
  if (!matches(one.fault.group, group, method)) return false;
  if (one.skip > 0) {
    one.skip -= 1;
    return false;
  }
  return one.fault.probability >= 1 || random() < one.fault.probability;
}

function matches(wanted: Fault['group'], group: RouteGroup, method: string): boolean {
  if (wanted === 'any') return true;
  if (wanted !== 'write') return wanted === group;
  const harmless = ['preupload', 'validate-yaml', 'paths-info'].includes(group);
  return method !== 'GET' && method !== 'HEAD' && !harmless;
}

/** mulberry32: small, and good enough to shuffle faults. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
