/** Money that several jobs share: what may be spent is set aside before a job starts, and what is left comes back. */
export interface Purse {
  /** Sets the most that a job can cost aside, waiting for others to end if need be; false when it can never be had. */
  readonly take: (most: number) => Promise<boolean>;
  /** A job has ended: it cost this much of what was set aside. */
  readonly settle: (most: number, cost: number) => void;
  readonly spent: () => number;
}

/** A purse with so many dollars in it, some of which may be spent already. */
export function createPurse(dollars: number, alreadySpent = 0): Purse {
  let spent = alreadySpent;
  let reserved = 0;
  let waiting: (() => void)[] = [];
  const fits = (most: number): boolean => spent + reserved + most <= dollars + 1e-9;
  return {
    take: async (most) => {
      while (!fits(most)) {
        if (reserved === 0) return false;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      reserved += most;
      return true;
    },
    settle: (most, cost) => {
      reserved = Math.max(0, reserved - most);
      // Sums of small amounts never come out even.
      if (reserved < 1e-9) reserved = 0;
      spent += cost;
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    spent: () => spent,
  };
}
