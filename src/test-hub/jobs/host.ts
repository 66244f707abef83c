import { homedir } from 'node:os';
import { join } from 'node:path';

/** The machine that jobs run on, as far as they may see it. */
export interface JobHost {
  /** Of the process that runs the Hub. Jobs get a handful of its variables, see `sharedVariables`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Time between `: keep-alive` lines in a log stream. @default 30 000 */
  readonly keepAliveMs?: number;
}

/**
 * What of the host's environment a job gets: where programs are, how to reach the package index, and uv's cache, without
 * which every job would download everything. Nothing that may hold a secret.
 */
export function sharedVariables({ env }: JobHost): Record<string, string> {
  const shared: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && (SHARED.has(name) || /^UV_(?!PUBLISH)/.test(name))) {
      if (!/TOKEN|PASSWORD|USERNAME|CREDENTIALS/.test(name)) shared[name] = value;
    }
  }
  const cache = env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache');
  return { UV_CACHE_DIR: join(cache, 'uv'), ...shared };
}

const SHARED = new Set([
  'PATH',
  'LANG',
  'LC_ALL',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
]);
