import { EvalcardError } from '../../core/errors.ts';
import { findingMessage, hasErrors } from '../../core/findings/index.ts';
import type { ImportedRun } from '../../core/importers/importer.ts';
import { importLog } from '../../core/importers/import-log.ts';
import type { SourceReading } from '../../core/verify/verification.ts';
import type { Hub } from '../../io/hub/hub.ts';
import { readLogs } from '../../io/logs/read-logs.ts';
import type { SourceAccess, SourceReader, SourceTarget } from './source-reader.ts';

/** Evaluation logs at an address: read whole again, as import-log reads them. */
export const logReader: SourceReader = {
  reads: 'evaluation logs',
  knows: ({ url }, { hub }) => isLogAddress(url, hub),
  read: async ({ url }, target, access) => [await readLogSource(url, target, access)],
};

/**
 * Addresses come from cards that anybody may have written: only https on a named host, or the Hub's own endpoint, is asked,
 * and only what is called like a log.
 */
function isLogAddress(text: string, { endpoint }: Hub): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, origin, pathname } = new URL(text);
  const named = /^(?!\d+\.\d+\.\d+\.\d+$)[^[\]]+\.[a-z][a-z0-9-]*$/i.test(hostname);
  const allowed = origin === new URL(endpoint).origin || (protocol === 'https:' && named);
  return allowed && /\.(?:eval|json)$/i.test(pathname);
}

async function readLogSource(
  recorded: string,
  target: SourceTarget,
  { hub, context, registry }: SourceAccess,
): Promise<SourceReading> {
  // The page of a file on the Hub is HTML; its content is at the same address with another word.
  const url = recorded.replace(/\/blob\/(?=[^?#]+$)/, '/resolve/');
  const place = { role: 'both', where: `the log ${recorded}`, url: recorded } as const;
  const unreadable = (reason: string): SourceReading => ({ kind: 'unreadable', ...place, reason });
  const access = watchingFetch(hub);
  try {
    for await (const log of readLogs(url, { ...context, fetch: access.fetch })) {
      if (log.kind !== 'log') return unreadable(log.reason);
      const run = importLog(log.input, { registry });
      if (run.harness === null || hasErrors(run.findings) || run.results.length === 0) {
        return unreadable(run.findings.map(findingMessage).join('; ') || 'it holds no score');
      }
      const stranger = otherModel(run, target);
      if (stranger !== null) return unreadable(`it holds the scores of ${stranger}`);
      return { kind: 'read', ...place, results: run.results, others: run.others, gaps: [] };
    }
    return unreadable('there is nothing in it');
  } catch (error) {
    context.signal?.throwIfAborted();
    const reason = error instanceof EvalcardError ? error.message : String(error);
    const gone = access.lastStatus() === 404 || access.lastStatus() === 410;
    return { kind: gone ? 'gone' : 'unreadable', ...place, reason };
  }
}

/** `fetch` that signs requests to the Hub, and only those, and remembers the last answer's status. */
function watchingFetch(hub: Hub): {
  readonly fetch: typeof globalThis.fetch;
  readonly lastStatus: () => number | null;
} {
  let status: number | null = null;
  return {
    lastStatus: () => status,
    fetch: async (input, init) => {
      // An address and plain headers: a Request cannot go through a proxy.
      const url = input instanceof Request ? input.url : String(input);
      const headers = new Headers(init?.headers);
      if (hub.token && new URL(url).origin === new URL(hub.endpoint).origin) {
        headers.set('authorization', `Bearer ${hub.token.value}`);
      }
      const answer = await hub.context.fetch(url, { ...init, headers });
      status = answer.status;
      return answer;
    },
  };
}

/** The model of the log, when it is certainly not the target. */
function otherModel(
  { model }: ImportedRun,
  { repoId, modelName, printedName }: SourceTarget,
): string | null {
  const names = [model?.repoId, model?.name].filter((name) => name !== undefined);
  const wanted = printedName ?? repoId ?? modelName;
  return names.length === 0 || names.some((name) => sameModel(name, wanted))
    ? null
    : (model?.name ?? null);
}

// A bare name is the model of that name, whoever owns it; with an owner both must agree.
function sameModel(logged: string, wanted: string): boolean {
  const [a, b] = [logged.toLowerCase(), wanted.toLowerCase()];
  if (a === b) return true;
  const bare = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
  return !(a.includes('/') && b.includes('/')) && bare(a) === bare(b);
}
