import { createRequire } from 'node:module';

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
  // The same three steps up from src/io/http and from dist/io/http.
  const manifest: unknown = createRequire(import.meta.url)('../../../package.json');
  const found = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return found ? String(manifest.version) : 'unknown';
}
