import { createApp } from './app.ts';
import { controlRoutes } from './control.ts';
import { groupOf, type RouteGroup } from './faults/groups.ts';
import { ConnectionCut, inject } from './faults/inject.ts';
import type { Fault } from './faults/grammar.ts';
import { createPlan, type FaultPlan } from './faults/plan.ts';
import { raceCommit } from './faults/race.ts';
import type { HubContext } from './http/context.ts';
import type { JobHost } from './jobs/host.ts';
import { createRunner } from './jobs/runner.ts';
import { createRateLimiter, tooManyRequests, type Quotas } from './http/rate-limit.ts';
import { createRequestLog, type LoggedRequest, type RequestLog } from './requests.ts';
import { seedHub, type Seed } from './seed.ts';
import { folderStorage } from './state/folder-storage.ts';
import { sha256 } from './state/objects.ts';
import { memoryStorage } from './state/storage.ts';
import { openStore } from './state/store.ts';

export interface HubOptions {
  /** Keep everything in this folder; without it the Hub forgets when it ends. */
  readonly dataDir?: string;
  readonly seed?: Seed;
  /** Planned misbehaviour, see `faults/grammar.ts`. */
  readonly faults?: string;
  /** Seed of the generator that draws faults with a probability. @default 1 */
  readonly faultSeed?: number;
  /** Refuse requests over these quotas with 429. Without it quotas are only announced. */
  readonly quotas?: Quotas;
  readonly clock?: () => Date;
  /** Run jobs, as processes of this machine. Without it the Hub refuses them. They are gone when the Hub ends. */
  readonly jobs?: JobHost;
}

/** A Hub without a socket: a function from request to response, and handles for tests. */
export interface Hub extends HubContext {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly faults: FaultPlan;
  readonly requests: RequestLog;
  readonly seed: (seed: Seed) => void;
  /** Releases the data folder. */
  readonly close: () => void;
}

export function createHub(options: HubOptions = {}): Hub {
  const { dataDir, seed, faults = '', faultSeed = 1, clock = () => new Date() } = options;
  // First what can be refused, then what must be released.
  const plan = createPlan(faults, faultSeed);
  const store = openStore(dataDir === undefined ? memoryStorage() : folderStorage(dataDir));
  const runner = options.jobs ? createRunner(store, clock, options.jobs) : null;
  const context: HubContext = { store, now: clock, runner };
  if (seed) seedHub(context, seed);
  const log = createRequestLog();
  const app = createApp(context, controlRoutes(plan, log));
  const limiter = createRateLimiter(clock, options.quotas ?? null);
  let served = 0;

  const answer = async (request: Request, row: LoggedRequest, fault: Fault | null) => {
    const { pathname } = new URL(request.url);
    const { headers, over } = limiter.count(callerKey(request), classOf(row.group));
    const work = async (): Promise<Response> =>
      over ? tooManyRequests(pathname) : await app.fetch(request);
    const race = (): void => (fault ? raceCommit(context, request, fault) : undefined);
    const response = fault ? await inject({ fault, request, work, race }) : await work();
    return finish(response, { ...headers, 'X-Request-Id': row.id });
  };

  return {
    ...context,
    faults: plan,
    requests: log,
    seed: (more) => seedHub(context, more),
    close: () => {
      runner?.close();
      store.close();
    },
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      if (pathname.startsWith('/_hub/')) return app.fetch(request);
      served += 1;
      const group = groupOf(request.method, pathname);
      const fault = plan.take(group, request.method);
      const row = logRow(request, `${pathname}${search}`, group, fault, clock(), served);
      log.add(row);
      try {
        const response = await answer(request, row, fault);
        row.status = response.status;
        return response;
      } catch (error) {
        if (error instanceof ConnectionCut) row.status = 0;
        throw error;
      }
    },
  };
}

function logRow(
  request: Request,
  path: string,
  group: RouteGroup,
  fault: Fault | null,
  at: Date,
  serial: number,
): LoggedRequest {
  return {
    id: `Root=1-${Math.floor(at.getTime() / 1000).toString(16)}-${serial.toString(16).padStart(24, '0')}`,
    at: at.toISOString(),
    method: request.method,
    path,
    group,
    userAgent: request.headers.get('user-agent') ?? '',
    authorized: request.headers.has('authorization'),
    status: null,
    fault: fault ? [fault.group, Object.values(fault.action).join(' ')].join(':') : null,
  };
}

/** Adds headers to an answer; what is there already (from a fault) stays, and `none` takes one away. */
function finish(response: Response, extra: Readonly<Record<string, string>>): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(extra)) {
    if (!headers.has(name)) headers.set(name, value);
  }
  if (headers.get('RateLimit') === 'none') {
    headers.delete('RateLimit');
    headers.delete('RateLimit-Policy');
  }
  return new Response(response.body, { status: response.status, headers });
}

function callerKey(request: Request): string {
  const authorization = request.headers.get('authorization');
  return authorization === null ? 'anonymous' : sha256(authorization);
}

function classOf(group: RouteGroup): 'api' | 'resolvers' | 'pages' {
  if (group === 'resolve') return 'resolvers';
  return group === 'page' || group === 'raw' ? 'pages' : 'api';
}
