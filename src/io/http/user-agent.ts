import { readFileSync } from 'node:fs';

import type { IoContext } from '../context.ts';
import { detectAgent } from './agents.ts';
import { isTrue } from './truth.ts';

/**
 * `evalcard/1.2.3; node/20.20.2; agent/codex; origin/x`, in the form the `hf` client sends. The agent is
 * left out when the user opted out of telemetry.
 */
export function userAgent(env: IoContext['env']): string {
  const agent = telemetryIsOff(env) ? null : detectAgent(env);
  const origin = env['HF_HUB_USER_AGENT_ORIGIN'];
  const parts = [
    `evalcard/${version()}`,
    `node/${process.versions.node}`,
    ...(agent === null ? [] : [`agent/${agent}`]),
    ...(origin ? [`origin/${origin}`] : []),
  ];
  // A header holds printable ASCII only.
  return [...new Set(parts)].join('; ').replace(/[^\x20-\x7e]/g, '?');
}

function telemetryIsOff(env: IoContext['env']): boolean {
  return ['HF_HUB_DISABLE_TELEMETRY', 'DISABLE_TELEMETRY', 'DO_NOT_TRACK'].some((name) =>
    isTrue(env[name]),
  );
}

function version(): string {
  // This file runs as src/io/http/…, as dist/io/http/… and inside a bundle, dist/chunks/….
  for (const up of ['../../../', '../../', '../']) {
    const manifest = manifestAt(new URL(`${up}package.json`, import.meta.url));
    if (manifest?.name === 'evalcard') return String(manifest.version);
  }
  return 'unknown';
}

function manifestAt(url: URL): { readonly name?: unknown; readonly version?: unknown } | null {
  try {
    const manifest: unknown = JSON.parse(readFileSync(url, 'utf8'));
    return typeof manifest === 'object' ? manifest : null;
  } catch {
    return null;
  }
}
