import { describe, expect, test } from 'vitest';

import { userAgent } from '../../../src/io/http/user-agent.ts';
import manifest from '../../../package.json' with { type: 'json' };

const base = `evalcard/${manifest.version}; node/${process.versions.node}`;

describe('userAgent', () => {
  test.for<[string, Record<string, string>, string]>([
    ['plain', {}, base],
    ['an agent', { CLAUDECODE: '1' }, `${base}; agent/claude-code`],
    [
      'the special case before the general',
      { CLAUDECODE: '1', CLAUDE_CODE_IS_COWORK: '1' },
      `${base}; agent/cowork`,
    ],
    ['stated', { AI_AGENT: 'Devin' }, `${base}; agent/devin`],
    ['stated, but nobody knows it', { AGENT: 'mine' }, `${base}; agent/unknown`],
    ['an origin', { HF_HUB_USER_AGENT_ORIGIN: 'nightly' }, `${base}; origin/nightly`],
    [
      'an origin that no header can hold',
      { HF_HUB_USER_AGENT_ORIGIN: 'näh\r\nX: 1' },
      `${base}; origin/n?h??X: 1`,
    ],
    ['telemetry off', { CODEX_CI: '1', HF_HUB_DISABLE_TELEMETRY: '1' }, base],
    ['do not track', { CODEX_CI: '1', DO_NOT_TRACK: 'true' }, base],
    ['telemetry on', { CODEX_CI: '1', DISABLE_TELEMETRY: '0' }, `${base}; agent/codex`],
  ])('%s', ([, env, expected]) => {
    expect(userAgent(env)).toBe(expected);
  });
});
