import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ProcessPlan {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
  /** Called once, after the last line. `code` follows the shell: 128 + the signal's number. */
  readonly onEnd: (code: number, reason: string | null) => void;
}

/** Ends a process and all that it started: politely, then after some seconds for certain; or for certain at once. */
export interface StopProcess {
  (how?: 'at once'): void;
}

/** Starts a program with its own process group. */
export function runProcess({ command, cwd, env, onLine, onEnd }: ProcessPlan): StopProcess {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd,
    env: { ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let startFailure: string | null = null;
  const readers = [child.stdout, child.stderr].map((stream) =>
    createInterface({ input: stream, crlfDelay: Infinity }).on('line', onLine),
  );
  const read = readers.map((reader) => new Promise((resolve) => reader.once('close', resolve)));
  child.once('error', (error) => {
    startFailure = `${program}: ${error.message}`;
  });
  child.once('close', (code, signal) => {
    void Promise.all(read).then(() => {
      onEnd(code ?? 128 + (SIGNALS[signal ?? ''] ?? 0), startFailure);
    });
  });
  return (how) => stopGroup(child.pid, how);
}

const SIGNALS: Readonly<Record<string, number>> = { SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
// What a container gets between being asked to end and being ended.
const GRACE_MS = 30_000;

function stopGroup(pid: number | undefined, how: 'at once' | undefined): void {
  if (pid === undefined) return;
  if (how === 'at once') return signalGroup(pid, 'SIGKILL');
  signalGroup(pid, 'SIGTERM');
  setTimeout(() => signalGroup(pid, 'SIGKILL'), GRACE_MS).unref();
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}
